import Foundation
import PlatesCore
import Storage

extension SetStore {
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
}
