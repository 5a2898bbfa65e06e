import Foundation
import PlatesCore
import Storage

/// What a meal holds on a day and held the day before, and the saved meals that can be added to it. Items of saved meals
/// have the columns of entries, so one statement reads all of them.
struct MealContents: Sendable {
    let entries: [Entry]
    let dayBefore: [Entry]
    let saved: [SavedMeal]

    init(of meal: String, on day: Day, account: UUID, in connection: any Connection) throws {
        let rows = try Self.queries.rows([account, meal, day, day.adding(days: -1)], on: connection)
        let both = try (rows["entry"] ?? []).map { (rank: try $0.get("rank", as: Int.self), row: $0) }
            .sorted { $0.rank < $1.rank }.map { try $0.row.entry() }
        entries = both.filter { $0.day == day }
        dayBefore = both.filter { $0.day != day }
        saved = try SavedMealStore.meals(
            (rows["saved"] ?? []).map { (rank: try $0.get("rank", as: Int.self), row: $0) }
                .sorted { $0.rank < $1.rank }.map(\.row))
    }

    private static let content = ["food_id", "amount", "unit", "portion", "grams", Nutrient.columns]
        .joined(separator: ", ")

    private static let queries = JoinedQueries(
        [
            ("rank", .bigint), ("id", .uuid), ("day", .date), ("meal", .text), ("meal_name", .text),
            ("position", .integer), ("food_id", .uuid), ("name", .text), ("amount", .double),
            ("unit", .text), ("portion", .text), ("grams", .double),
        ] + Nutrient.allCases.map { ($0.rawValue, .double) },
        [
            .init(
                "entry", "rank, id, day, meal, name, \(content)",
                from: """
                    (
                        SELECT entries.*, row_number() OVER (ORDER BY created_at, id) AS rank FROM entries
                        WHERE account_id = $1 AND meal = $2 AND day IN ($3, $4) AND deleted_at IS NULL
                    ) AS entry
                    """),
            .init(
                "saved", "rank, id, meal_name, position, name, \(content)",
                from: """
                    (
                        SELECT saved_meals.id, saved_meals.name AS meal_name, item.*, row_number() OVER (
                            ORDER BY lower(saved_meals.name), saved_meals.id, item.position
                        ) AS rank
                        FROM saved_meals LEFT JOIN saved_meal_items AS item
                            ON item.saved_meal_id = saved_meals.id
                        WHERE account_id = $1
                    ) AS saved
                    """),
        ])
}
