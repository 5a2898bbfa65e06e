import Foundation
import PlatesCore
import Storage

/// The SQL of schedules and of the exceptions to them.
package struct ScheduleStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    /// Every schedule that an account has had, with the day from which each holds.
    func history(of account: UUID) throws -> ScheduleHistory {
        try Self.history(
            connection.query("SELECT \(Self.slotColumns) FROM \(Self.slots) WHERE account_id = $1", [account])
        )
    }

    /// The course of an account's plan, and what was planned and recorded otherwise between two days.
    struct Plan {
        let course: ScheduleCourse
        let changes: [Day: [PlanChange]]
        let records: [Day: TrainingRecord]
        let lengths: SessionMinutes
        /// The planned items that have another exercise on a day.
        let swaps: [Day: DaySwaps]
        /// The missed days that the person does not want to be asked about.
        let dismissed: Set<Day>
        private let range: DayRange
        /// What is scheduled on the days of the range.
        private let scheduled: [Day: [UUID]]

        init(
            course: ScheduleCourse, changes: [PlanChange], records: [Day: TrainingRecord],
            lengths: SessionMinutes, swaps: [Day: DaySwaps], dismissed: Set<Day>, range: DayRange
        ) {
            (self.course, self.records, self.lengths, self.swaps) = (course, records, lengths, swaps)
            (self.dismissed, self.range) = (dismissed, range)
            self.changes = Dictionary(grouping: changes, by: \.day)
            scheduled = course.workoutIDs(in: range)
        }

        func outline(of day: Day) -> DayPlan {
            DayPlan(
                day: day,
                scheduled: range.contains(day) ? scheduled[day] ?? [] : course.workoutIDs(on: day),
                isPaused: course.pause(on: day) != nil, changes: changes[day] ?? [])
        }
    }

    /// Reads it in one statement.
    /// - Parameter today: See `course(_:range:today:)`.
    func plan(of range: DayRange, _ account: UUID, today: Day?) throws -> Plan {
        try Self.plan(
            Self.planQueries.rows([account, range.from, range.to], on: connection), range, today: today)
    }

    private static let planQueries = JoinedQueries(planTypes, planParts)

    static let planTypes =
        types + TrainingStore.recordTypes + SessionMinutes.types + ItemSwapStore.types
    /// `$1` is the account, and `$2` and `$3` are the first and the last day.
    static let planParts: [JoinedQueries.Part] =
        [
            .init("slot", slotColumns, from: "\(slots) WHERE account_id = $1"),
            .init(
                "change", changeColumns,
                from: "plan_changes WHERE account_id = $1 AND (day BETWEEN $2 AND $3 OR \(isOfTurns))"),
            .init(
                "record", TrainingStore.recordColumns,
                from: "trainings WHERE account_id = $1 AND day BETWEEN $2 AND $3"),
            .init(
                "dismissed", "day", from: "missed_answers WHERE account_id = $1 AND day BETWEEN $2 AND $3"),
            ItemSwapStore.part(where: "day BETWEEN $2 AND $3"),
        ] + SessionMinutes.parts + courseParts

    /// - Parameter rows: Those of `planParts`.
    static func plan(_ rows: [String: [Row]], _ range: DayRange, today: Day?) throws -> Plan {
        Plan(
            course: try course(rows, range, today: today), changes: try changes(rows["change"] ?? []),
            records: try TrainingStore.records(rows["record"] ?? []), lengths: try SessionMinutes(rows),
            swaps: try ItemSwapStore.swaps(rows["swap"] ?? []),
            dismissed: Set(try (rows["dismissed"] ?? []).map { try $0.get("day") }), range: range)
    }

    /// - Parameters:
    ///   - rows: Those of `slot`, `change` and `courseParts`.
    ///   - today: Without it, the last day on which something was done, or the first of the range: only rotations that
    ///     go on when done depend on it.
    static func course(_ rows: [String: [Row]], _ range: DayRange, today: Day?) throws -> ScheduleCourse {
        let turns = rows["turn"] ?? []
        let last = try turns.map { try $0.get("day", as: Day.self) }.max()
        return ScheduleCourse(
            try history(rows["slot"] ?? []), pauses: try (rows["pause"] ?? []).map(PlanPause.init),
            shifts: try shifts(rows["shift"] ?? []),
            turns: try RotationTurns(turns, changes: changes(rows["change"] ?? [])),
            today: today ?? max(last ?? range.from, range.from))
    }

    static let types: [(String, JoinedQueries.ColumnType)] = [
        ("effective_from", .date), ("starts_on", .date), ("length", .integer), ("position", .integer),
        ("workout_id", .uuid), ("kind", .text), ("day", .date), ("other_day", .date), ("advance", .text),
        ("line", .integer), ("pause_id", .uuid), ("from_day", .date), ("to_day", .date),
        ("pause_reason", .text), ("stands_still", .boolean), ("shift_id", .uuid), ("after_day", .date),
        ("days", .integer), ("made_at", .timestamptz),
    ]
    static let slotColumns = "effective_from, kind, starts_on, length, position, workout_id, advance, line"
    /// Schedules with their days; one without days has a row, too.
    static let slots = "schedules LEFT JOIN schedule_days ON schedule_days.schedule_id = schedules.id"
    static let changeColumns = "day, workout_id, kind, other_day"

    /// - Parameter rows: Those of `slots`, in any order.
    static func history(_ rows: [Row]) throws -> ScheduleHistory {
        let schedules = try Dictionary(grouping: rows) { try $0.get("effective_from", as: Day.self) }
        return ScheduleHistory(
            try schedules.values.compactMap { days in
                try days.first.map { try entry($0, days: days) }
            })
    }

    /// - Parameter rows: Those of `plan_changes`, in any order.
    static func changes(_ rows: [Row]) throws -> [PlanChange] {
        try rows.map(change).sorted { ($0.day, $0.workoutID.text) < ($1.day, $1.workoutID.text) }
    }

    /// Sets the schedule from a day on; the days before keep theirs, and by default so do those on which another one
    /// was to take over.
    /// - Returns: The history before and after; the same where nothing had to be changed.
    /// - Throws: `NotFound` where a workout is not the account's.
    @discardableResult
    package func put(
        _ schedule: Schedule, from day: Day, of account: UUID, later: ScheduleHistory.Later = .keep
    ) throws -> (before: ScheduleHistory, after: ScheduleHistory) {
        let before = try history(of: account)
        // What stands there already may name workouts that were deleted since.
        let known = before.schedule(on: day)?.workoutIDs ?? []
        try WorkoutStore(connection: connection)
            .requireLive(schedule.workoutIDs.subtracting(known), of: account, on: day)
        let isNothing = schedule.isEmpty && before.schedule(on: day) == nil
        let after =
            isNothing
            ? later == .keep ? before : ScheduleHistory() : before.putting(schedule, from: day, later: later)
        try replace(before, with: after, of: account)
        if before != after {
            try forgetExceptions(
                of: known.subtracting(schedule.workoutIDs), from: day, in: after, of: account)
        }
        return (before, after)
    }

    /// Forgets the exceptions of workouts that the plan has no more, up to the next schedule: they moved or added what the
    /// schedule before had. Days with sets keep theirs. So are shifts that were to come, as those of before end with the
    /// schedule that they shift.
    private func forgetExceptions(
        of workouts: Set<UUID>, from day: Day, in history: ScheduleHistory, of account: UUID
    ) throws {
        let end = history.entries(after: day).first?.effectiveFrom ?? .last
        for workout in workouts {
            try connection.execute(
                """
                DELETE FROM plan_changes
                WHERE account_id = $1 AND workout_id = $2 AND day >= $3 AND day < $4 AND NOT EXISTS (
                    SELECT 1 FROM sets
                    WHERE sets.account_id = $1 AND sets.day = plan_changes.day AND deleted_at IS NULL
                )
                """,
                [account, workout, day, end])
        }
        try connection.execute(
            "DELETE FROM plan_shifts WHERE account_id = $1 AND after_day >= $2 AND after_day < $3",
            [account, day, end])
    }

    /// Stores another history; what is in both is left as it is.
    func replace(_ before: ScheduleHistory, with after: ScheduleHistory, of account: UUID) throws {
        for entry in before.entries where !after.entries.contains(entry) {
            try connection.execute(
                "DELETE FROM schedules WHERE account_id = $1 AND effective_from = $2",
                [account, entry.effectiveFrom]
            )
        }
        for entry in after.entries where !before.entries.contains(entry) { try insert(entry, of: account) }
    }

    private func insert(_ entry: ScheduleHistory.Entry, of account: UUID) throws {
        try Quota.schedules.check(try connection.count("schedules WHERE account_id = $1", [account]))
        let (id, schedule) = (UUID(), entry.schedule)
        try connection.execute(
            """
            INSERT INTO schedules (id, account_id, effective_from, kind, starts_on, length, advance)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                id, account, entry.effectiveFrom, schedule.kind, schedule.startsOn, schedule.length,
                schedule.advance.rawValue,
            ]
        )
        for slot in schedule.slots {
            try connection.execute(
                """
                INSERT INTO schedule_days (schedule_id, position, line, workout_id)
                VALUES ($1, $2, $3, $4)
                """,
                [id, slot.position, slot.line, slot.workoutID]
            )
        }
    }

    /// All exceptions of a workout.
    func changes(to workout: UUID, of account: UUID) throws -> [PlanChange] {
        try connection.query(
            "SELECT * FROM plan_changes WHERE account_id = $1 AND workout_id = $2 ORDER BY day",
            [account, workout]
        ).map(Self.change)
    }

    private static func change(_ row: Row) throws -> PlanChange {
        PlanChange(
            day: try row.get("day"),
            workoutID: try row.get("workout_id"),
            kind: PlanChange.Kind(rawValue: try row.get("kind")) ?? .added,
            otherDay: try row.optional("other_day")
        )
    }

    /// Keeps an exception. One for the same workout and day takes its place.
    package func put(_ change: PlanChange, of account: UUID) throws {
        let others = "plan_changes WHERE account_id = $1 AND day = $2 AND workout_id <> $3"
        try Quota.planChanges.check(
            try connection.count(others, [account, change.day, change.workoutID]))
        try connection.execute(
            """
            INSERT INTO plan_changes (account_id, day, workout_id, kind, other_day)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (account_id, day, workout_id)
            DO UPDATE SET kind = excluded.kind, other_day = excluded.other_day
            """,
            [account, change.day, change.workoutID, change.kind.rawValue, change.otherDay]
        )
    }

    /// Stores other exceptions; what is in both is left as it is.
    func replace(_ before: [PlanChange], with after: [PlanChange], of account: UUID) throws {
        let new = Set(after.map { [$0.day.description, $0.workoutID.text] })
        for change in before where !new.contains([change.day.description, change.workoutID.text]) {
            try removeChange(on: change.day, workout: change.workoutID, of: account)
        }
        for change in after where !before.contains(change) { try put(change, of: account) }
    }

    /// Forgets an exception: the day is again as the schedule has it.
    func removeChange(on day: Day, workout: UUID, of account: UUID) throws {
        try connection.execute(
            "DELETE FROM plan_changes WHERE account_id = $1 AND day = $2 AND workout_id = $3",
            [account, day, workout]
        )
    }

    private static func entry(_ row: Row, days: [Row]) throws -> ScheduleHistory.Entry {
        var lines: [Int: [(line: Int, workout: UUID)]] = [:]
        for day in days {
            guard let position: Int = try day.optional("position") else { continue }
            lines[position, default: []].append((try day.get("line"), try day.get("workout_id")))
        }
        let workouts = lines.mapValues { $0.sorted { $0.line < $1.line }.map(\.workout) }
        let length: Int = try row.get("length")
        let schedule: Schedule
        if let startsOn: Day = try row.optional("starts_on") {
            schedule = .rotation(
                startsOn: startsOn, days: (0..<length).map { workouts[$0] ?? [] },
                advance: RotationAdvance(rawValue: try row.get("advance")) ?? .byDate)
        } else {
            schedule = .weekly(
                workouts.reduce(into: [:]) { days, slot in
                    if let weekday = Weekday(rawValue: slot.key) { days[weekday] = slot.value }
                })
        }
        return ScheduleHistory.Entry(effectiveFrom: try row.get("effective_from"), schedule: schedule)
    }
}

extension Schedule {
    /// Its name in the database and the API.
    var kind: String {
        switch self {
        case .weekly: "weekly"
        case .rotation: "rotation"
        }
    }

    var startsOn: Day? {
        if case .rotation(let day, _, _) = self { day } else { nil }
    }

    var advance: RotationAdvance {
        if case .rotation(_, _, let advance) = self { advance } else { .byDate }
    }

    var length: Int {
        switch self {
        case .weekly: 7
        case .rotation(_, let days, _): days.count
        }
    }

    struct Slot {
        /// By ISO weekday (1 is Monday), or by the day of the rotation from 0.
        let position: Int
        /// Orders the workouts of a day.
        let line: Int
        let workoutID: UUID
    }

    var slots: [Slot] {
        let days: [(position: Int, workouts: [UUID])] =
            switch self {
            case .weekly(let days): days.map { ($0.key.rawValue, $0.value) }.sorted { $0.0 < $1.0 }
            case .rotation(_, let days, _): days.enumerated().map { ($0, $1) }
            }
        return days.flatMap { day in
            day.workouts.enumerated().map { Slot(position: day.position, line: $0, workoutID: $1) }
        }
    }
}
