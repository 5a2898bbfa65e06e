import Foundation
import PlatesCore
import Storage

/// The SQL of what makes a schedule differ from its days: pauses, shifts, and what was done of rotations that wait.
extension ScheduleStore {
    /// `$1` is the account.
    static let courseParts: [JoinedQueries.Part] = [
        .init(
            "pause", "id AS pause_id, from_day, to_day, reason AS pause_reason, stands_still",
            from: "plan_pauses WHERE account_id = $1"),
        .init(
            "shift", "id AS shift_id, after_day, days, made_at, position, workout_id",
            from: """
                plan_shifts LEFT JOIN plan_shift_workouts ON shift_id = plan_shifts.id
                WHERE plan_shifts.account_id = $1
                """),
        .init("turn", "day, workout_id", from: "(\(turns)) AS turns"),
    ]

    /// The exceptions that move a rotation which goes on when done.
    static let isOfTurns = "(kind = 'removed' AND day >= (\(firstTurn)))"

    private static let firstTurn = """
        SELECT min(effective_from) FROM schedules WHERE account_id = $1 AND advance = 'when_done'
        """

    /// The workouts that were done on each day, and the days that were settled, without a workout.
    private static let turns = """
        SELECT sets.day AS day, waiting.workout_id AS workout_id
        FROM (\(waiting)) AS waiting JOIN sets ON sets.item_id = waiting.item_id
        WHERE \(counts)
        UNION
        SELECT sets.day, waiting.workout_id
        FROM (\(waiting)) AS waiting JOIN sets ON sets.exercise_id = waiting.exercise_id
        WHERE sets.item_id IS NULL AND NOT sets.is_extra AND \(counts)
        UNION
        SELECT day, CAST(NULL AS uuid) FROM trainings
        WHERE account_id = $1 AND state IN ('done', 'skipped') AND day >= (\(firstTurn))
        """

    /// The lines of the workouts of rotations that go on when done.
    private static let waiting = """
        SELECT DISTINCT revision.workout_id, line.item_id, line.exercise_id
        FROM schedules JOIN schedule_days ON schedule_days.schedule_id = schedules.id
            JOIN workout_revisions AS revision ON revision.workout_id = schedule_days.workout_id
            JOIN workout_exercises AS line ON line.revision_id = revision.id
        WHERE schedules.account_id = $1 AND schedules.advance = 'when_done'
        """

    /// The last day is no limit: between two days PostgreSQL expects few sets and takes an index, and would read all of them
    /// otherwise, even where no schedule waits.
    private static let counts = """
        sets.account_id = $1 AND sets.deleted_at IS NULL AND sets.completed AND sets.kind <> 'warmup'
            AND sets.day >= (\(firstTurn)) AND sets.day <= '9999-12-31'
        """

    /// - Parameter rows: Those of `shift`, in any order.
    static func shifts(_ rows: [Row]) throws -> [PlanShift] {
        let shifts = try Dictionary(grouping: rows) { try $0.get("shift_id", as: UUID.self) }
        return try shifts.values.compactMap { lines in
            try lines.first.map { (at: try $0.get("made_at", as: Instant.self), try shift($0, lines)) }
        }
        .sorted { ($0.at, $0.1.id.text) < ($1.at, $1.1.id.text) }.map(\.1)
    }

    private static func shift(_ row: Row, _ lines: [Row]) throws -> PlanShift {
        let days: Int? = try row.optional("days")
        let carried = try lines.compactMap { line in
            try line.optional("position", as: Int.self).map {
                (position: $0, workout: try line.get("workout_id", as: UUID.self))
            }
        }
        return PlanShift(
            id: try row.get("shift_id"), after: try row.get("after_day"),
            amount: days.map(PlanShift.Amount.days) ?? .trainingDay,
            carried: carried.sorted { $0.position < $1.position }.map(\.workout))
    }
}

extension PlanPause {
    init(_ row: Row) throws {
        self.init(
            id: try row.get("pause_id"), from: try row.get("from_day"), to: try row.optional("to_day"),
            reason: Reason(rawValue: try row.get("pause_reason")) ?? .other,
            standsStill: try row.get("stands_still"))
    }
}

extension RotationTurns {
    /// - Parameter rows: Those of `turn`.
    init(_ rows: [Row], changes: [PlanChange]) throws {
        var (done, settled): ([Day: Set<UUID>], Set<Day>) = ([:], [])
        for row in rows {
            let day: Day = try row.get("day")
            if let workout: UUID = try row.optional("workout_id") {
                done[day, default: []].insert(workout)
            } else {
                settled.insert(day)
            }
        }
        self.init(done: done, settled: settled, changes: changes)
    }
}
