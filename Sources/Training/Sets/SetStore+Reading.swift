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
            SELECT day FROM logged_days WHERE account_id = $1 AND day >= $2 ORDER BY day
            """,
            [account, first]
        ).map { try $0.get("day") }
    }

    /// The exercises that a person has logged since a day, the ones used last first.
    package func recentExercises(of account: UUID, since first: Day = .first, limit: Int) throws -> [UUID] {
        let days = LoggedDayStore(connection: connection, account: account)
        if limit <= Self.fewExercises, let recent = try days.recentExercises(since: first, limit: limit) {
            return recent
        }
        // From one exercise to the next through an index, instead of through all sets.
        return try connection.query(
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

    /// So many are found on the last days.
    private static let fewExercises = 20

    /// What was done of an exercise between two days, both included.
    package func log(of exercise: Exercise, from first: Day, to last: Day, account: UUID) throws -> LiftLog {
        try logs(of: [exercise], from: first, to: last, account: account)[exercise.id]
            ?? LiftLog(measure: exercise.measure)
    }

    /// What was done of each of some exercises between two days, both included, in one statement.
    package func logs(
        of exercises: [Exercise], from first: Day, to last: Day, account: UUID
    ) throws -> [UUID: LiftLog] {
        let byID = Dictionary(exercises.map { ($0.id, $0) }) { first, _ in first }
        let efforts = try efforts(of: Set(byID.keys), from: first, to: last, account: account)
        return byID.mapValues { LiftLog(measure: $0.measure, efforts[$0.id] ?? []) }
    }

    /// The efforts of each of some exercises between two days, both included, in one statement.
    package func efforts(
        of exercises: Set<UUID>, from first: Day, to last: Day, account: UUID
    ) throws -> [UUID: [DayEffort]] {
        let rows = try Self.logs.rows(
            exercises.sorted { $0.text < $1.text }, after: [account, first, last], on: connection)
        return try rows.reduce(into: [:]) { efforts, row in
            efforts[try row.get("exercise_id"), default: []] += try row.get("efforts", as: ListedEfforts.self)
                .efforts(on: row.get("day"))
        }
    }

    /// In the order in which SQLite stores the rows.
    private static let logs = ManyKeys(after: 3) { exercises in
        """
        SELECT exercise_id, day, efforts FROM lift_days
        WHERE account_id = $1 AND day BETWEEN $2 AND $3 AND exercise_id IN (\(exercises))
        ORDER BY exercise_id, day
        """
    }

    /// What a group of sets comes to, by the rules of `LiftEffort`, beside the measure of its exercise.
    private static let sumsOfSets = """
        count(*) AS sets, sum(coalesce(reps, 0)) AS reps,
        sum(
            CASE WHEN measure IN ('weight_reps', 'bodyweight_reps') AND weight_grams > 0
            THEN weight_grams * coalesce(reps, 0) ELSE 0 END
        ) AS volume
        """

    /// When the last set of a day was done.
    /// - Parameter set: One that is left out.
    func lastInstant(on day: Day, of account: UUID, except set: UUID) throws -> Instant? {
        let row = try connection.first(
            """
            SELECT max(performed_at) AS last FROM sets
            WHERE account_id = $1 AND day = $2 AND deleted_at IS NULL AND id <> $3
            """,
            [account, day, set])
        return try row?.optional("last").map { Instant(nanoseconds: $0) }
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
