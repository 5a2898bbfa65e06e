import Foundation
import PlatesCore
import Storage
import Web

/// Stores what an import brings to the diary, and takes it out again.
package struct EntryImport {
    private let connection: any Connection
    private let account: UUID

    package init(connection: any Connection, account: UUID) {
        (self.connection, self.account) = (connection, account)
    }

    /// Entries that are stored, or were and have been deleted.
    package func known(_ ids: [UUID]) throws -> Set<UUID> {
        Set(try Self.known.rows(ids, after: [account], on: connection).map { try $0.get("id") })
    }

    private static let known = ManyKeys(after: 1) {
        "SELECT id FROM entries WHERE account_id = $1 AND id IN (\($0))"
    }

    /// Entries with ids between two, deleted ones too. The account is asked for in a way that no index answers: SQLite
    /// would read all of its entries.
    package func stored(from first: UUID, to last: UUID) throws -> [Entry] {
        try connection.query(
            "SELECT * FROM entries WHERE id BETWEEN $2 AND $3 AND NOT account_id <> $1 ORDER BY created_at, id",
            [account, first, last]
        ).map { try $0.entry() }
    }

    /// What was eaten on a day.
    package func entries(on day: Day) throws -> [Entry] {
        try EntryStore(connection: connection).entries(on: day, of: account)
    }

    /// What the person has deleted of some days.
    package func deleted(on days: [Day]) throws -> [Day: [Entry]] {
        let rows = try Self.deleted.rows(days, after: [account], on: connection)
        return Dictionary(grouping: try rows.map { try $0.entry() }, by: \.day)
    }

    private static let deleted = ManyKeys(after: 1) {
        "SELECT * FROM entries WHERE account_id = $1 AND deleted_at IS NOT NULL AND day IN (\($0))"
    }

    /// How many more entries a day may have.
    package func remaining(on day: Day) throws -> Int {
        let store = EntryStore(connection: connection)
        return max(
            0,
            min(
                Quota.entriesOfDay.most - (try store.count(on: day, of: account)),
                Quota.entriesEver.most - (try store.countEver(on: day, of: account))))
    }

    /// Deletes entries that are as they were added.
    /// - Returns: The ids of those that are deleted.
    package func remove(_ ids: [UUID]) throws -> Set<UUID> {
        let rows = try Self.removal.rows(ids, after: [account], on: connection)
        return Set(try rows.map { try $0.get("id") })
    }

    /// What is edited is changed later than it was added, if only by a microsecond.
    private static let removal = ManyKeys(after: 1) {
        """
        DELETE FROM entries WHERE account_id = $1 AND deleted_at IS NULL AND changed_at = created_at
            AND id IN (\($0)) RETURNING id
        """
    }

    /// An entry that is there.
    package func find(_ id: UUID) throws -> Entry? {
        try EntryStore(connection: connection).find(id, of: account)
    }

    // MARK: Body weights

    /// What became of a weight.
    package enum AddedWeight: Sendable {
        case added
        /// The day has it already.
        case same
        /// The day has another one, which stays.
        case other
    }

    /// Sets the weight of a day that has none.
    /// - Throws: `ValidationError` for a weight that no body has.
    package func addWeight(_ mass: Mass, on day: Day, at now: Instant) throws -> AddedWeight {
        let store = BodyStore(connection: connection)
        if let stored = try store.weights(from: day, to: day, of: account).first {
            return stored.mass.grams == mass.grams ? .same : .other
        }
        try store.setWeight(mass, on: day, of: account, at: now)
        return .added
    }

    /// Takes the weight of a day away, if it is still that which was added.
    package func removeWeight(thousandths: Int64, unit: WeightUnit, on day: Day) throws -> Bool {
        try connection.execute(
            """
            DELETE FROM body_weights
            WHERE account_id = $1 AND day = $2 AND weight_thousandths = $3 AND weight_unit = $4
            """,
            [account, day, thousandths, unit.rawValue]) == 1
    }
}
