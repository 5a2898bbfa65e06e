import Foundation
import PlatesCore
import Storage

/// The SQL of a person's meals. Nobody's are stored until something is in them or they are changed.
package struct MealStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    package func plan(of account: UUID) throws -> MealPlan {
        try Self.plan(connection.query("SELECT * FROM meals WHERE account_id = $1", [account]))
    }

    /// - Parameter rows: Those of `meals`, in any order.
    static func plan(_ rows: [Row]) throws -> MealPlan {
        let meals = try meals(rows)
        return meals.isEmpty ? MealPlan() : MealPlan(meals)
    }

    /// The plan, with a row for each of its meals that entries can refer to.
    package func ensured(of account: UUID) throws -> MealPlan {
        let meals = try Self.meals(connection.query("SELECT * FROM meals WHERE account_id = $1", [account]))
        guard meals.isEmpty else { return MealPlan(meals) }
        try save(MealPlan(), of: account)
        return MealPlan()
    }

    func save(_ plan: MealPlan, of account: UUID) throws {
        for (position, meal) in plan.meals.enumerated() {
            try connection.execute(
                """
                INSERT INTO meals (account_id, key, position, name, minute, hidden, removed)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT (account_id, key) DO UPDATE SET
                    position = excluded.position, name = excluded.name, minute = excluded.minute,
                    hidden = excluded.hidden, removed = excluded.removed
                """,
                [account, meal.key, position, meal.name, meal.minute, meal.isHidden, meal.isRemoved]
            )
        }
    }

    private static func meals(_ rows: [Row]) throws -> [Meal] {
        try rows.map { row in
            let meal = Meal(
                key: try row.get("key"), name: try row.get("name"), minute: try row.optional("minute"),
                isHidden: try row.get("hidden"), isRemoved: try row.get("removed")
            )
            return (position: try row.get("position", as: Int.self), meal: meal)
        }
        .sorted { ($0.position, $0.meal.key) < ($1.position, $1.meal.key) }.map(\.meal)
    }
}
