import Foundation
import PlatesCore
import Storage
import Web

/// Stores the sets of an import, many at a time, and takes them out again.
///
/// Their edit is the import, so that what a person has changed since is told from what it has added.
package struct SetImport {
    /// A set that has its id from the file.
    package struct Draft: Sendable {
        package let id: UUID
        package let day: Day
        package let performedAt: Instant
        package let entry: SetEntry

        package init(id: UUID, day: Day, performedAt: Instant, entry: SetEntry) {
            (self.id, self.day, self.performedAt, self.entry) = (id, day, performedAt, entry)
        }
    }

    private let connection: any Connection
    private let account: UUID
    private let edit: SetEdit

    /// - Parameter id: The import's.
    package init(connection: any Connection, account: UUID, id: UUID, at now: Instant) {
        (self.connection, self.account) = (connection, account)
        edit = SetEdit(id: id, madeAt: now, knows: nil, at: now)
    }

    /// Those that are stored, or were and have been deleted.
    package func known(_ ids: [UUID]) throws -> Set<UUID> {
        Set(try Self.known.rows(ids, after: [account], on: connection).map { try $0.get("id") })
    }

    private static let known = ManyKeys(after: 1) {
        "SELECT id FROM sets WHERE account_id = $1 AND id IN (\($0))"
    }

    /// Sets with ids between two, deleted ones too. The account is asked for in a way that no index answers: SQLite would
    /// read all of its sets.
    package func stored(from first: UUID, to last: UUID) throws -> [LoggedSet] {
        try connection.query(
            "SELECT * FROM sets WHERE id BETWEEN $2 AND $3 AND NOT account_id <> $1 ORDER BY performed_at",
            [account, first, last]
        ).map(SetStore.set)
    }

    /// The sets of some days.
    package static func live(
        on days: [Day], of account: UUID, _ connection: any Connection
    ) throws -> [Day: [LoggedSet]] {
        Dictionary(
            grouping: try liveSets.rows(days, after: [account], on: connection).map(SetStore.set), by: \.day)
    }

    private static let liveSets = ManyKeys(after: 1) {
        "SELECT * FROM sets WHERE account_id = $1 AND deleted_at IS NULL AND day IN (\($0))"
    }

    /// Sets of some exercises that the person has deleted of a day. Only the index of series has those.
    package func deleted(on day: Day, of exercises: [UUID]) throws -> [LoggedSet] {
        let first = day.seriesStart
        let last = first.adding(nanoseconds: Day.seriesLength - 1)
        return try Self.deletedSets.rows(
            exercises, after: [account, first.nanoseconds, last.nanoseconds], on: connection
        )
        .map(SetStore.set)
    }

    private static let deletedSets = ManyKeys(after: 3) {
        """
        SELECT * FROM sets WHERE account_id = $1 AND series_at BETWEEN $2 AND $3 AND deleted_at IS NOT NULL
            AND exercise_id IN (\($0))
        """
    }

    /// How many more sets a day may have.
    package func remaining(on day: Day) throws -> Int {
        max(0, Quota.setsOfDay.most - (try SetStore(connection: connection).count(on: day, of: account)))
    }

    /// Stores sets that are not known yet, all in one statement but those of which another set has the instant.
    /// - Returns: The ids of those that there was no instant for.
    package func add(_ drafts: [Draft]) throws -> Set<UUID> {
        var taken = try instants(of: drafts)
        var (values, others) = ([Value](), [Draft]())
        for draft in drafts {
            let new = NewSet(
                set: LoggedSet(
                    id: draft.id, day: draft.day, performedAt: draft.performedAt, entry: draft.entry,
                    position: draft.performedAt.nanoseconds / 1000),
                seriesAt: draft.day.seriesInstant(of: draft.performedAt), account: account, edit: edit)
            let exercise = draft.entry.exerciseID
            let performed = taken.insert(.init(exercise, "performed_at", draft.performedAt)).inserted
            let series = taken.insert(.init(exercise, "series_at", new.seriesAt)).inserted
            if performed, series {
                values += new.parameters.map(\.value)
            } else {
                others.append(draft)
            }
        }
        if !values.isEmpty { try connection.add(values, as: Self.newSets) }
        return try others.reduce(into: []) { crowded, draft in
            if try !put(draft) { crowded.insert(draft.id) }
        }
    }

    private static let newSets = NewRows(
        table: "sets", columns: "id, account_id, \(LoggedSet.columns), series_at, edited_at, edit_id")

    /// What only one set of an exercise can have.
    private struct TakenInstant: Hashable {
        let exercise: UUID
        let column: String
        let nanoseconds: Int64

        init(_ exercise: UUID, _ column: String, _ instant: Instant) {
            (self.exercise, self.column, nanoseconds) = (exercise, column, instant.nanoseconds)
        }
    }

    /// The instants that are taken among those of some drafts.
    private func instants(of drafts: [Draft]) throws -> Set<TakenInstant> {
        let exercises = Set(drafts.map(\.entry.exerciseID)).sorted { $0.text < $1.text }
        let performed = drafts.map(\.performedAt.nanoseconds)
        let series = drafts.map { $0.day.seriesInstant(of: $0.performedAt).nanoseconds }
        var taken: Set<TakenInstant> = []
        for (column, query, values) in [
            ("performed_at", Self.performed, performed), ("series_at", Self.series, series),
        ] {
            guard let first = values.min(), let last = values.max() else { continue }
            for row in try query.rows(exercises, after: [account, first, last], on: connection) {
                let instant = Instant(nanoseconds: try row.get("instant"))
                taken.insert(.init(try row.get("exercise_id"), column, instant))
            }
        }
        return taken
    }

    private static let performed = taken("performed_at")
    private static let series = taken("series_at")

    /// Each of the columns is unique for an exercise, so an index has them in this order.
    private static func taken(_ column: String) -> ManyKeys {
        ManyKeys(after: 3) {
            """
            SELECT exercise_id, \(column) AS instant FROM sets
            WHERE account_id = $1 AND \(column) BETWEEN $2 AND $3 AND exercise_id IN (\($0))
            """
        }
    }

    private func put(_ draft: Draft) throws -> Bool {
        do {
            _ = try SetStore(connection: connection).put(
                draft.entry, id: draft.id, day: draft.day, performedAt: draft.performedAt, of: account, edit,
                over: nil, position: draft.performedAt.nanoseconds / 1000)
            return true
        } catch is Conflict {
            return false
        }
    }

    /// Deletes sets that are as the import has added them.
    /// - Returns: The ids of those that are deleted.
    package func remove(_ ids: [UUID]) throws -> Set<UUID> {
        let rows = try Self.removal.rows(ids, after: [account, edit.id], on: connection)
        return Set(try rows.map { try $0.get("id") })
    }

    private static let removal = ManyKeys(after: 2) {
        """
        DELETE FROM sets WHERE account_id = $1 AND edit_id = $2 AND version = 1 AND deleted_at IS NULL
            AND id IN (\($0)) RETURNING id
        """
    }

    /// What a set is, for a person: `Bench Press` on its day; `nil` if it was deleted.
    package func find(_ id: UUID) throws -> LoggedSet? {
        try SetStore(connection: connection).find(id, of: account)
    }
}
