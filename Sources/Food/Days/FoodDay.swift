import Foundation
import PlatesCore
import Storage
import Supplements
import Training
import Web

/// What was eaten on a day, meal by meal, and what the day aimed at.
package struct FoodDay: Sendable {
    struct MealOfDay: Sendable {
        let meal: Meal
        let entries: [Entry]
    }

    let day: Day
    /// The person's meals.
    let plan: MealPlan
    let favourites: Set<UUID>
    /// The meals that the day shows: those of the person's, and others in which something is.
    let meals: [MealOfDay]
    let targets: [Nutrient: NutrientTarget]
    /// What supplements brought, of those that count.
    let supplements: [SupplementFoodReader.Share]
    /// In millilitres.
    let water: Int
    /// How much a glass holds, in millilitres.
    let glass: Int
    /// The last weight up to the day.
    let weight: WeightOfDay?

    var entries: [Entry] { meals.flatMap(\.entries) }
    /// Of all that was eaten, and of the supplements that count.
    var totals: Nutrients { entries.nutrients + supplements.map(\.nutrients).sum }

    func meal(_ key: String) -> MealOfDay? { meals.first { $0.meal.key == key } }
}

/// Reads the food of a day.
struct FoodDayReader {
    let connection: any Connection
    let account: Account
    /// Whether a workout is planned for the day, if that is known: then the plan is not asked.
    var isTrainingDay: Bool?
    /// What others of the page have read of the plan.
    var plan: SharedPlan?

    func read(_ day: Day) throws -> FoodDay {
        try read(day, EntryStore(connection: connection).entries(on: day, of: account.id))
    }

    /// The food of a day, and what was eaten on the day before.
    func readWithYesterday(_ day: Day) throws -> (FoodDay, yesterday: [Entry]) {
        let yesterday = day.adding(days: -1)
        let entries = try EntryStore(connection: connection).entries(from: yesterday, to: day, of: account.id)
        let days = Dictionary(grouping: entries, by: \.day)
        return (try read(day, days[day] ?? []), days[yesterday] ?? [])
    }

    private func read(_ day: Day, _ entries: [Entry]) throws -> FoodDay {
        let settings = try FoodSettings(of: day, account: account.id, in: connection)
        let entries = Dictionary(grouping: entries, by: \.meal)
        let meals = settings.plan.meals
            .filter { (!$0.isHidden && !$0.isRemoved) || entries[$0.key] != nil }
        return FoodDay(
            day: day, plan: settings.plan, favourites: settings.favourites,
            meals: meals.map { FoodDay.MealOfDay(meal: $0, entries: entries[$0.key] ?? []) },
            targets: try targets(of: settings.targets, on: day),
            supplements: try SupplementFoodReader(connection: connection, account: account).shares(on: day),
            water: settings.water, glass: settings.glass, weight: settings.weight
        )
    }

    /// What the day aims at.
    func targets(on day: Day) throws -> [Nutrient: NutrientTarget] {
        try targets(of: TargetStore(connection: connection).plan(on: day, of: account.id), on: day)
    }

    /// The schedule is asked only where it matters.
    private func targets(of plan: TargetPlan?, on day: Day) throws -> [Nutrient: NutrientTarget] {
        guard let plan else { return [:] }
        let reader = PlanReader(connection: connection, account: account.id, shared: self.plan)
        let isTrainingDay =
            try plan.basis == .training && (isTrainingDay ?? reader.isTrainingDay(day))
        return plan.targets(on: day, isTrainingDay: isTrainingDay)
    }
}

extension FoodServices {
    /// Reads the food of a day.
    package func foodDay(_ day: Day, of account: Account) async throws -> FoodDay {
        try await database.read { try foodDay(day, of: account, in: $0) }
    }

    /// Reads the food of a day in a transaction.
    package func foodDay(
        _ day: Day, of account: Account, in connection: any Connection, isTrainingDay: Bool? = nil
    ) throws -> FoodDay {
        try FoodDayReader(connection: connection, account: account, isTrainingDay: isTrainingDay).read(day)
    }
}
