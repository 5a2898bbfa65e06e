import Foundation
import HistoryFiles
import PlatesCore
import Web

/// Which of a person's meals a meal of another app is.
struct MealMatcher {
    private let plan: MealPlan
    private let answers: HistoryAnswers
    private var keys: [String: String] = [:]

    init(_ plan: MealPlan, _ answers: HistoryAnswers) {
        (self.plan, self.answers) = (plan, answers)
        for meal in plan.existing.reversed() {
            let names = [meal.name, meal.key] + Languages.bundled.names(of: meal.name, .meal)
            for name in names { keys[Self.plain(name)] = meal.key }
        }
    }

    /// By its name, else by the time of the day, else the meal for what belongs to no other: one that is called so, snacks,
    /// or the last of the day.
    func key(for food: HistoryFood) -> String {
        if let key = keys[Self.plain(food.meal)] { return key }
        if let second = answers.secondOfDay(food.moment), let meal = plan.meal(atMinute: second / 60) {
            return meal.key
        }
        if let key = Self.others.lazy.compactMap({ keys[Self.plain($0)] }).first { return key }
        return (plan.shown.last ?? plan.existing.last)?.key ?? Meal.standard[0].key
    }

    private static let others = ["Uncategorized", "Other", "Anything else", "Sonstiges", "Andere", "Snacks"]

    /// `Snack` and `Snacks` are one.
    private static func plain(_ name: String) -> String {
        let word = name.lowercased().trimmingCharacters(in: .whitespaces)
        return word.hasSuffix("s") ? String(word.dropLast()) : word
    }
}
