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
                    try SetStore.effort($0, exercise, on: .first, count: 1)
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

    // MARK: All records

    /// The different efforts of an exercise, each on the first day on which it was done.
    func firstEfforts(of exercises: [Exercise], to last: Day) throws -> [UUID: LiftLog] {
        let rows = try Self.firstEfforts.rows(exercises.map(\.id), after: [account, last], on: connection)
        let grouped = try Dictionary(grouping: rows) { try $0.get("exercise_id", as: UUID.self) }
        return try exercises.reduce(into: [:]) { logs, exercise in
            logs[exercise.id] = LiftLog(
                measure: exercise.measure,
                try grouped[exercise.id, default: []].map { try SetStore.effort($0, exercise, count: 1) })
        }
    }

    private static let firstEfforts = ManyKeys(after: 2) { exercises in
        """
        SELECT exercise_id, reps, weight_grams, seconds, distance_m, first_day AS day FROM lift_efforts
        WHERE account_id = $1 AND first_day <= $2 AND exercise_id IN (\(exercises))
        """
    }

    /// The exercises of which a set counts.
    func exercises() throws -> [UUID] {
        try connection.query("SELECT exercise_id FROM lift_totals WHERE account_id = $1", [account])
            .map { try $0.get("exercise_id") }
    }

    /// The volumes of the days between two, and before them the day with the most.
    /// - Parameter first: After `last`, where only the day with the most is asked for.
    func volumes(of exercises: [Exercise], from first: Day, to last: Day) throws -> [UUID: DayVolumes] {
        let ids = exercises.map(\.id)
        let most = try Self.mostVolumes.rows(ids, after: [account, first], on: connection)
            .reduce(into: [UUID: Row]()) { $0[try $1.get("exercise_id")] = $1 }
        var days: [UUID: [(day: Day, volume: Int64)]] = [:]
        if first <= last {
            for row in try Self.dayVolumes.rows(ids, after: [account, first, last], on: connection) {
                days[try row.get("exercise_id"), default: []].append((try row.get("day"), try row.get("volume")))
            }
        }
        return try ids.reduce(into: [:]) { volumes, id in
            let standing = try most[id].map {
                [(day: try $0.get("day", as: Day.self), volume: try $0.get("volume", as: Int64.self))]
            }
            let since = days[id, default: []].sorted { $0.day < $1.day }
            volumes[id] = DayVolumes((standing ?? []) + since, before: try most[id]?.optional("before") ?? 0)
        }
    }

    /// The greatest volume of the days before one, the first day that had it, and the greatest before that day.
    private static let mostVolumes = ManyKeys(after: 2) { exercises in
        """
        WITH most AS MATERIALIZED (
            SELECT exercise_id, (
                SELECT one.volume FROM lift_days AS one
                WHERE one.account_id = $1 AND one.exercise_id = total.exercise_id AND one.day < $2
                ORDER BY one.volume DESC LIMIT 1
            ) AS volume
            FROM lift_totals AS total WHERE account_id = $1 AND exercise_id IN (\(exercises))
        ), earliest AS MATERIALIZED (
            SELECT exercise_id, volume, (
                SELECT one.day FROM lift_days AS one
                WHERE one.account_id = $1 AND one.exercise_id = most.exercise_id AND one.volume = most.volume
                ORDER BY one.day LIMIT 1
            ) AS day
            FROM most WHERE volume > 0
        )
        SELECT exercise_id, volume, day, (
            SELECT one.volume FROM lift_days AS one
            WHERE one.account_id = $1 AND one.exercise_id = earliest.exercise_id AND one.day < earliest.day
            ORDER BY one.volume DESC LIMIT 1
        ) AS before
        FROM earliest
        """
    }

    private static let dayVolumes = ManyKeys(after: 3) { exercises in
        """
        SELECT exercise_id, day, volume FROM lift_days
        WHERE account_id = $1 AND day BETWEEN $2 AND $3 AND exercise_id IN (\(exercises))
        """
    }

    /// The first day on which a set of an exercise counts.
    package func firstDay(of exercise: UUID) throws -> Day? {
        try connection.first(
            "SELECT day FROM lift_days WHERE account_id = $1 AND exercise_id = $2 ORDER BY day LIMIT 1",
            [account, exercise]
        )?.get("day")
    }

    // MARK: All training

    /// What the sets of each exercise come to on each day between two.
    package func exerciseDays(from first: Day, to last: Day) throws -> [ExerciseDay] {
        try connection.query(
            """
            SELECT exercise_id, day, sets, reps, volume FROM lift_days
            WHERE account_id = $1 AND day BETWEEN $2 AND $3
            """,
            [account, first, last]
        ).map { row in
            ExerciseDay(
                exercise: try row.get("exercise_id"), day: try row.get("day"),
                totals: ExerciseTotals(
                    volume: try row.get("volume"), sets: try row.get("sets"), reps: try row.get("reps"))
            )
        }
    }
}
