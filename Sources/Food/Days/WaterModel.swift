import Foundation
import PlatesCore

/// What was drunk on a day, with a glass more and a glass less.
struct WaterModel: Sendable {
    let day: String
    /// `750 ml`
    let amount: Phrase
    /// `3 glasses`
    let glasses: Phrase
    /// How much a glass holds, in millilitres.
    let glass: Int
    let submissionID: String
    /// In millilitres, as are `less`, `more` and `most`.
    let now: Int
    let less: Int
    let more: Int
    let most: Int
    let canDrinkLess: Bool
    let canDrinkMore: Bool
    /// Whether it stands on the home page and leads back there.
    let isAtHome: Bool

    init(_ food: FoodDay, isAtHome: Bool = false) {
        day = food.day.description
        amount = .number("\(DecimalText.grouped(Double(food.water), decimals: 0)) ml")
        let count = Double(food.water) / Double(food.glass)
        glasses = "\(.number(DecimalText.rounded(count, decimals: 1))) glasses"
        glass = food.glass
        submissionID = UUID.random().text
        now = food.water
        most = BodyStore.waterAllowed.upperBound
        less = max(0, food.water - food.glass)
        more = min(most, food.water + food.glass)
        canDrinkLess = food.water > 0
        canDrinkMore = food.water < most
        self.isAtHome = isAtHome
    }
}
