import Foundation
import PlatesCore
import Web

/// What the home page shows of today's food.
struct FoodCardModel: Sendable {
    let day: String
    let previousDay: String
    let bars: [NutrientBar]
    let meal: String
    let mealName: String
    let soFar: String?
    let likely: [AddFoodModel.Result]
    /// What the meal held the day before, where it is empty yet.
    let repeatable: String?
    let copyID: String

    init(_ food: FoodDay, meal: Meal, likely: [Food], habits: FoodHabits, yesterday: [Entry]) {
        day = food.day.description
        previousDay = food.day.adding(days: -1).description
        bars = Nutrient.macros.map { NutrientBar($0, food.totals[$0], target: food.targets[$0]) }
        self.meal = meal.key
        mealName = meal.name
        let entries = food.meal(meal.key)?.entries ?? []
        soFar = entries.isEmpty ? nil : ListText(entries.map(\.content.name), most: 3).text
        self.likely = likely.map { AddFoodModel.Result(FoodHit(food: $0), habits, in: entries) }
        repeatable =
            entries.isEmpty && !yesterday.isEmpty
            ? ListText(yesterday.map(\.content.name), most: 3).text : nil
        copyID = UUID.random().text
    }
}
