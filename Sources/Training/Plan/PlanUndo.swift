import Foundation
import PlatesCore
import Storage
import Web

/// What can be undone of plans: rows are put back as they were, as long as nobody has changed them since. Each
/// condition names every parameter, because PostgreSQL takes no more of them than a statement has.
enum PlanUndo {
    static let actions = [
        schedule.action(check: unlessTrained), split.action(check: unlessTrained), exceptions.action(),
        move.action(then: settleDays), removal.action(), workout.action(check: unlessWorkoutTrained),
        event.action(check: unlessTrained, then: pausesApart),
        dayMove.action(then: settleDays), missed.action(),
    ]

    private static let stampsOfSets: Set<String> = ["version", "changed_at", "edited_at", "edit_id"]

    /// `$2` is the first day that may change.
    static let schedule = RowUndo(
        "schedule", topic: .plan,
        [
            .init("schedules", key: ["id"], where: "account_id = $1 AND effective_from >= $2"),
            .init(
                "schedule_days", key: ["schedule_id", "position", "line"],
                where: """
                    schedule_id IN (SELECT id FROM schedules WHERE account_id = $1 AND effective_from >= $2)
                    """),
            .init(
                "plan_changes", key: ["account_id", "day", "workout_id"], .touched,
                where: "account_id = $1 AND day >= $2"),
            .init(
                "plan_shifts", key: ["id"], .touched, where: "account_id = $1 AND after_day >= $2"),
            .init(
                "plan_shift_workouts", key: ["shift_id", "position"], .touched,
                where: """
                    shift_id IN (SELECT id FROM plan_shifts WHERE account_id = $1 AND after_day >= $2)
                    """),
        ])

    /// `$2` is when the split is taken: workouts that were made then go again.
    static let split = RowUndo("split", topic: .plan, splitRows + ProgramUndo.ended)

    /// What taking up a split or a program may change. `$2` is when.
    static let splitRows: [RowUndo.Rows] = [
        .init("workouts", key: ["id"], where: "account_id = $1 AND created_at = $2"),
        .init("workout_revisions", key: ["id"], where: "workout_id IN (\(made))"),
        .init(
            "workout_exercises", key: ["revision_id", "position"],
            where: "revision_id IN (SELECT id FROM workout_revisions WHERE workout_id IN (\(made)))"),
        .init("schedules", key: ["id"], where: "account_id = $1 AND \(anyOfMade)"),
        .init(
            "schedule_days", key: ["schedule_id", "position", "line"],
            where: "schedule_id IN (SELECT id FROM schedules WHERE account_id = $1) AND \(anyOfMade)"),
        // What was planned or logged of the new workouts since would be lost with them.
        .init(
            "plan_changes", key: ["account_id", "day", "workout_id"],
            where: "account_id = $1 AND workout_id IN (\(made))"),
        .init(
            "plan_changes", key: ["account_id", "day", "workout_id"], .touched,
            where: "account_id = $1 AND workout_id NOT IN (\(made))"),
        .init(
            "sets", key: ["id"],
            where: """
                account_id = $1 AND item_id IN (
                    SELECT item_id FROM workout_exercises WHERE revision_id IN (
                        SELECT id FROM workout_revisions WHERE workout_id IN (\(made))
                    )
                )
                """),
        .init("plan_shifts", key: ["id"], .touched, where: "account_id = $1 AND \(anyOfMade)"),
        .init(
            "plan_shift_workouts", key: ["shift_id", "position"], .touched,
            where: "shift_id IN (SELECT id FROM plan_shifts WHERE account_id = $1) AND \(anyOfMade)"),
    ]
    private static let made = "SELECT id FROM workouts WHERE account_id = $1 AND created_at = $2"
    static let anyOfMade =
        "(SELECT count(*) FROM workouts WHERE account_id = $1 AND created_at = $2) >= 0"

    /// `$2` and `$3` are the workouts.
    static let exceptions = RowUndo(
        "plan_changes", topic: .plan,
        [
            .init(
                "plan_changes", key: ["account_id", "day", "workout_id"], .touched,
                where: "account_id = $1 AND workout_id IN ($2, $3)")
        ])

    /// `$2` is the workout, `$3` the day: its sets become extras.
    static let removal = RowUndo(
        "remove_workout", topic: .plan,
        [
            .init(
                "plan_changes", key: ["account_id", "day", "workout_id"], .touched,
                where: "account_id = $1 AND workout_id = $2 AND (day = $3 OR day <> $3)"),
            .init(
                "sets", key: ["id"], stamps: stampsOfSets, .touched,
                where: """
                    account_id = $1 AND day = $3
                        AND (SELECT count(*) FROM workouts WHERE account_id = $1 AND id = $2) >= 0
                    """),
        ])

    /// `$2` is the workout, `$3` and `$4` are the days: their sets may go along. Days beyond these two may have named
    /// one of them.
    static let move = RowUndo(
        "move_workout", topic: .plan,
        [
            .init(
                "plan_changes", key: ["account_id", "day", "workout_id"], .touched,
                where: "account_id = $1 AND workout_id = $2 AND (day IN ($3, $4) OR day NOT IN ($3, $4))"),
            .init(
                "trainings", key: ["account_id", "day"], .touched, where: "account_id = $1 AND \(daysOfMove)"),
            .init(
                "training_sessions", key: ["id"], .touched, where: "account_id = $1 AND \(daysOfMove)"),
            .init(
                "item_swaps", key: ["account_id", "day", "item_id"], .touched,
                where: "account_id = $1 AND \(daysOfMove)"),
            .init(
                "sets", key: ["id"], stamps: stampsOfSets, .touched,
                where: "account_id = $1 AND \(daysOfMove)"),
            .init(
                "item_positions", key: ["account_id", "day", "item_id"], .touched,
                where: "account_id = $1 AND \(daysOfMove)"),
        ])
    private static let daysOfMove = """
        day IN ($3, $4) AND (SELECT count(*) FROM workouts WHERE account_id = $1 AND id = $2) >= 0
        """

    /// A change of several days.
    static let event = RowUndo(
        "plan_event", topic: .plan,
        [
            .init("plan_pauses", key: ["id"], .touched, where: "account_id = $1"),
            .init("plan_shifts", key: ["id"], .touched, where: "account_id = $1"),
            .init(
                "plan_shift_workouts", key: ["shift_id", "position"], .touched,
                where: "shift_id IN (SELECT id FROM plan_shifts WHERE account_id = $1)"),
            .init(
                "plan_changes", key: ["account_id", "day", "workout_id"], .touched, where: "account_id = $1"),
            .init("item_swaps", key: ["account_id", "day", "item_id"], .touched, where: "account_id = $1"),
            .init(
                "item_positions", key: ["account_id", "day", "item_id"], .touched, where: "account_id = $1"),
        ])

    /// All of a day goes to another; `$2` and `$3` are the days. Days beyond these two may have named one of them.
    static let dayMove = RowUndo(
        "move_day", topic: .plan,
        [
            .init(
                "plan_changes", key: ["account_id", "day", "workout_id"], .touched,
                where: "account_id = $1 AND (day IN ($2, $3) OR day NOT IN ($2, $3))"),
            .init(
                "trainings", key: ["account_id", "day"], .touched,
                where: "account_id = $1 AND day IN ($2, $3)"),
            .init(
                "training_sessions", key: ["id"], .touched, where: "account_id = $1 AND day IN ($2, $3)"),
            .init(
                "item_swaps", key: ["account_id", "day", "item_id"], .touched,
                where: "account_id = $1 AND day IN ($2, $3)"),
            .init(
                "training_exercises", key: ["account_id", "day", "exercise_id"], .touched,
                where: "account_id = $1 AND day IN ($2, $3)"),
            .init(
                "sets", key: ["id"], stamps: stampsOfSets, .touched,
                where: "account_id = $1 AND day IN ($2, $3)"),
            .init(
                "item_positions", key: ["account_id", "day", "item_id"], .touched,
                where: "account_id = $1 AND day IN ($2, $3)"),
        ])

    /// `$2` is the day that the person does not want to be asked about.
    static let missed = RowUndo(
        "missed_answer", topic: .plan,
        [.init("missed_answers", key: ["account_id", "day"], where: "account_id = $1 AND day = $2")])

    /// `$2` is the workout, `$3` the first day that may change.
    static let workout = RowUndo(
        "workout",
        [
            .init(
                "workouts", key: ["id"],
                where: "account_id = $1 AND id = $2 AND (deleted_from IS NULL OR deleted_from >= $3)"),
            .init("workout_revisions", key: ["id"], where: revisions),
            .init(
                "workout_exercises", key: ["revision_id", "position"],
                where: "revision_id IN (SELECT id FROM workout_revisions WHERE \(revisions))"),
            .init(
                "item_positions", key: ["account_id", "day", "item_id"], .touched,
                where: """
                    account_id = $1 AND day >= $3
                        AND (SELECT count(*) FROM workouts WHERE account_id = $1 AND id = $2) >= 0
                    """),
        ])
    private static let revisions = """
        workout_id = $2 AND effective_from >= $3 AND workout_id IN (SELECT id FROM workouts WHERE account_id = $1)
        """

    /// Days get their sessions and exercises back beside those of since.
    @Sendable private static func settleDays(_ undo: UndoRequest, _ parameters: [Value]) throws {
        let account = undo.account.id
        for case .day(let day) in parameters {
            try TrainingSessionStore(connection: undo.connection, account: account).checkQuota(of: day)
            try TrainingStore(connection: undo.connection).checkExercises(of: account, on: day)
        }
        try TrainingUndo.settleProgram(undo, parameters)
    }

    // MARK: What was done since

    /// A day keeps the plan by which it was trained.
    @Sendable static func unlessTrained(_ past: RowUndo.Past, _ undo: UndoRequest) throws {
        try refuse(try trainedDays(since: past, undo).first)
    }

    /// A pause that comes back must not lie in one that was made since.
    @Sendable private static func pausesApart(_ undo: UndoRequest, _ parameters: [Value]) throws {
        let pauses = try ScheduleStore(connection: undo.connection)
            .trainingPlan(of: undo.account.id, today: undo.account.day(at: undo.now)).course.pauses
        let isApart = pauses.enumerated().allSatisfy { index, pause in
            !pauses.dropFirst(index + 1).contains { $0.overlaps(pause) }
        }
        guard isApart else {
            throw Conflict(message: "That was changed again since, so it cannot be undone.")
        }
    }

    /// Days for which only other workouts are planned stay as they are.
    @Sendable private static func unlessWorkoutTrained(_ past: RowUndo.Past, _ undo: UndoRequest) throws {
        guard case .uuid(let workout)? = past.parameters.first else { return }
        let schedules = ScheduleStore(connection: undo.connection)
        let days = WorkoutDays(
            of: workout,
            course: try schedules.trainingPlan(
                of: undo.account.id, today: undo.account.day(at: undo.now)
            ).course,
            changes: try schedules.changes(to: workout, of: undo.account.id))
        try refuse(try trainedDays(since: past, undo).first { days.isPlanned(on: $0) })
    }

    private static func refuse(_ day: Day?) throws {
        guard let day else { return }
        throw Conflict(
            message: "The plan was used since: you logged sets on \(day.longText), so it cannot be undone.")
    }

    /// The days from the change on that got sets after it.
    private static func trainedDays(since past: RowUndo.Past, _ undo: UndoRequest) throws -> [Day] {
        try SetStore(connection: undo.connection)
            .days(from: past.firstDay, withSetsAfter: past.madeAt, of: undo.account.id)
    }
}

extension PlanEditor {
    /// Makes an exception and offers to undo it.
    /// - Parameter sets: What was logged of a workout that is taken off the day: extras from then on.
    func offering(
        _ action: PlanAction, on day: Day, keeping sets: [LoggedSet] = []
    ) throws -> (notice: Notice, undo: UUID?) {
        let scope = RowUndo.Scope(connection: connection, account: account.id, now: now)
        var notice = Notice.workoutIsPlanned
        func carryOut() throws -> Phrase {
            notice = try self.carryOut(action, on: day)
            return try sentence(action, on: day, notice)
        }
        let undo =
            switch action {
            case .move(let workout, let other, _):
                try PlanUndo.move.offer(in: scope, [workout, day, other], change: carryOut)
            case .swap(let workout, let other):
                try PlanUndo.exceptions.offer(in: scope, [workout, other], change: carryOut)
            case .remove(let workout) where !sets.isEmpty:
                try PlanUndo.removal.offer(in: scope, [workout, day]) {
                    let sentence = try carryOut()
                    try TrainingLog(connection: connection, account: account, catalogue: catalogue, now: now)
                        .makeExtras(of: sets)
                    return sentence
                }
            case .add(let workout), .remove(let workout):
                try PlanUndo.exceptions.offer(in: scope, [workout, workout], change: carryOut)
            }
        return (notice, undo)
    }

    private func sentence(_ action: PlanAction, on day: Day, _ notice: Notice) throws -> Phrase {
        let store = WorkoutStore(connection: connection)
        func name(_ id: UUID) throws -> Phrase {
            try (store.find(id, of: account.id) ?? store.find(id, of: account.id, on: day))
                .map { .verbatim($0.name) } ?? "the workout"
        }
        switch action {
        case .move(let workout, let other, _):
            let (name, from, to) = (try name(workout), day.shortText, other.shortText)
            switch notice {
            case .workoutMovedWithSets: return "Moved \(name) from \(from) to \(to), with its sets."
            case .workoutMovedAlone: return "Moved \(name) from \(from) to \(to). Its sets stay on \(from)."
            default: return "Moved \(name) from \(from) to \(to)."
            }
        case .swap(let workout, let other):
            return "Swapped \(try name(workout)) for \(try name(other)) on \(day.shortText)."
        case .add(let workout): return "Added \(try name(workout)) to \(day.shortText)."
        case .remove(let workout):
            return "Took \(try name(workout)) off \(day.shortText). Other days keep it."
        }
    }
}
