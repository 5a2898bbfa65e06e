import Foundation
import PlatesCore
import Storage
import Web

/// The SQL of what people ate.
package struct EntryStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    /// What became of an entry that was sent.
    package enum Outcome: Sendable {
        case created(Entry)
        /// The same content was there already: a retry.
        case unchanged(Entry)
        case updated(Entry)

        var entry: Entry {
            switch self {
            case .created(let entry), .unchanged(let entry), .updated(let entry): entry
            }
        }
    }

    /// Stores an entry under the id that the client chose. The same id again never makes a second one.
    /// - Throws: `Conflict` where it has been deleted; `NotFound` where the id is somebody else's.
    package func put(_ entry: Entry, of account: UUID, at now: Instant) throws -> Outcome {
        let row = try connection.first("SELECT * FROM entries WHERE id = $1", [entry.id])
        guard let row else {
            try insert(entry, of: account, at: now)
            return .created(entry)
        }
        guard try row.get("account_id") == account else { throw NotFound("There is no such entry.") }
        guard try row.optional("deleted_at", as: Instant.self) == nil else {
            throw Conflict(message: "That entry has been deleted.")
        }
        let old = try row.entry()
        if old == entry { return .unchanged(old) }
        try update(entry, of: account, at: now)
        return .updated(entry)
    }

    /// Deletes an entry; again is no mistake.
    /// - Throws: `NotFound` where the account never had such an entry.
    func delete(_ id: UUID, of account: UUID, at now: Instant) throws {
        let found = try connection.first(
            "SELECT deleted_at FROM entries WHERE id = $1 AND account_id = $2", [id, account]
        )
        guard let found else { throw NotFound("There is no such entry.") }
        guard try found.optional("deleted_at", as: Instant.self) == nil else { return }
        try connection.execute(
            "UPDATE entries SET deleted_at = $3, changed_at = $3 WHERE id = $1 AND account_id = $2",
            [id, account, now]
        )
    }

    /// Brings a deleted entry back; one that is there stays as it is.
    /// - Throws: `NotFound` where the account never had such an entry.
    func restore(_ id: UUID, of account: UUID, at now: Instant) throws {
        let changed = try connection.execute(
            "UPDATE entries SET deleted_at = NULL, changed_at = $3 WHERE id = $1 AND account_id = $2",
            [id, account, now]
        )
        guard changed == 1 else { throw NotFound("There is no such entry.") }
    }

    /// - Throws: `NotFound` where the account has no such entry, or has deleted it.
    func entry(_ id: UUID, of account: UUID) throws -> Entry {
        guard let entry = try find(id, of: account) else { throw NotFound("There is no such entry.") }
        return entry
    }

    func find(_ id: UUID, of account: UUID) throws -> Entry? {
        try connection.first(
            "SELECT * FROM entries WHERE id = $1 AND account_id = $2 AND deleted_at IS NULL", [id, account]
        )?.entry()
    }

    /// The meal of an entry, also of a deleted one.
    func meal(of id: UUID, _ account: UUID) throws -> String? {
        try connection.first("SELECT meal FROM entries WHERE id = $1 AND account_id = $2", [id, account])?
            .get("meal")
    }

    /// How many entries a day holds.
    func count(on day: Day, of account: UUID) throws -> Int {
        try connection.count(
            "entries WHERE account_id = $1 AND day = $2 AND deleted_at IS NULL", [account, day])
    }

    /// How many entries a day holds, with those that were deleted.
    func countEver(on day: Day, of account: UUID) throws -> Int {
        try connection.count("entries WHERE account_id = $1 AND day = $2", [account, day])
    }

    /// When an entry was added; `nil` where there is none.
    func added(_ id: UUID, of account: UUID) throws -> Instant? {
        try connection.first(
            "SELECT created_at FROM entries WHERE id = $1 AND account_id = $2 AND deleted_at IS NULL",
            [id, account]
        )?.get("created_at")
    }

    /// Whether no entry of the account has the id, not even a deleted one.
    func isUnknown(_ id: UUID, to account: UUID) throws -> Bool {
        try connection.first(
            "SELECT 1 AS taken FROM entries WHERE id = $1 AND account_id = $2", [id, account]
        ) == nil
    }

    /// What was eaten between two days, in the order in which it was added.
    func entries(from first: Day, to last: Day, of account: UUID) throws -> [Entry] {
        try connection.query(
            """
            SELECT * FROM entries WHERE account_id = $1 AND day BETWEEN $2 AND $3 AND deleted_at IS NULL
            ORDER BY created_at, id
            """,
            [account, first, last]
        ).map { try $0.entry() }
    }

    /// What was eaten on a day, in the order in which it was added.
    func entries(on day: Day, of account: UUID) throws -> [Entry] {
        try connection.query(
            """
            SELECT * FROM entries WHERE account_id = $1 AND day = $2 AND deleted_at IS NULL
            ORDER BY created_at, id
            """,
            [account, day]
        ).map { try $0.entry() }
    }

    /// Whether this was added to the meal after an instant.
    func hasAdded(
        _ content: Entry.Content, to meal: String, on day: Day, of account: UUID, after instant: Instant
    ) throws -> Bool {
        try connection.query(
            """
            SELECT * FROM entries
            WHERE account_id = $1 AND day = $2 AND meal = $3 AND created_at > $4 AND deleted_at IS NULL
            """,
            [account, day, meal, instant]
        ).contains { try $0.content() == content }
    }

    /// That a food was eaten, and how much of it, the last time first.
    struct Use: Sendable {
        let food: UUID
        let meal: String
        let day: Day
        let past: PastAmount

        var amount: Amount { past.amount }
    }

    /// The foods that were eaten between two days.
    func uses(from first: Day, to last: Day, of account: UUID) throws -> [Use] {
        try connection.query(
            """
            SELECT food_id, meal, day, amount, unit, portion, grams, \(Nutrient.energy.rawValue) FROM entries
            WHERE account_id = $1 AND day BETWEEN $2 AND $3 AND deleted_at IS NULL AND food_id IS NOT NULL
            ORDER BY day DESC, created_at DESC
            """,
            [account, first, last]
        ).compactMap { row in
            guard let amount = try row.amount() else { return nil }
            // As much of its content as decides whether it is unusual.
            var nutrients = Nutrients()
            nutrients[.energy] = try row.optional(Nutrient.energy.rawValue)
            let content = Entry.Content(
                foodID: try row.get("food_id"), name: "", amount: amount, grams: try row.optional("grams"),
                nutrients: nutrients)
            return Use(
                food: try row.get("food_id"), meal: try row.get("meal"), day: try row.get("day"),
                past: PastAmount(amount, grams: content.grams, isUnusual: content.isUnusual)
            )
        }
    }

    /// What was eaten each day between two, days without anything left out.
    func totals(
        from first: Day, to last: Day, of account: UUID, nutrients: [Nutrient] = Nutrient.allCases
    ) throws -> [Day: Nutrients] {
        let sums = nutrients.map { "sum(\($0.rawValue)) AS \($0.rawValue)" }.joined(separator: ", ")
        let rows = try connection.query(
            """
            SELECT day, \(sums) FROM entries
            WHERE account_id = $1 AND day BETWEEN $2 AND $3 AND deleted_at IS NULL GROUP BY day
            """,
            [account, first, last]
        )
        return try rows.reduce(into: [:]) { totals, row in
            totals[try row.get("day")] = try row.nutrients(nutrients)
        }
    }

    // MARK: Rows

    private func insert(_ entry: Entry, of account: UUID, at now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO entries (
                id, account_id, day, meal, food_id, name, amount, unit, portion, grams, created_at, changed_at,
                \(Nutrient.columns)
            ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, \(Nutrient.placeholders(from: 12)))
            """,
            Self.parameters(of: entry, account, now)
        )
    }

    private func update(_ entry: Entry, of account: UUID, at now: Instant) throws {
        let nutrients = Nutrient.allCases.enumerated().map { "\($1.rawValue) = $\(12 + $0)" }
        try connection.execute(
            """
            UPDATE entries SET
                day = $3, meal = $4, food_id = $5, name = $6, amount = $7, unit = $8, portion = $9, grams = $10,
                changed_at = $11, \(nutrients.joined(separator: ", "))
            WHERE id = $1 AND account_id = $2
            """,
            Self.parameters(of: entry, account, now)
        )
    }

    private static func parameters(of entry: Entry, _ account: UUID, _ now: Instant) -> [any ValueConvertible]
    {
        let content = entry.content
        let keys: [any ValueConvertible] = [
            entry.id, account, entry.day, entry.meal, content.foodID, content.name,
        ]
        return keys + Amount.parameters(content.amount) + [content.grams, now] + content.nutrients.parameters
    }
}
