import Foundation
import PlatesCore
import Storage
import Web

/// The SQL of the set log. A set is acknowledged when its transaction has committed.
package struct SetStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    /// What became of a set that was sent.
    package enum Outcome: Sendable {
        case created(LoggedSet)
        /// The same content was there already: a retry.
        case unchanged(LoggedSet)
        case updated(LoggedSet)
        /// Another content was made later and stays; the one that was sent is among the set's versions.
        case superseded(LoggedSet)
    }

    /// Stores a set under the id that the client chose. The same id again never makes a second set.
    /// - Parameter edit: By whom it was made and when; it decides between contents from several devices.
    /// - Throws: `Conflict` where the set has been deleted; `NotFound` where the id is somebody else's.
    package func put(
        _ entry: SetEntry, id: UUID, day: Day, performedAt: Instant?, of account: UUID, _ edit: SetEdit
    ) throws -> Outcome {
        try put(
            entry, id: id, day: day, performedAt: performedAt, of: account, edit, over: stored(id)
        )
    }

    /// Fast path: inserts without reading first. Nearly all ids and times are free.
    /// - Returns: `false` if the id or the time in the series is taken; nothing is stored then.
    func insert(_ new: NewSet) throws -> Bool {
        try connection.execute(Self.insertion, new.parameters) == 1
    }

    private static let insertion = NewSet.insertion()

    /// Stores a set over what this transaction has read under its id.
    /// - Throws: `Conflict` where the set has been deleted; `NotFound` where the id is somebody else's.
    func put(
        _ entry: SetEntry, id: UUID, day: Day, performedAt: Instant?, of account: UUID,
        _ edit: SetEdit, over stored: Stored?, position: Int64? = nil
    ) throws -> Outcome {
        guard let stored else {
            let free = try freeInstants(performedAt ?? edit.now, day, entry.exerciseID, except: id, account)
            let set = LoggedSet(
                id: id, day: day, performedAt: free.instant, entry: entry,
                position: position ?? edit.position,
                version: 1
            )
            let new = NewSet(set: set, seriesAt: free.seriesAt, account: account, edit: edit)
            guard try insert(new) else { throw DatabaseError.busy }
            return .created(set)
        }
        guard stored.account == account else { throw NotFound("There is no such set.") }
        let (old, wanted) = (stored.set, performedAt ?? stored.set.performedAt)
        if stored.isDeleted, !edit.comesFromOutbox {
            throw Conflict(message: "That set has been deleted.")
        }
        guard edit.isLater(than: stored) else {
            let set = LoggedSet(
                id: id, day: day, performedAt: wanted, entry: entry, position: old.position,
                version: old.version)
            try SetVersionStore(connection: connection).keep(set, of: account, edit)
            return .superseded(old)
        }
        // A set that comes to another day stands last there.
        let order = position ?? (day == old.day ? old.position : edit.position)
        let isSame =
            old.entry == entry && old.day == day && wanted == old.performedAt && order == old.position
        if isSame, !stored.isDeleted, !edit.comesFromOutbox { return .unchanged(old) }
        let keepsInstants =
            wanted == old.performedAt && day == old.day && entry.exerciseID == old.entry.exerciseID
        let free =
            keepsInstants
            ? (instant: wanted, seriesAt: stored.seriesAt)
            : try freeInstants(wanted, day, entry.exerciseID, except: id, account)
        let set = LoggedSet(
            id: id, day: day, performedAt: free.instant, entry: entry, position: order,
            version: old.version + 1
        )
        let isUnchanged =
            set.entry == old.entry && set.day == old.day && set.performedAt == old.performedAt
            && set.position == old.position
        if isUnchanged, !stored.isDeleted, !edit.comesFromOutbox { return .unchanged(old) }
        if !isUnchanged { try SetVersionStore(connection: connection).keep(id, of: account, at: edit.now) }
        try update(set, seriesAt: free.seriesAt, of: account, edit, after: stored)
        return isUnchanged ? .unchanged(set) : .updated(set)
    }

    /// Deletes a set; again is no mistake.
    /// - Returns: Whether it is deleted now; what was changed after it was deleted elsewhere stays.
    /// - Throws: `NotFound` where the account never had such a set; `Conflict` where the one who deletes it
    ///   had not seen what it holds now.
    @discardableResult
    func delete(_ id: UUID, of account: UUID, _ edit: SetEdit) throws -> Bool {
        guard let stored = try stored(id), stored.account == account else {
            throw NotFound("There is no such set.")
        }
        guard !stored.isDeleted else { return true }
        guard edit.isLater(than: stored) else { return false }
        guard edit.hasSeen(stored) else {
            throw Conflict(
                message: "That set was changed on another device. Delete it again if it should go."
            )
        }
        try connection.execute(
            """
            UPDATE sets SET deleted_at = $3, changed_at = $3, version = version + 1, edited_at = $4,
                edit_id = $5
            WHERE id = $1 AND account_id = $2
            """,
            [id, account, edit.now, edit.instant(after: stored), edit.id]
        )
        return true
    }

    /// What the log holds under an id, whoever's it is.
    struct Stored {
        let set: LoggedSet
        let account: UUID
        let isDeleted: Bool
        /// Where it stands in the time series.
        let seriesAt: Instant
        /// When its content was made.
        let editedAt: Instant
        /// The edit that made its content; `nil` where that was before edits had ids.
        var editID: UUID? { self.set.editID }

        /// The set, where it is the account's and has not been deleted.
        func visible(to account: UUID) -> LoggedSet? {
            self.account == account && !isDeleted ? set : nil
        }
    }

    func stored(_ id: UUID) throws -> Stored? {
        try connection.first("SELECT * FROM sets WHERE id = $1", [id]).map { row in
            let deleted: Instant? = try row.optional("deleted_at")
            return Stored(
                set: try Self.set(row), account: try row.get("account_id"),
                isDeleted: deleted != nil,
                seriesAt: Instant(nanoseconds: try row.get("series_at")),
                editedAt: try row.get("edited_at")
            )
        }
    }

    /// Sets of an exercise that are said to be done at one instant stand side by side within this, in nanoseconds:
    /// 1 ms holds a million of them.
    static let burst: Int64 = 1_000_000

    /// The instant and the time in the series, or the next of each that no other set of the exercise
    /// has: two sets of an exercise at one time would be one point there.
    ///
    /// It asks for the ends of a stretch of an index (`performed_at` and `series_at` each have one, which keeps them
    /// unique), never for one nanosecond after the other, so that it costs the
    /// same however many sets stand there.
    /// - Throws: `Conflict` where the stretch is taken up to its end.
    private func freeInstants(
        _ wanted: Instant, _ day: Day, _ exercise: UUID, except id: UUID, _ account: UUID
    ) throws -> (instant: Instant, seriesAt: Instant) {
        let taken = try ends("performed_at", from: wanted, exercise, except: id, account)
        let instant = try free(wanted, taken)
        let seriesAt = day.seriesInstant(of: instant)
        let end = day.seriesStart.adding(nanoseconds: Day.seriesLength)
        let after = try ends("series_at", from: seriesAt, before: end, exercise, except: id, account)
        if let next = try? free(seriesAt, after), next < end { return (instant, next) }
        // The day would be over: the next earlier time.
        let start = max(day.seriesStart, seriesAt.adding(nanoseconds: -Self.burst))
        let before = try ends("series_at", from: start, before: seriesAt, exercise, except: id, account)
        let previous = (before?.first ?? seriesAt).adding(nanoseconds: -1)
        guard previous >= start else { throw Self.crowded }
        return (instant, previous)
    }

    private static let crowded = Conflict(
        message: "There are too many sets of the exercise at that instant. Log it at another.")

    /// What was wanted where nothing stands at it, or else behind the last one.
    private func free(_ wanted: Instant, _ taken: (first: Instant, last: Instant)?) throws -> Instant {
        guard let taken, taken.first == wanted else { return wanted }
        let next = taken.last.adding(nanoseconds: 1)
        guard next < wanted.adding(nanoseconds: Self.burst) else { throw Self.crowded }
        return next
    }

    /// The first and the last that other sets of the exercise hold in a stretch.
    private func ends(
        _ column: String, from start: Instant, before limit: Instant = Instant(nanoseconds: .max),
        _ exercise: UUID, except id: UUID, _ account: UUID
    ) throws -> (first: Instant, last: Instant)? {
        let end = min(limit, start.adding(nanoseconds: Self.burst))
        func extreme(_ order: String) throws -> Instant? {
            try connection.first(
                Self.end(of: column, order),
                [account, exercise, id, start.nanoseconds, end.nanoseconds]
            ).map { Instant(nanoseconds: try $0.get("instant")) }
        }
        guard let first = try extreme("ASC"), let last = try extreme("DESC") else { return nil }
        return (first, last)
    }

    /// The query for the first or the last that other sets of an exercise hold in a stretch.
    static func end(of column: String, _ order: String) -> String {
        """
        SELECT \(column) AS instant FROM sets
        WHERE account_id = $1 AND exercise_id = $2 AND id <> $3 AND \(column) >= $4 AND \(column) < $5
        ORDER BY \(column) \(order) LIMIT 1
        """
    }

    private static let updated = (3...NewSet.columnCount).map { "$\($0)" }.joined(separator: ", ")

    private func update(
        _ set: LoggedSet, seriesAt: Instant, of account: UUID, _ edit: SetEdit, after stored: Stored
    ) throws {
        try connection.execute(
            """
            UPDATE sets SET (\(LoggedSet.columns), series_at, edited_at, edit_id, deleted_at) =
                (\(Self.updated), NULL)
            WHERE id = $1 AND account_id = $2
            """,
            set.values(of: account, at: edit.now)
                + [seriesAt.nanoseconds, edit.instant(after: stored), edit.id]
        )
    }
}

extension Instant {
    /// Whether a set that was said to be done at `wanted` may stand here, because others had its instant.
    func isWithinBurst(of wanted: Instant) -> Bool {
        self >= wanted && self < wanted.adding(nanoseconds: SetStore.burst)
    }
}
