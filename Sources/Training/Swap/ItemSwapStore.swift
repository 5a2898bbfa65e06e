import Foundation
import PlatesCore
import Storage
import Web

/// The planned items of a day that have another exercise on it.
struct DaySwaps: Sendable {
    /// The other exercise by the item.
    private(set) var exercises: ItemSwaps = [:]
    /// Its name by the item, as the catalogue has it.
    private(set) var names: [UUID: String] = [:]

    fileprivate mutating func add(_ row: Row) throws {
        let item: UUID = try row.get("swapped_item")
        exercises[item] = try row.get("swapped_exercise")
        names[item] = try row.get("swapped_name")
    }
}

/// The SQL of exercises that were swapped on one day.
struct ItemSwapStore {
    let connection: any Connection
    let account: UUID

    /// The columns of `part` that no other part has.
    static let types: [(String, JoinedQueries.ColumnType)] = [
        ("swapped_item", .uuid), ("swapped_exercise", .uuid), ("swapped_name", .text),
    ]

    /// The swaps of some days; `$1` is the account.
    /// - Parameter days: A condition on `day`.
    static func part(where days: String) -> JoinedQueries.Part {
        .init(
            "swap",
            """
            day, item_id AS swapped_item, item_swaps.exercise_id AS swapped_exercise,
            exercises.name AS swapped_name
            """,
            from: """
                item_swaps JOIN exercises ON exercises.id = item_swaps.exercise_id
                WHERE item_swaps.account_id = $1 AND \(days)
                """)
    }

    /// - Parameter rows: Those of `part`, in any order.
    static func swaps(_ rows: [Row]) throws -> [Day: DaySwaps] {
        try rows.reduce(into: [:]) { days, row in
            try days[try row.get("day", as: Day.self), default: DaySwaps()].add(row)
        }
    }

    /// Gives an item another exercise on a day.
    func put(_ exercise: UUID, for item: UUID, on day: Day) throws {
        try connection.execute(
            """
            INSERT INTO item_swaps (account_id, day, item_id, exercise_id) VALUES ($1, $2, $3, $4)
            ON CONFLICT (account_id, day, item_id) DO UPDATE SET exercise_id = excluded.exercise_id
            """,
            [account, day, item, exercise]
        )
    }

    /// The item has its own exercise on the day again.
    func remove(_ item: UUID, on day: Day) throws {
        try connection.execute(
            "DELETE FROM item_swaps WHERE account_id = $1 AND day = $2 AND item_id = $3",
            [account, day, item]
        )
    }
}
