import Foundation
import PlatesCore
import Storage

/// Reads the summaries of the set log: `lift_days`, `lift_totals` and `lift_efforts`, which triggers change with the sets.
///
/// What it reads of an exercise by repetitions are its different efforts, or an entry of an index, however many sets there
/// are. Of exercises for time and distance all different efforts are read.
package struct LiftSummaryStore {
    let connection: any Connection
    let account: UUID

    package init(connection: any Connection, account: UUID) {
        self.connection = connection
        self.account = account
    }

    // MARK: The past of a day

    /// What was done of each exercise before a day, as far as the day's records depend on it: two statements, and one for
    /// exercises that move the body.
    /// - Parameter body: Where it is known and part of the load, every day is read, because the same effort is another
    ///   load on another day.
    func pasts(
        of exercises: [Exercise], before day: Day, body: BodyWeights
    ) throws -> [UUID: PastBests] {
        let known = exercises.filter { !$0.measure.movesBody || body.isEmpty }
        let weighed = exercises.filter { $0.measure.movesBody && !body.isEmpty }
        var pasts = try pasts(of: known, before: day)
        guard !weighed.isEmpty else { return pasts }
        let last = max(.first, day.adding(days: -1))
        let logs = try SetStore(connection: connection)
            .logs(of: weighed, from: .first, to: last, account: account)
        for exercise in weighed {
            let log = (logs[exercise.id] ?? LiftLog(measure: exercise.measure)).weighed(by: body)
            pasts[exercise.id] = PastBests(whole: day == .first ? LiftLog(measure: exercise.measure) : log)
        }
        return pasts
    }

    private func pasts(of exercises: [Exercise], before day: Day) throws -> [UUID: PastBests] {
        guard !exercises.isEmpty else { return [:] }
        let ids = exercises.map(\.id)
        let efforts = try Dictionary(
            grouping: Self.bestEfforts.rows(ids, after: [account, day], on: connection)
        ) { try $0.get("exercise_id", as: UUID.self) }
        let sums = try Self.sums.rows(ids, after: [account, day], on: connection)
            .reduce(into: [UUID: Row]()) { $0[try $1.get("exercise_id")] = $1 }
        return try exercises.reduce(into: [:]) { pasts, exercise in
            let log = LiftLog(
                measure: exercise.measure,
                try efforts[exercise.id, default: []].map {
                    try Self.effort($0, exercise, on: .first)
                })
            let sum = sums[exercise.id]
            pasts[exercise.id] = PastBests(
                log, mostVolume: try sum?.optional("volume") ?? 0, sets: try sum?.get("sets") ?? 0,
                estimated: try sum?.get("estimated") ?? 0)
        }
    }

    /// For each number of repetitions the greatest weight: from one number to the next, one step through the index for each.
    /// Efforts without repetitions all of them.
    static let bestEfforts = ManyKeys(after: 2) { exercises in
        """
        WITH RECURSIVE steps (exercise_id, reps) AS (
            SELECT exercise_id, (
                SELECT effort.reps FROM lift_efforts AS effort
                WHERE effort.account_id = $1 AND effort.exercise_id = total.exercise_id
                    AND effort.reps > 0 AND effort.first_day < $2
                ORDER BY effort.reps LIMIT 1
            ) FROM lift_totals AS total WHERE account_id = $1 AND exercise_id IN (\(exercises))
            UNION ALL
            SELECT exercise_id, (
                SELECT effort.reps FROM lift_efforts AS effort
                WHERE effort.account_id = $1 AND effort.exercise_id = steps.exercise_id
                    AND effort.reps > steps.reps AND effort.first_day < $2
                ORDER BY effort.reps LIMIT 1
            ) FROM steps WHERE reps IS NOT NULL
        )
        SELECT exercise_id, reps, (
            SELECT effort.weight_grams FROM lift_efforts AS effort
            WHERE effort.account_id = $1 AND effort.exercise_id = steps.exercise_id
                AND effort.reps = steps.reps AND effort.first_day < $2
            ORDER BY effort.weight_grams DESC LIMIT 1
        ) AS weight_grams, NULL AS seconds, NULL AS distance_m
        FROM steps WHERE reps IS NOT NULL
        UNION ALL
        SELECT exercise_id, reps, weight_grams, seconds, distance_m FROM lift_efforts
        WHERE account_id = $1 AND exercise_id IN (\(exercises)) AND reps = 0 AND first_day < $2
        """
    }

    /// The greatest volume of a day before one, and how many sets there were before it: all of them without those since.
    static let sums = ManyKeys(after: 2) { exercises in
        """
        SELECT total.exercise_id, (
            SELECT one.volume FROM lift_days AS one
            WHERE one.account_id = $1 AND one.exercise_id = total.exercise_id AND one.day < $2
            ORDER BY one.volume DESC LIMIT 1
        ) AS volume,
        sets - CAST(coalesce((
            SELECT sum(since.sets) FROM lift_days AS since
            WHERE since.account_id = $1 AND since.exercise_id = total.exercise_id AND since.day >= $2
        ), 0) AS bigint) AS sets,
        estimated - CAST(coalesce((
            SELECT sum(since.estimated) FROM lift_days AS since
            WHERE since.account_id = $1 AND since.exercise_id = total.exercise_id AND since.day >= $2
        ), 0) AS bigint) AS estimated
        FROM lift_totals AS total WHERE account_id = $1 AND exercise_id IN (\(exercises))
        """
    }

    /// A row of `lift_efforts`, whose weight is the load already: help may be more than a `Mass` holds below zero.
    private static func effort(_ row: Row, _ exercise: Exercise, on day: Day) throws -> DayEffort {
        let length = SetEntry(exerciseID: exercise.id, distanceMetres: try row.optional("distance_m"))
        return DayEffort(
            day: day, weight: try row.optional("weight_grams") ?? 0, reps: try row.optional("reps") ?? 0,
            seconds: try row.optional("seconds") ?? 0, distance: length.distanceMillimetres)
    }

    // MARK: All records

    /// What records are made of, if body weight is no part of them.
    struct RecordSource {
        /// The different efforts, each on the first day on which it was done.
        let efforts: LiftLog
        let volumes: DayVolumes
    }

    /// What the records of some exercises up to a day are made of, in one statement.
    /// - Parameter first: The volumes are those of the days from this one on, and before it of the day with the most.
    func recordSources(
        of exercises: [Exercise], from first: Day, to last: Day
    ) throws -> [UUID: RecordSource] {
        let rows = try Self.records.rows(exercises.map(\.id), after: [account, first, last], on: connection)
        let grouped = try Dictionary(grouping: rows) { try $0.get("exercise_id", as: UUID.self) }
        return try exercises.reduce(into: [:]) { sources, exercise in
            sources[exercise.id] = try Self.recordSource(of: exercise, grouped[exercise.id, default: []])
        }
    }

    private static func recordSource(of exercise: Exercise, _ rows: [Row]) throws -> RecordSource {
        var efforts: [DayEffort] = []
        var volumes: [(day: Day, volume: Int64)] = []
        var before: Int64 = 0
        for row in rows {
            if let volume: Int64 = try row.optional("volume") {
                volumes.append((day: try row.get("day"), volume: volume))
                before = max(before, try row.optional("before") ?? 0)
            } else {
                efforts.append(try Self.effort(row, exercise, on: row.get("day")))
            }
        }
        return RecordSource(
            efforts: LiftLog(measure: exercise.measure, efforts),
            volumes: DayVolumes(volumes.sorted { $0.day < $1.day }, before: before))
    }

    /// The volumes of days, the different efforts, and the first day with the greatest volume before the others with what
    /// was the greatest before it.
    private static let records = ManyKeys(after: 3) { exercises in
        """
        SELECT exercise_id, day, volume, CAST(NULL AS bigint) AS before, CAST(NULL AS integer) AS reps,
            CAST(NULL AS bigint) AS weight_grams, CAST(NULL AS integer) AS seconds,
            CAST(NULL AS double precision) AS distance_m
        FROM lift_days
        WHERE account_id = $1 AND day >= $2 AND day <= $3 AND exercise_id IN (\(exercises))
        UNION ALL
        SELECT exercise_id, first_day, NULL, NULL, reps, weight_grams, seconds, distance_m FROM lift_efforts
        WHERE account_id = $1 AND first_day <= $3 AND exercise_id IN (\(exercises))
        UNION ALL
        SELECT exercise_id, day, volume, coalesce((
            SELECT one.volume FROM lift_days AS one
            WHERE one.account_id = $1 AND one.exercise_id = earliest.exercise_id AND one.day < earliest.day
            ORDER BY one.volume DESC LIMIT 1
        ), 0), NULL, NULL, NULL, NULL
        FROM (
            WITH most AS MATERIALIZED (
                SELECT exercise_id, (
                    SELECT one.volume FROM lift_days AS one
                    WHERE one.account_id = $1 AND one.exercise_id = total.exercise_id AND one.day < $2
                    ORDER BY one.volume DESC LIMIT 1
                ) AS volume
                FROM lift_totals AS total WHERE account_id = $1 AND exercise_id IN (\(exercises))
            )
            SELECT exercise_id, volume, (
                SELECT one.day FROM lift_days AS one
                WHERE one.account_id = $1 AND one.exercise_id = most.exercise_id AND one.volume = most.volume
                ORDER BY one.day LIMIT 1
            ) AS day
            FROM most WHERE volume > 0
        ) AS earliest
        """
    }

    /// The exercises of which a set counts.
    func exercises() throws -> [UUID] {
        try connection.query("SELECT exercise_id FROM lift_totals WHERE account_id = $1", [account])
            .map { try $0.get("exercise_id") }
    }
}
