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
        guard let stored = try stored(id) else {
            let instant = try free(performedAt ?? now, entry.exerciseID, except: id, of: account)
            let set = LoggedSet(id: id, day: day, performedAt: instant, entry: entry, version: 1)
            try insert(set, at: seriesPlace(of: set, account: account), of: account, now)
            return .created(set)
        }
        guard stored.account == account else { throw NotFound("There is no such set.") }
        guard !stored.isDeleted else { throw Conflict(message: "That set has been deleted.") }
        let old = stored.set
        let wanted = performedAt ?? old.performedAt
        if old.entry == entry, old.day == day, wanted == old.performedAt { return .unchanged(old) }
        let isInPlace = wanted == old.performedAt && entry.exerciseID == old.entry.exerciseID
        let instant =
            isInPlace ? wanted : try free(wanted, entry.exerciseID, except: id, of: account)
        let set = LoggedSet(
            id: id, day: day, performedAt: instant, entry: entry, version: old.version + 1
        )
        if set.entry == old.entry, set.day == old.day, set.performedAt == old.performedAt {
            return .unchanged(old)
        }
        let keepsPlace = isInPlace && day == old.day
        let place = keepsPlace ? stored.place : try seriesPlace(of: set, account: account)
        try update(set, at: place, of: account, now)
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

    /// A set of an account.
    /// - Throws: `NotFound` where the account has no such set, or has deleted it.
    func set(_ id: UUID, of account: UUID) throws -> LoggedSet {
        guard let set = try find(id, of: account) else { throw NotFound("There is no such set.") }
        return set
    }

    func find(_ id: UUID, of account: UUID) throws -> LoggedSet? {
        try connection.first(
            "SELECT * FROM sets WHERE id = $1 AND account_id = $2 AND deleted_at IS NULL",
            [id, account]
        ).map(Self.set)
    }

    /// The sets of a day in the order in which they were done.
    func sets(on day: Day, of account: UUID) throws -> [LoggedSet] {
        try connection.query(
            """
            SELECT * FROM sets WHERE account_id = $1 AND day = $2 AND deleted_at IS NULL
            ORDER BY performed_at, id
            """,
            [account, day]
        ).map(Self.set)
    }

    /// The sets of the last day before `day` on which the exercise was done.
    func lastTime(_ exercise: UUID, before day: Day, of account: UUID) throws -> [LoggedSet] {
        try connection.query(
            """
            SELECT * FROM sets
            WHERE account_id = $1 AND exercise_id = $2 AND deleted_at IS NULL AND day = (
                SELECT max(day) FROM sets
                WHERE account_id = $1 AND exercise_id = $2 AND day < $3 AND deleted_at IS NULL
            )
            ORDER BY performed_at, id
            """,
            [account, exercise, day]
        ).map(Self.set)
    }

    /// How many sets each day between two holds, and how many of them were completed and no warm-ups.
    func counts(
        from first: Day, to last: Day, of account: UUID
    ) throws -> [Day: (logged: Int, completed: Int)] {
        let rows = try connection.query(
            """
            SELECT day, count(*) AS logged, sum(
                CASE WHEN completed AND kind <> 'warmup' THEN 1 ELSE 0 END
            ) AS completed
            FROM sets
            WHERE account_id = $1 AND day BETWEEN $2 AND $3 AND deleted_at IS NULL
            GROUP BY day
            """,
            [account, first, last]
        )
        return try rows.reduce(into: [:]) { counts, row in
            counts[try row.get("day")] = (try row.get("logged"), try row.get("completed"))
        }
    }

    /// The exercises that a person has logged, the ones used last first.
    func recentExercises(of account: UUID, limit: Int) throws -> [UUID] {
        try connection.query(
            """
            SELECT exercise_id, max(day) AS last FROM sets
            WHERE account_id = $1 AND deleted_at IS NULL
            GROUP BY exercise_id ORDER BY last DESC, exercise_id LIMIT $2
            """,
            [account, limit]
        ).map { try $0.get("exercise_id") }
    }

    /// The bests of exercises before a day.
    func bests(
        of exercises: [Exercise], before day: Day, account: UUID
    ) throws -> [UUID: Bests] {
        try exercises.reduce(into: [:]) { bests, exercise in
            // A weight with a number of reps is the same effort however often it was done, so the
            // history of years comes down to a few rows, and the rules stay those of `Bests`.
            let rows = try connection.query(
                """
                SELECT weight_grams, reps, max(seconds) AS seconds, max(distance_m) AS distance_m
                FROM sets
                WHERE account_id = $1 AND exercise_id = $2 AND day < $3 AND deleted_at IS NULL
                    AND completed AND kind <> 'warmup'
                GROUP BY weight_grams, reps
                """,
                [account, exercise.id, day]
            )
            let efforts = try rows.map { row in
                let grams: Int64? = try row.optional("weight_grams")
                return SetEntry(
                    exerciseID: exercise.id,
                    mass: grams.flatMap { Mass(thousandths: $0, unit: .kg) },
                    reps: try row.optional("reps"), seconds: try row.optional("seconds"),
                    distanceMetres: try row.optional("distance_m")
                )
            }
            bests[exercise.id] = Bests(of: efforts, measured: exercise.measure)
        }
    }

    /// The days between two on which an exercise was done, with what its sets come to.
    func series(
        of exercise: Exercise, from first: Day, to last: Day, account: UUID
    ) throws -> LiftSeries {
        // Equal sets of a day are one row, and the rules stay those of `LiftEffort`.
        let rows = try connection.query(
            """
            SELECT day, weight_grams, reps, count(*) AS sets FROM sets
            WHERE account_id = $1 AND exercise_id = $2 AND day BETWEEN $3 AND $4
                AND deleted_at IS NULL AND completed AND kind <> 'warmup'
            GROUP BY day, weight_grams, reps
            """,
            [account, exercise.id, first, last]
        )
        let totals = try rows.reduce(into: [Day: LiftTotals]()) { totals, row in
            let grams: Int64? = try row.optional("weight_grams")
            let entry = SetEntry(
                exerciseID: exercise.id, mass: grams.flatMap { Mass(thousandths: $0, unit: .kg) },
                reps: try row.optional("reps")
            )
            let equal = LiftTotals(
                LiftEffort(entry, measured: exercise.measure), count: try row.get("sets")
            )
            let day: Day = try row.get("day")
            totals[day] = totals[day].map { $0 + equal } ?? equal
        }
        return LiftSeries(
            totals.map { LiftSeries.Bucket(from: $0.key, totals: $0.value) }
                .sorted { $0.from < $1.from }
        )
    }

    /// What the sets of every series come to, by the rules of `LiftEffort`, for comparison.
    func sums() throws -> [LiftSums.Series: LiftSums] {
        let rows = try connection.query(
            """
            SELECT sets.account_id, exercise_id, count(*) AS sets, sum(coalesce(reps, 0)) AS reps,
                sum(
                    CASE WHEN measure IN ('weight_reps', 'bodyweight_reps') AND weight_grams > 0
                    THEN weight_grams * coalesce(reps, 0) ELSE 0 END
                ) AS volume
            FROM sets JOIN exercises ON exercises.id = exercise_id
            WHERE deleted_at IS NULL AND completed AND kind <> 'warmup'
            GROUP BY sets.account_id, exercise_id
            """
        )
        return try rows.reduce(into: [:]) { sums, row in
            let (account, exercise): (UUID, UUID) = (
                try row.get("account_id"), try row.get("exercise_id")
            )
            sums[LiftSums.Series(account: account.text, exercise: exercise.text)] = LiftSums(
                sets: try row.get("sets"), reps: try row.get("reps"), volume: try row.get("volume")
            )
        }
    }

    /// The last days on which an exercise was done, each with its sets, the latest first.
    func history(
        of exercise: UUID, account: UUID, days: Int
    ) throws -> [(day: Day, sets: [LoggedSet])] {
        let sets = try connection.query(
            """
            SELECT * FROM sets
            WHERE account_id = $1 AND exercise_id = $2 AND deleted_at IS NULL AND day IN (
                SELECT DISTINCT day FROM sets
                WHERE account_id = $1 AND exercise_id = $2 AND deleted_at IS NULL
                ORDER BY day DESC LIMIT $3
            )
            ORDER BY performed_at, id
            """,
            [account, exercise, days]
        ).map(Self.set)
        return Dictionary(grouping: sets, by: \.day).sorted { $0.key > $1.key }
            .map { ($0.key, $0.value) }
    }

    /// Whether the last set of the exercise on the day is just this one and was stored after `instant`.
    func hasStored(
        _ entry: SetEntry, on day: Day, of account: UUID, after instant: Instant
    ) throws -> Bool {
        try connection.first(
            """
            SELECT * FROM sets
            WHERE account_id = $1 AND exercise_id = $2 AND day = $3 AND changed_at > $4
                AND deleted_at IS NULL
            ORDER BY changed_at DESC LIMIT 1
            """,
            [account, entry.exerciseID, day, instant]
        ).map(Self.set)?.entry == entry
    }

    // MARK: Rows

    private struct Stored {
        let set: LoggedSet
        let account: UUID
        let isDeleted: Bool
        /// Where it stands in the time series.
        let place: Instant
    }

    private func stored(_ id: UUID) throws -> Stored? {
        try connection.first("SELECT * FROM sets WHERE id = $1", [id]).map { row in
            let deleted: Instant? = try row.optional("deleted_at")
            return Stored(
                set: try Self.set(row), account: try row.get("account_id"),
                isDeleted: deleted != nil,
                place: Instant(nanoseconds: try row.get("series_at"))
            )
        }
    }

    /// The instant, or the first after it that no set of the exercise holds: one nanosecond later each.
    private func free(
        _ instant: Instant, _ exercise: UUID, except id: UUID, of account: UUID
    ) throws -> Instant {
        var instant = instant
        while try connection.first(
            """
            SELECT 1 AS taken FROM sets
            WHERE account_id = $1 AND exercise_id = $2 AND performed_at = $3 AND id <> $4
            """,
            [account, exercise, instant.nanoseconds, id]
        ) != nil {
            instant = instant.adding(nanoseconds: 1)
        }
        return instant
    }

    /// Where the set stands in the time series: two sets of an exercise at one place would be one there.
    /// The next free place is later, or earlier where the day would be over.
    private func seriesPlace(of set: LoggedSet, account: UUID) throws -> Instant {
        let wanted = set.day.seriesPlace(of: set.performedAt)
        let end = set.day.seriesStart.adding(nanoseconds: Day.seriesLength)
        var place = wanted
        var step: Int64 = 1
        while try isTaken(place, except: set, account: account) {
            place = place.adding(nanoseconds: step)
            guard place == end else { continue }
            step = -1
            place = wanted.adding(nanoseconds: step)
        }
        return place
    }

    private func isTaken(_ place: Instant, except set: LoggedSet, account: UUID) throws -> Bool {
        try connection.first(
            """
            SELECT 1 AS taken FROM sets
            WHERE account_id = $1 AND exercise_id = $2 AND series_at = $3 AND id <> $4
            """,
            [account, set.entry.exerciseID, place.nanoseconds, set.id]
        ) != nil
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

    static func set(_ row: Row) throws -> LoggedSet {
        LoggedSet(
            id: try row.get("id"),
            day: try row.get("day"),
            performedAt: Instant(nanoseconds: try row.get("performed_at")),
            entry: SetEntry(
                exerciseID: try row.get("exercise_id"),
                mass: try row.mass("weight"),
                reps: try row.optional("reps"),
                seconds: try row.optional("seconds"),
                distanceMetres: try row.optional("distance_m"),
                rpe: try row.optional("rpe"),
                kind: SetKind(rawValue: try row.get("kind")) ?? .working,
                completed: try row.get("completed"),
                note: try row.get("note")
            ),
            version: try row.get("version")
        )
    }
}

extension Row {
    /// A mass kept as it was entered: thousandths of a unit, and the unit.
    func mass(_ name: String) throws -> Mass? {
        guard let thousandths: Int64 = try optional("\(name)_thousandths"),
            let text: String = try optional("\(name)_unit"),
            let unit = WeightUnit(rawValue: text)
        else { return nil }
        return Mass(thousandths: thousandths, unit: unit)
    }
}
