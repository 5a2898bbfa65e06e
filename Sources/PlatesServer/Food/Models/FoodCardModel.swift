import Foundation
import PlatesCore

/// What the home page shows of today's food.
struct FoodCardModel: Sendable {
    let day: String
    let previousDay: String
    let bars: [NutrientBar]
    let meal: String
    let mealName: String
    let soFar: String?
    let likely: [AddFoodModel.Result]
    let isRepeatable: Bool
    let copyID: String

    init(_ food: FoodDay, meal: Meal, likely: [Food], habits: FoodHabits, isRepeatable: Bool) {
        day = food.day.description
        previousDay = food.day.adding(days: -1).description
        bars = Nutrient.macros.map { NutrientBar($0, food.totals[$0], target: food.targets[$0]) }
        self.meal = meal.key
        mealName = meal.name
        let entries = food.meal(meal.key)?.entries ?? []
        soFar = entries.isEmpty ? nil : ListText(entries.map(\.content.name), most: 3).text
        self.likely = likely.map {
            AddFoodModel.Result($0, amount: habits.amount(of: $0), isFavourite: habits.favourites.contains($0.id))
        }
        self.isRepeatable = isRepeatable
        copyID = UUID().text
    }
}
