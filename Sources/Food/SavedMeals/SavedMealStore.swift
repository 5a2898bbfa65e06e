import Foundation
import PlatesCore
import Storage
import Web

/// A meal that a person keeps, to add it again in one tap.
struct SavedMeal: Hashable, Sendable {
    let id: UUID
    var name: String
    var items: [Entry.Content]
}

/// The SQL of saved meals.
struct SavedMealStore {
    let connection: any Connection

    /// All of an account, by name.
    func all(of account: UUID) throws -> [SavedMeal] {
        let rows = try connection.query(
            """
            SELECT saved_meals.id, saved_meals.name AS meal_name, item.* FROM saved_meals
            LEFT JOIN saved_meal_items AS item ON item.saved_meal_id = saved_meals.id
            WHERE account_id = $1 ORDER BY lower(saved_meals.name), saved_meals.id, item.position
            """,
            [account])
        return try Self.meals(rows)
    }

    /// - Parameter rows: An item each, in the order of the meals and their items; of an empty meal one without an item.
    static func meals(_ rows: [Row]) throws -> [SavedMeal] {
        var meals: [SavedMeal] = []
        for row in rows {
            let id: UUID = try row.get("id")
            if meals.last?.id != id {
                meals.append(SavedMeal(id: id, name: try row.get("meal_name"), items: []))
            }
            if try row.optional("position", as: Int.self) != nil {
                meals[meals.count - 1].items.append(try row.content())
            }
        }
        return meals
    }

    /// - Throws: `NotFound` where the account has none of this id.
    func saved(_ id: UUID, of account: UUID) throws -> SavedMeal {
        guard let saved = try all(of: account).first(where: { $0.id == id }) else {
            throw NotFound("There is no such saved meal.")
        }
        return saved
    }

    /// Keeps a meal under an id; the same id again changes nothing.
    /// - Throws: `ValidationError` for the fields `name` and `meal`.
    func add(_ saved: SavedMeal, of account: UUID, at now: Instant) throws {
        let taken = try connection.first("SELECT account_id FROM saved_meals WHERE id = $1", [saved.id])
        if let taken {
            guard try taken.get("account_id") == account else {
                throw NotFound("There is no such saved meal.")
            }
            return
        }
        var validator = Validator()
        let name = saved.name.trimmingCharacters(in: .whitespacesAndNewlines)
        validator.line("name", name, 1...80)
        validator.require(!saved.items.isEmpty, "meal", "is empty; there is nothing to save")
        validator.require(saved.items.count <= 50, "meal", "holds more than 50 entries")
        try validator.check()
        try Quota.savedMeals.check(try connection.count("saved_meals WHERE account_id = $1", [account]))
        try connection.execute(
            "INSERT INTO saved_meals (id, account_id, name, created_at) VALUES ($1, $2, $3, $4)",
            [saved.id, account, name, now]
        )
        for (position, item) in saved.items.enumerated() {
            let start: [any ValueConvertible] = [saved.id, position, item.foodID, item.name]
            try connection.execute(
                """
                INSERT INTO saved_meal_items (
                    saved_meal_id, position, food_id, name, amount, unit, portion, grams, \(Nutrient.columns)
                ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, \(Nutrient.placeholders(from: 9)))
                """,
                start + Amount.parameters(item.amount) + [item.grams] + item.nutrients.parameters
            )
        }
    }

    func delete(_ id: UUID, of account: UUID) throws {
        let deleted = try connection.execute(
            "DELETE FROM saved_meals WHERE id = $1 AND account_id = $2", [id, account]
        )
        guard deleted == 1 else { throw NotFound("There is no such saved meal.") }
    }
}
