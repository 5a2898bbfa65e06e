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
    /// The meals that the day shows: those of the person's, and others in which something is.
    let meals: [MealOfDay]
    let targets: [Nutrient: NutrientTarget]
    /// What supplements brought, of those that count.
    let supplements: [SupplementFoodReader.Share]
    /// In millilitres.
    let water: Int
    /// How much a glass holds, in millilitres.
    let glass: Int

    var entries: [Entry] { meals.flatMap(\.entries) }
    /// Of all that was eaten, and of the supplements that count.
    var totals: Nutrients { entries.nutrients + supplements.map(\.nutrients).sum }

    func meal(_ key: String) -> MealOfDay? { meals.first { $0.meal.key == key } }
}

/// Reads the food of a day.
struct FoodDayReader {
    let connection: any Connection
    let account: UUID

    func read(_ day: Day) throws -> FoodDay {
        let entries = Dictionary(
            grouping: try EntryStore(connection: connection).entries(on: day, of: account), by: \.meal
        )
        let meals = try MealStore(connection: connection).plan(of: account).meals
            .filter { (!$0.isHidden && !$0.isRemoved) || entries[$0.key] != nil }
        let body = BodyStore(connection: connection)
        return FoodDay(
            day: day, meals: meals.map { FoodDay.MealOfDay(meal: $0, entries: entries[$0.key] ?? []) },
            targets: try targets(on: day),
            supplements: try SupplementFoodReader(connection: connection, account: account).shares(on: day),
            water: try body.water(on: day, of: account),
            glass: try body.profile(of: account).glassMillilitres
        )
    }

    /// What the day aims at; the schedule is asked only where it matters.
    func targets(on day: Day) throws -> [Nutrient: NutrientTarget] {
        guard let plan = try TargetStore(connection: connection).plan(on: day, of: account) else {
            return [:]
        }
        let isTrainingDay =
            try plan.basis == .training
            && PlanReader(connection: connection, account: account).isTrainingDay(day)
        return plan.targets(on: day, isTrainingDay: isTrainingDay)
    }
}

extension FoodServices {
    /// Reads the food of a day.
    package func foodDay(_ day: Day, of account: Account) async throws -> FoodDay {
        try await database.read { connection in
            try FoodDayReader(connection: connection, account: account.id).read(day)
        }
    }
}
