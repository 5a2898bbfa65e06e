import Foundation
import PlatesCore
import Storage

/// The SQL of the set log. A set is acknowledged when its transaction has committed.
struct SetStore {
    let connection: any Connection

    /// What became of a set that was sent.
    enum Outcome: Sendable {
        case created(LoggedSet)
        /// The same content was there already: a retry.
        case unchanged(LoggedSet)
        case updated(LoggedSet)
    }

    /// Stores a set under the id that the client chose. The same id again never makes a second set.
    /// - Throws: `Conflict` where the set has been deleted; `NotFound` where the id is somebody else's.
    func put(
        _ entry: SetEntry, id: UUID, day: Day, performedAt: Instant?, of account: UUID,
        at now: Instant
    ) throws -> Outcome {
        try put(
            entry, id: id, day: day, performedAt: performedAt, of: account, at: now,
            over: stored(id)
        )
    }

    /// Stores a set over what this transaction has read under its id.
    /// - Throws: `Conflict` where the set has been deleted; `NotFound` where the id is somebody else's.
    func put(
        _ entry: SetEntry, id: UUID, day: Day, performedAt: Instant?, of account: UUID,
        at now: Instant, over stored: Stored?
    ) throws -> Outcome {
        guard let stored else {
            let free = try freePlace(performedAt ?? now, day, entry.exerciseID, except: id, account)
            let set = LoggedSet(
                id: id, day: day, performedAt: free.instant, entry: entry, version: 1
            )
            try insert(set, at: free.place, of: account, now)
            return .created(set)
        }
        guard stored.account == account else { throw NotFound("There is no such set.") }
        guard !stored.isDeleted else { throw Conflict(message: "That set has been deleted.") }
        let old = stored.set
        let wanted = performedAt ?? old.performedAt
        if old.entry == entry, old.day == day, wanted == old.performedAt { return .unchanged(old) }
        let staysInPlace =
            wanted == old.performedAt && day == old.day && entry.exerciseID == old.entry.exerciseID
        let free =
            staysInPlace
            ? (instant: wanted, place: stored.place)
            : try freePlace(wanted, day, entry.exerciseID, except: id, account)
        let set = LoggedSet(
            id: id, day: day, performedAt: free.instant, entry: entry, version: old.version + 1
        )
        if set.entry == old.entry, set.day == old.day, set.performedAt == old.performedAt {
            return .unchanged(old)
        }
        try update(set, at: free.place, of: account, now)
        return .updated(set)
    }

    /// Deletes a set; again is no mistake.
    /// - Throws: `NotFound` where the account never had such a set.
    func delete(_ id: UUID, of account: UUID, at now: Instant) throws {
        guard let stored = try stored(id), stored.account == account else {
            throw NotFound("There is no such set.")
        }
        guard !stored.isDeleted else { return }
        try connection.execute(
            """
            UPDATE sets SET deleted_at = $3, changed_at = $3, version = version + 1
            WHERE id = $1 AND account_id = $2
            """,
            [id, account, now]
        )
    }

    /// What the log holds under an id, whoever's it is.
    struct Stored {
        let set: LoggedSet
        let account: UUID
        let isDeleted: Bool
        /// Where it stands in the time series.
        let place: Instant

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
                place: Instant(nanoseconds: try row.get("series_at"))
            )
        }
    }

    /// The instant and the place in the time series, or the next of each that no other set of the exercise
    /// holds: two sets of an exercise at one place would be one there.
    private func freePlace(
        _ wanted: Instant, _ day: Day, _ exercise: UUID, except id: UUID, _ account: UUID
    ) throws -> (instant: Instant, place: Instant) {
        var instant = wanted
        var places = SeriesPlaces(of: instant, on: day)
        while true {
            let taken = try connection.query(
                """
                SELECT performed_at FROM sets
                WHERE account_id = $1 AND exercise_id = $2 AND id <> $3
                    AND (performed_at = $4 OR series_at = $5)
                """,
                [account, exercise, id, instant.nanoseconds, places.current.nanoseconds]
            )
            if taken.isEmpty { return (instant, places.current) }
            if try taken.contains(where: { try $0.get("performed_at") == instant.nanoseconds }) {
                instant = instant.adding(nanoseconds: 1)
                places = SeriesPlaces(of: instant, on: day)
            } else {
                places.advance()
            }
        }
    }

    private func insert(
        _ set: LoggedSet, at place: Instant, of account: UUID, _ now: Instant
    ) throws {
        try connection.execute(
            """
            INSERT INTO sets (
                id, account_id, exercise_id, day, performed_at, weight_grams, weight_thousandths,
                weight_unit, reps, seconds, distance_m, rpe, kind, completed, note, version,
                changed_at, series_at
            ) VALUES (
                $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18
            )
            """,
            Self.parameters(of: set, account: account, at: now) + [place.nanoseconds]
        )
    }

    private func update(
        _ set: LoggedSet, at place: Instant, of account: UUID, _ now: Instant
    ) throws {
        try connection.execute(
            """
            UPDATE sets SET
                exercise_id = $3, day = $4, performed_at = $5, weight_grams = $6,
                weight_thousandths = $7, weight_unit = $8, reps = $9, seconds = $10,
                distance_m = $11, rpe = $12, kind = $13, completed = $14, note = $15,
                version = $16, changed_at = $17, series_at = $18
            WHERE id = $1 AND account_id = $2
            """,
            Self.parameters(of: set, account: account, at: now) + [place.nanoseconds]
        )
    }

    private static func parameters(
        of set: LoggedSet, account: UUID, at now: Instant
    ) -> [any ValueConvertible] {
        let entry = set.entry
        return [
            set.id, account, entry.exerciseID, set.day, set.performedAt.nanoseconds,
            entry.mass?.grams, entry.mass?.thousandths, entry.mass?.unit.rawValue, entry.reps,
            entry.seconds, entry.distanceMetres, entry.rpe, entry.kind.rawValue, entry.completed,
            entry.note, set.version, now,
        ]
    }
}
