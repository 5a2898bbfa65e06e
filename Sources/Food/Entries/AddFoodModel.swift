import Foundation
import PlatesCore
import Training
import Web

/// The page on which foods are found and added to a meal.
struct AddFoodModel: Sendable {
    struct Result: Sendable {
        let foodID: String
        /// The id of the entry that the button makes.
        let entryID: String
        let name: Phrase
        let detail: Phrase
        let amount: String
        let unit: String
        let amountText: Phrase
        let isFavourite: Bool
        /// How often it is in the meal already.
        let count: Int
        /// The last entry of it in the meal, which can be taken back.
        let lastID: String?
        /// What the amount form begins with, where an amount was typed: `&amount=150&unit=g`.
        let amountQuery: String
        /// Whether the amount is asked about, which only the server does.
        let isUnusual: Bool
        let isEaten: Bool
    }

    struct SavedLine: Sendable {
        let id: String
        let copyID: String
        let name: Phrase
        let detail: Phrase
    }

    let day: String
    let dayText: Phrase
    let meal: String
    let mealName: Phrase
    let meals: [FoodDayModel.Choice]
    let query: String
    let heading: Phrase
    let results: [Result]
    /// What may have been meant, where nothing has every word.
    let guesses: [Result]
    let hasGuesses: Bool
    let saved: [SavedLine]
    /// What the meal held the day before, to be repeated in one tap.
    let yesterday: Phrase?
    /// What the button says that repeats it.
    let repeatTitle: Phrase
    let previousDay: String
    let copyID: String
    /// What is in the meal by now.
    let soFar: Phrase?
    let count: Int
    let nothingFound: Bool
    /// What is asked where a number can be read in two ways.
    let ambiguity: FoodQuestionModel?
    /// What is offered where nothing but energy was typed.
    let energy: QuickLink?

    struct QuickLink: Sendable {
        let text: Phrase
        let path: String
    }

    init(
        day: Day, today: Day, meal: Meal, plan: MealPlan, query: String, found: FoodHits, habits: FoodHabits,
        saved: [SavedMeal], entries: [Entry], yesterday: [Entry]
    ) {
        self.day = day.description
        dayText = RelativeDay(day, today: today).word ?? day.shortText
        self.meal = meal.key
        mealName = meal.shownName
        meals = plan.shown.map {
            FoodDayModel.Choice(value: $0.key, label: $0.shownName, selected: $0.key == meal.key)
        }
        self.query = query
        heading =
            query.isEmpty
            ? "Likely now"
            : found.ambiguity != nil ? "Which amount?" : found.energy == nil ? "Found" : "Energy"
        results = found.exact.map { Result($0, habits, in: entries) }
        guesses = found.guesses.map { Result($0, habits, in: entries) }
        hasGuesses = !guesses.isEmpty
        self.saved = saved.map(SavedLine.init)
        repeatTitle = day == today ? "Same as yesterday" : "Same as the day before"
        self.yesterday =
            entries.isEmpty && !yesterday.isEmpty && query.isEmpty
            ? ListText(yesterday.map(\.content.shownName), most: 3).text : nil
        previousDay = day.adding(days: -1).description
        copyID = UUID.random().text
        soFar = entries.isEmpty ? nil : entries.nutrients.shortText
        count = entries.count
        let path = "/food/\(day)/add?meal=\(meal.key)"
        ambiguity = found.ambiguity.map { FoodQuestionModel($0, path: path) }
        energy = found.energy.map { energy in
            let figure = DecimalText.rounded(energy, decimals: 0)
            return QuickLink(
                text: "Add \(Nutrient.energy.text(energy)) without a food",
                path: "/food/\(day)/quick?meal=\(meal.key)&kcal=\(figure)")
        }
        nothingFound =
            found.exact.isEmpty && saved.isEmpty && !query.isEmpty && ambiguity == nil && energy == nil
    }
}

extension AddFoodModel.Result {
    /// - Parameter entries: What is in the meal already.
    init(_ hit: FoodHit, _ habits: FoodHabits, in entries: [Entry] = []) {
        let food = hit.food
        let amount = hit.amount ?? habits.amount(of: food)
        foodID = food.id.text
        entryID = UUID.random().text
        name = food.shownTitle
        self.amount = amount.countText
        unit = amount.unit.code
        amountText = amount.text(of: food.name)
        let grams = (try? amount.grams(of: food)) ?? 100
        let kind: Phrase =
            switch food.source {
            case .own: "yours|food"
            case .recipe: "recipe|food"
            default: .empty
            }
        detail = [amount.text(of: food.name), food.nutrients.inGrams(grams).shortText, kind].joined()
        isFavourite = habits.favourites.contains(food.id)
        let eaten = entries.filter { $0.content.foodID == food.id }
        count = eaten.count
        isEaten = !eaten.isEmpty
        lastID = eaten.last?.id.text
        let unitText = unit.percentEncoded
        amountQuery = hit.amount == nil ? "" : "&amount=\(self.amount)&unit=\(unitText)"
        isUnusual = (try? Entry.Content(amount, of: food))?.isUnusual ?? false
    }
}

extension AddFoodModel.SavedLine {
    init(_ saved: SavedMeal) {
        id = saved.id.text
        copyID = UUID.random().text
        name = .name(saved.name, .meal)
        let names = ListText(saved.items.map(\.shownName), most: 3).text
        detail = [names, Nutrient.energy.text(saved.items.map(\.nutrients).sum[.energy] ?? 0)].joined()
    }
}
