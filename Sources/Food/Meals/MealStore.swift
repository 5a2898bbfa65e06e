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
        let meals = try stored(of: account)
        return meals.isEmpty ? MealPlan() : MealPlan(meals)
    }

    /// The plan, with a row for each of its meals that entries can refer to.
    package func ensured(of account: UUID) throws -> MealPlan {
        let meals = try stored(of: account)
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

    private func stored(of account: UUID) throws -> [Meal] {
        try connection.query("SELECT * FROM meals WHERE account_id = $1 ORDER BY position, key", [account])
            .map { row in
                Meal(
                    key: try row.get("key"), name: try row.get("name"), minute: try row.optional("minute"),
                    isHidden: try row.get("hidden"), isRemoved: try row.get("removed")
                )
            }
    }
}
