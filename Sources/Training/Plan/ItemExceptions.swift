import Foundation
import PlatesCore
import Storage

/// What holds for items of one day alone: another exercise, another order. It goes along with the plan of its day.
struct ItemExceptions {
    let connection: any Connection
    let account: UUID

    /// All have the columns `account_id`, `day` and `item_id`.
    private static let tables = ["item_swaps", "item_positions"]

    /// The days from one on that have any, the earliest first.
    func days(from first: Day) throws -> [Day] {
        let days = Self.tables.map { "SELECT day FROM \($0) WHERE account_id = $1 AND day >= $2" }
        return try connection.query(
            days.joined(separator: " UNION ") + " ORDER BY day", [account, first]
        ).map { try $0.get("day") }
    }

    /// Takes those of a day to another, where its items have none of their own any more.
    /// - Parameter workout: Whose items they are; `nil` for all of the day.
    func move(of workout: UUID? = nil, from day: Day, to other: Day) throws {
        let ofWorkout = """
            item_id IN (SELECT item_id FROM workout_exercises WHERE revision_id IN (
                SELECT id FROM workout_revisions
                WHERE workout_id IN (SELECT id FROM workouts WHERE account_id = $1 AND id = $4)
            ))
            """
        let moved =
            workout == nil ? "account_id = $1 AND day = $2" : "account_id = $1 AND day = $2 AND \(ofWorkout)"
        let keys: [any ValueConvertible] = [account, day, other] + (workout.map { [$0] } ?? [])
        for table in Self.tables {
            try connection.execute(
                """
                DELETE FROM \(table) WHERE account_id = $1 AND day = $3
                    AND item_id IN (SELECT item_id FROM \(table) WHERE \(moved))
                """, keys)
            try connection.execute("UPDATE \(table) SET day = $3 WHERE \(moved)", keys)
        }
    }

    /// Gives two days each other's.
    func exchange(_ day: Day, _ other: Day) throws {
        // A day far from any that a person plans, in the same transaction.
        try move(from: day, to: .first)
        try move(from: other, to: day)
        try move(from: .first, to: other)
    }
}
