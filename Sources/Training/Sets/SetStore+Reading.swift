import Foundation
import PlatesCore
import Storage
import Web

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

    /// The sets of a day in the order in which they were logged.
    package func sets(on day: Day, of account: UUID) throws -> [LoggedSet] {
        try connection.query(
            """
            SELECT * FROM sets WHERE account_id = $1 AND day = $2 AND deleted_at IS NULL
            ORDER BY position, performed_at, id
            """,
            [account, day]
        ).map(Self.set)
    }

    /// The sets of each of some days in the order in which they were logged.
    package func sets(on days: Set<Day>, of account: UUID) throws -> [Day: [LoggedSet]] {
        let sets = try Self.setsOfDays.rows(days.sorted(), after: [account], on: connection).map(Self.set)
        return Dictionary(grouping: sets, by: \.day)
    }

    private static let setsOfDays = ManyKeys(after: 1) { days in
        """
        SELECT * FROM sets WHERE account_id = $1 AND day IN (\(days)) AND deleted_at IS NULL
        ORDER BY position, performed_at, id
        """
    }

    /// How many sets a day holds.
    func count(on day: Day, of account: UUID) throws -> Int {
        try connection.count(
            "sets WHERE account_id = $1 AND day = $2 AND deleted_at IS NULL", [account, day])
    }

    /// How many sets of an exercise a day holds, with those that were deleted, which no index by day has: they are
    /// counted by their places in the time series.
    func countEver(of exercise: UUID, on day: Day, of account: UUID) throws -> Int {
        let end = day.seriesStart.adding(nanoseconds: Day.seriesLength)
        return try connection.count(
            "sets WHERE account_id = $1 AND exercise_id = $2 AND series_at >= $3 AND series_at < $4",
            [account, exercise, day.seriesStart.nanoseconds, end.nanoseconds])
    }

    /// The days from one on that hold sets which came there after an instant.
    func days(from first: Day, withSetsAfter instant: Instant, of account: UUID) throws -> [Day] {
        // A set that was there before and was edited since has a version of that time.
        try connection.query(
            """
            SELECT DISTINCT day FROM sets
            WHERE account_id = $1 AND day >= $2 AND deleted_at IS NULL AND changed_at > $3 AND NOT EXISTS (
                SELECT 1 FROM set_versions AS old
                WHERE old.account_id = $1 AND old.set_id = sets.id AND old.day = sets.day
                    AND old.edited_at <= $3
            )
            ORDER BY day
            """,
            [account, first, instant]
        ).map { try $0.get("day") }
    }

    /// The days from one on that have sets.
    func days(from first: Day, of account: UUID) throws -> [Day] {
        try connection.query(
            """
            SELECT DISTINCT day FROM sets WHERE account_id = $1 AND day >= $2 AND deleted_at IS NULL ORDER BY day
            """,
            [account, first]
        ).map { try $0.get("day") }
    }

    /// The sets of each day between two, as far as the plan's rule looks at them.
    func efforts(from first: Day, to last: Day, of account: UUID) throws -> [Day: [ItemAssignment
        .Effort]]
    {
        let rows = try connection.query(
            connection.dialect == .sqlite ? Self.effortsOneByOne : Self.equalEfforts,
            [account, first, last])
        return try rows.reduce(into: [:]) { efforts, row in
            let effort = ItemAssignment.Effort(
                exerciseID: try row.get("exercise_id"), purpose: try row.purpose(),
                counts: try row.get("counts", as: Int.self) == 1)
            let count: Int = try row.get("sets")
            efforts[try row.get("day"), default: []] += repeatElement(effort, count: count)
        }
    }

    /// SQLite has all in an index, and would sort to put equal ones together.
    private static let effortsOneByOne = """
        SELECT day, exercise_id, item_id, is_extra,
            CASE WHEN completed AND kind <> 'warmup' THEN 1 ELSE 0 END AS counts, 1 AS sets
        FROM sets
        WHERE account_id = $1 AND day BETWEEN $2 AND $3 AND deleted_at IS NULL
        """

    private static let equalEfforts = """
        SELECT day, exercise_id, item_id, is_extra,
            CASE WHEN completed AND kind <> 'warmup' THEN 1 ELSE 0 END AS counts, count(*) AS sets
        FROM sets
        WHERE account_id = $1 AND day BETWEEN $2 AND $3 AND deleted_at IS NULL
        GROUP BY day, exercise_id, item_id, is_extra, completed AND kind <> 'warmup'
        """

    /// The exercises that a person has logged since a day, the ones used last first.
    package func recentExercises(of account: UUID, since first: Day = .first, limit: Int) throws -> [UUID] {
        // From one exercise to the next through an index, instead of through all sets.
        try connection.query(
            """
            WITH RECURSIVE done (exercise_id) AS (
                SELECT (
                    SELECT sets.exercise_id FROM sets WHERE account_id = $1 AND deleted_at IS NULL
                    ORDER BY sets.exercise_id LIMIT 1
                )
                UNION ALL
                SELECT (
                    SELECT sets.exercise_id FROM sets
                    WHERE account_id = $1 AND deleted_at IS NULL AND sets.exercise_id > done.exercise_id
                    ORDER BY sets.exercise_id LIMIT 1
                ) FROM done WHERE exercise_id IS NOT NULL
            ), latest AS (
                SELECT exercise_id, (
                    SELECT day FROM sets
                    WHERE account_id = $1 AND deleted_at IS NULL AND sets.exercise_id = done.exercise_id
                    ORDER BY day DESC LIMIT 1
                ) AS day FROM done WHERE exercise_id IS NOT NULL
            )
            SELECT exercise_id FROM latest WHERE day >= $2 ORDER BY day DESC, exercise_id LIMIT $3
            """,
            [account, first, limit]
        ).map { try $0.get("exercise_id") }
    }

    /// What was done of an exercise between two days, both included.
    package func log(of exercise: Exercise, from first: Day, to last: Day, account: UUID) throws -> LiftLog {
        // Equal sets of a day are one row, and the rules stay those of `LiftEffort`.
        let columns = Self.columns(of: exercise)
        let rows = try connection.query(
            """
            SELECT day, \(columns), count(*) AS sets FROM sets
            WHERE account_id = $1 AND exercise_id = $2 AND day BETWEEN $3 AND $4
                AND deleted_at IS NULL AND completed AND kind <> 'warmup'
            GROUP BY day, \(columns)
            """,
            [account, exercise.id, first, last]
        )
        return LiftLog(measure: exercise.measure, try rows.map { try Self.effort($0, exercise) })
    }

    /// What was done of each of some exercises between two days, both included, in one statement.
    package func logs(
        of exercises: [Exercise], from first: Day, to last: Day, account: UUID
    ) throws -> [UUID: LiftLog] {
        let byID = Dictionary(exercises.map { ($0.id, $0) }) { first, _ in first }
        let rows = try Self.severalLogs.rows(
            byID.keys.sorted { $0.text < $1.text }, after: [account, first, last], on: connection)
        let grouped = try Dictionary(grouping: rows) { try $0.get("exercise_id", as: UUID.self) }
        return try byID.mapValues { exercise in
            LiftLog(
                measure: exercise.measure,
                try grouped[exercise.id, default: []].map { try Self.effort($0, exercise) })
        }
    }

    private static let severalLogs = ManyKeys(after: 3) { exercises in
        """
        SELECT exercises.id AS exercise_id, \(effortColumns)
        FROM exercises CROSS JOIN sets
        WHERE exercises.id IN (\(exercises)) AND \(isCounted) AND day BETWEEN $2 AND $3
        GROUP BY 1, 2, 3, 4, 5, 6
        """
    }

    /// What a log has of the sets of an exercise. Times and distances are read only if they are what it is measured by: an
    /// index has the rest.
    private static let effortColumns = """
        day, weight_grams, reps, CASE WHEN measure IN ('time', 'distance') THEN seconds END AS seconds,
        CASE WHEN measure IN ('time', 'distance') THEN distance_m END AS distance_m, count(*) AS sets
        """

    private static let isCounted = """
        sets.account_id = $1 AND sets.exercise_id = exercises.id
            AND deleted_at IS NULL AND completed AND kind <> 'warmup'
        """

    /// The logs of the exercises that had the most sets between two days, the most first, in one statement.
    package func logsOfMostTrained(
        _ count: Int, from first: Day, to last: Day, account: UUID, in directory: ExerciseDirectory
    ) throws -> [(exercise: Exercise, log: LiftLog)] {
        let rows = try connection.query(Self.mostTrained, [account, first, last, count])
        let grouped = try Dictionary(grouping: rows) { try $0.get("exercise_id", as: UUID.self) }
        return try grouped.map { id, rows in
            let exercise = try directory.exercise(id)
            let efforts = try rows.map { try Self.effort($0, exercise) }
            return (exercise: exercise, log: LiftLog(measure: exercise.measure, efforts))
        }.sorted { ($1.log.sets, $0.exercise.id.text) < ($0.log.sets, $1.exercise.id.text) }
    }

    /// The joins stand in the order in which they are to be made.
    static let mostTrained = """
        WITH most AS (
            SELECT total.exercise_id FROM lift_totals AS total CROSS JOIN lift_days AS one
            WHERE total.account_id = $1 AND one.account_id = $1 AND one.exercise_id = total.exercise_id
                AND one.day BETWEEN $2 AND $3
            GROUP BY total.exercise_id ORDER BY sum(one.sets) DESC, total.exercise_id LIMIT $4
        )
        SELECT exercises.id AS exercise_id, \(effortColumns)
        FROM most CROSS JOIN exercises CROSS JOIN sets
        WHERE exercises.id = most.exercise_id AND \(isCounted) AND day BETWEEN $2 AND $3
        GROUP BY 1, 2, 3, 4, 5, 6
        """

    /// What is measured of a set; of exercises by repetitions an index has everything.
    private static func columns(of exercise: Exercise) -> String {
        exercise.measure.isWithoutReps ? "weight_grams, seconds, distance_m" : "weight_grams, reps"
    }

    private static func effort(_ row: Row, _ exercise: Exercise) throws -> DayEffort {
        let grams: Int64? = try row.optional("weight_grams")
        let isWithoutReps = exercise.measure.isWithoutReps
        let entry = SetEntry(
            exerciseID: exercise.id, mass: grams.flatMap { Mass(thousandths: $0, unit: .kg) },
            reps: isWithoutReps ? nil : try row.optional("reps"),
            seconds: isWithoutReps ? try row.optional("seconds") : nil,
            distanceMetres: isWithoutReps ? try row.optional("distance_m") : nil
        )
        return DayEffort(
            LiftEffort(entry, measured: exercise.measure), on: try row.get("day"),
            count: try row.get("sets"))
    }

    /// What a group of sets comes to, by the rules of `LiftEffort`, beside the measure of its exercise.
    private static let sumsOfSets = """
        count(*) AS sets, sum(coalesce(reps, 0)) AS reps,
        sum(
            CASE WHEN measure IN ('weight_reps', 'bodyweight_reps') AND weight_grams > 0
            THEN weight_grams * coalesce(reps, 0) ELSE 0 END
        ) AS volume
        """

    /// The sets of a day without what they are of.
    struct DaySpan {
        let times: SessionLength.Span
        let logged: Int
        /// Those that were completed and are not warm-ups.
        let completed: Int
    }

    /// The sets of each day between two that has some.
    /// - Parameter set: One that is left out.
    func spans(
        from first: Day, to last: Day, of account: UUID, except set: UUID? = nil
    ) throws -> [Day: DaySpan] {
        try connection.query(
            """
            SELECT day, min(performed_at) AS first, max(performed_at) AS last, count(*) AS logged,
                sum(CASE WHEN completed AND kind <> 'warmup' THEN 1 ELSE 0 END) AS completed
            FROM sets
            WHERE account_id = $1 AND day BETWEEN $2 AND $3 AND deleted_at IS NULL
                \(set == nil ? "" : "AND id <> $4")
            GROUP BY day
            """,
            [account, first, last] + (set.map { [$0] } ?? [])
        ).reduce(into: [:]) { spans, row in
            let times = SessionLength.Span(
                first: Instant(nanoseconds: try row.get("first")),
                last: Instant(nanoseconds: try row.get("last")))
            spans[try row.get("day")] = DaySpan(
                times: times, logged: try row.get("logged"), completed: try row.get("completed"))
        }
    }

    /// What the sets of every series come to, by the rules of `LiftEffort`, for comparison.
    func sums(of account: UUID? = nil) throws -> [LiftSums.Series: LiftSums] {
        let ofAccount = account == nil ? "" : "AND sets.account_id = $1"
        let rows = try connection.query(
            """
            SELECT sets.account_id, exercise_id, \(Self.sumsOfSets),
                sum(coalesce(seconds, 0)) AS seconds,
                sum(CAST(round(CAST(coalesce(distance_m, 0) * 1000 AS numeric)) AS bigint)) AS distance,
                sum(
                    CASE WHEN measure NOT IN ('time', 'distance') AND coalesce(reps, 0) = 0 THEN 0
                    WHEN measure = 'assisted_reps' THEN -abs(coalesce(weight_grams, 0))
                    ELSE coalesce(weight_grams, 0) END
                ) AS weight
            FROM sets JOIN exercises ON exercises.id = exercise_id
            WHERE deleted_at IS NULL AND completed AND kind <> 'warmup' \(ofAccount)
            GROUP BY sets.account_id, exercise_id
            """,
            account.map { [$0] } ?? []
        )
        return try rows.reduce(into: [:]) { sums, row in
            let (account, exercise): (UUID, UUID) = (
                try row.get("account_id"), try row.get("exercise_id")
            )
            sums[LiftSums.Series(account: account.text, exercise: exercise.text)] = LiftSums(
                sets: try row.get("sets"), reps: try row.get("reps"), volume: try row.get("volume"),
                seconds: try row.get("seconds"), distance: try row.get("distance"),
                weight: try row.get("weight")
            )
        }
    }

    /// The last days on which an exercise was done, each with its sets, the latest first.
    func history(
        of exercise: UUID, before day: Day = .last, account: UUID, days: Int
    ) throws -> [(day: Day, sets: [LoggedSet])] {
        let sets = try connection.query(
            """
            SELECT * FROM sets
            WHERE account_id = $1 AND exercise_id = $2 AND deleted_at IS NULL AND day IN (
                SELECT DISTINCT day FROM sets
                WHERE account_id = $1 AND exercise_id = $2 AND day < $4 AND deleted_at IS NULL
                ORDER BY day DESC LIMIT $3
            )
            ORDER BY position, performed_at, id
            """,
            [account, exercise, days, day]
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
