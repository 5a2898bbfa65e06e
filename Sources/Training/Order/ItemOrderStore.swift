import Foundation
import PlatesCore
import Storage

/// The SQL of the order in which exercises stand on one day.
struct ItemOrderStore {
    let connection: any Connection
    let account: UUID

    /// The columns of `part` that no other part has.
    static let types: [(String, JoinedQueries.ColumnType)] = [
        ("positioned_item", .uuid), ("item_position", .integer),
    ]

    /// The order of a day; `$1` is the account, `$2` the day.
    static let part = JoinedQueries.Part(
        "order", "item_id AS positioned_item, position AS item_position",
        from: "item_positions WHERE account_id = $1 AND day = $2")

    /// - Parameter rows: Those of `part`.
    static func order(_ rows: [Row]) throws -> ItemOrder {
        ItemOrder(
            try rows.reduce(into: [:]) { positions, row in
                positions[try row.get("positioned_item", as: UUID.self)] = try row.get("item_position")
            })
    }

    /// Gives an item the places of another one, on a day and on all after it.
    func copy(_ item: UUID, to other: UUID, from day: Day) throws {
        try connection.execute(
            """
            INSERT INTO item_positions (account_id, day, item_id, position)
            SELECT account_id, day, $3, position FROM item_positions
            WHERE account_id = $1 AND item_id = $2 AND day >= $4
            ON CONFLICT (account_id, day, item_id) DO UPDATE SET position = excluded.position
            """,
            [account, item, other, day])
    }

    /// Stores where some items of a day stand.
    func put(_ order: ItemOrder, on day: Day) throws {
        for (item, position) in order.positions.sorted(by: { $0.key.text < $1.key.text }) {
            try connection.execute(
                """
                INSERT INTO item_positions (account_id, day, item_id, position) VALUES ($1, $2, $3, $4)
                ON CONFLICT (account_id, day, item_id) DO UPDATE SET position = excluded.position
                """,
                [account, day, item, position])
        }
    }
}
