import Foundation
import PlatesCore
import Web

/// What the home page shows of today's food.
struct FoodCardModel: Sendable {
    let day: String
    let previousDay: String
    let energy: NutrientBar
    let macros: [NutrientBar]
    let meal: String
    let mealName: Phrase
    let soFar: Phrase?
    let likely: [AddFoodModel.Result]
    /// What the meal held the day before, where it is empty yet.
    let repeatable: Phrase?
    let copyID: String
    let water: WaterModel
    /// `81.4 kg`
    let weight: Phrase?
    /// When that was.
    let weighed: Phrase

    init(_ food: FoodDay, meal: Meal, likely: [Food], habits: FoodHabits, yesterday: [Entry]) {
        day = food.day.description
        previousDay = food.day.adding(days: -1).description
        let totals = food.totals
        energy = NutrientBar(.energy, totals[.energy], target: food.targets[.energy])
        macros = Nutrient.macros.filter { $0 != .energy }
            .map { NutrientBar($0, totals[$0], target: food.targets[$0]) }
        water = WaterModel(food, isAtHome: true)
        weight = food.weight?.mass.text
        weighed =
            food.weight.map { $0.day == food.day ? "Today" : $0.day.shortText(seenFrom: food.day) }
            ?? "Not logged yet"
        self.meal = meal.key
        mealName = meal.shownName
        let entries = food.meal(meal.key)?.entries ?? []
        soFar = entries.isEmpty ? nil : ListText(entries.map(\.content.shownName), most: 3).text
        // Four chips in all: two rows on a phone.
        let isRepeatable = entries.isEmpty && !yesterday.isEmpty
        self.likely = likely.prefix(FoodCard.shown - (isRepeatable ? 1 : 0))
            .map { AddFoodModel.Result(FoodHit(food: $0), habits, in: entries) }
        repeatable = isRepeatable ? ListText(yesterday.map(\.content.shownName), most: 3).text : nil
        copyID = UUID.random().text
    }
}
