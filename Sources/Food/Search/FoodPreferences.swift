import Foundation
import PlatesCore
import Storage

/// What finding a food needs of a person's own: meals, favourites and, for a search, the names of their foods. It is read
/// in one statement.
struct FoodPreferences: Sendable {
    let plan: MealPlan
    let favourites: Set<UUID>
    /// As `FoodStore.ownNames` has them; `nil` if nothing is searched.
    let ownNames: [FoodName]?

    init(of account: UUID, isForSearch: Bool, in connection: any Connection) throws {
        let rows =
            isForSearch
            ? try Self.withNames.rows([account, false], on: connection)
            : try Self.withoutNames.rows([account], on: connection)
        plan = try MealStore.plan(rows["meal"] ?? [])
        favourites = Set(try (rows["favourite"] ?? []).map { try $0.get("food_id") })
        ownNames = isForSearch ? try Self.names(rows["own"] ?? []) : nil
    }

    private static func names(_ rows: [Row]) throws -> [FoodName] {
        try rows.map { (key: try $0.get("search_name", as: String.self), name: try $0.foodName()) }
            .sorted { ($0.key, $0.name.id.text) < ($1.key, $1.name.id.text) }.map(\.name)
    }

    private static let types: [(String, JoinedQueries.ColumnType)] = [
        ("key", .text), ("position", .integer), ("name", .text), ("minute", .integer), ("hidden", .boolean),
        ("removed", .boolean), ("food_id", .uuid),
    ]
    private static let parts: [JoinedQueries.Part] = [
        .init("meal", "key, position, name, minute, hidden, removed", from: "meals WHERE account_id = $1"),
        .init("favourite", "food_id", from: "food_favourites WHERE account_id = $1"),
    ]
    private static let withoutNames = JoinedQueries(types, parts)
    private static let withNames = JoinedQueries(
        types + [("id", .uuid), ("brand", .text), ("source", .text), ("search_name", .text)],
        parts + [
            .init(
                "own", "id, name, brand, source, search_name",
                from: "foods WHERE account_id = $1 AND archived = $2 AND kcal IS NOT NULL")
        ])
}
