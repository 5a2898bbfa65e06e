import Foundation
import PlatesCore
import Training
import Web

/// The page of what was eaten on a day.
struct FoodDayModel: Sendable {
    struct EntryLine: Sendable {
        let id: String
        let name: Phrase
        let amount: Phrase?
        let energy: Phrase
        let macros: Phrase
    }

    struct MealBlock: Sendable {
        let key: String
        let name: Phrase
        let total: Phrase?
        let entries: [EntryLine]
        let isNow: Bool
        let isEmpty: Bool
        /// What the same meal of the day before held, where this one is empty.
        let repeatable: Phrase?
        let copyID: String
        /// Other meals of the day, to copy from.
        let meals: [Choice]
    }

    struct SupplementLine: Sendable {
        let name: Phrase
        let energy: Phrase
    }

    struct Choice: Sendable {
        let value: String
        let label: Phrase
        var selected = false
    }

    let day: String
    let title: Phrase
    let relative: Phrase?
    let previousDay: String
    /// What the button says that repeats a meal of the day before.
    let repeatTitle: Phrase
    let nextDay: String
    let bars: [NutrientBar]
    let hasTargets: Bool
    let meals: [MealBlock]
    let nutrients: [NutrientRow]
    let hasEntries: Bool
    /// What supplements brought, of those that count.
    let supplements: [SupplementLine]
    let hasSupplements: Bool
    let water: WaterModel
    let copyID: String

    /// - Parameters:
    ///   - yesterday: What was eaten the day before, which can be repeated meal by meal.
    ///   - now: The key of the meal whose time it is, where the day is today.
    init(_ food: FoodDay, yesterday: [Entry], now: String?, today: Day) {
        let day = food.day
        self.day = day.description
        title = day.shortText(seenFrom: today)
        relative = RelativeDay(day, today: today).text
        previousDay = day.adding(days: -1).description
        repeatTitle = day == today ? "Same as yesterday" : "Same as the day before"
        nextDay = day.adding(days: 1).description
        let totals = food.totals
        bars = NutrientBar.bars(totals, food.targets)
        hasTargets = !food.targets.isEmpty
        let choices = food.meals.map { Choice(value: $0.meal.key, label: $0.meal.shownName) }
        meals = food.meals.map { meal in
            MealBlock(
                meal, yesterday: yesterday.filter { $0.meal == meal.meal.key },
                isNow: meal.meal.key == now, choices: choices
            )
        }
        nutrients = NutrientRow.rows(totals)
        supplements = food.supplements.map {
            SupplementLine(name: .name($0.name, .supplement), energy: $0.nutrients.supplementText)
        }
        hasSupplements = !supplements.isEmpty
        hasEntries = !food.entries.isEmpty || hasSupplements
        water = WaterModel(food)
        copyID = UUID.random().text
    }
}

extension FoodDayModel.MealBlock {
    fileprivate init(
        _ meal: FoodDay.MealOfDay, yesterday: [Entry], isNow: Bool, choices: [FoodDayModel.Choice]
    ) {
        key = meal.meal.key
        name = meal.meal.shownName
        isEmpty = meal.entries.isEmpty
        total = isEmpty ? nil : meal.entries.nutrients.shortText
        entries = meal.entries.map(FoodDayModel.EntryLine.init)
        self.isNow = isNow
        repeatable =
            isEmpty && !yesterday.isEmpty
            ? ListText(yesterday.map(\.content.shownName), most: 3).text : nil
        copyID = UUID.random().text
        let own = meal.meal.key
        meals = choices.map {
            FoodDayModel.Choice(value: $0.value, label: $0.label, selected: $0.value == own)
        }
    }
}

extension FoodDayModel.EntryLine {
    init(_ entry: Entry) {
        let content = entry.content
        id = entry.id.text
        name = content.shownName
        amount = content.amount?.text(of: content.name)
        energy = Nutrient.energy.text(content.nutrients[.energy] ?? 0)
        macros = content.nutrients.shortText
    }
}

extension Nutrients {
    /// Energy and the macros where it has energy, and otherwise what it brings.
    fileprivate var supplementText: Phrase {
        guard self[.energy] == nil else { return shortText }
        return Nutrient.allCases.compactMap { nutrient in
            self[nutrient].map { [nutrient.title, nutrient.text($0)].joined(by: .verbatim(" ")) }
        }.joined(by: .verbatim(", "))
    }
}
