import Foundation
import PlatesCore
import Storage

/// What a person has set for a day and for their lifts, read in one statement.
struct DaySettings: Sendable {
    let outline: DayPlan
    /// The exceptions of the day.
    let changes: [PlanChange]
    /// The planned items that have another exercise on the day.
    let swaps: DaySwaps
    /// In which order the exercises stand, if not in that of the workouts.
    let order: ItemOrder
    let record: TrainingRecord?
    /// In the order in which they began.
    let sessions: [TrainingSession]
    /// The exercises that were added to the day, in the order in which they were.
    let added: [UUID]
    let preferences: LiftPreferences
    /// The person's own exercises.
    let own: [Exercise]

    init(of day: Day, account: UUID, today: Day, in connection: any Connection) throws {
        let rows = try Self.queries.rows([account, day], on: connection)
        let plan = try ScheduleStore.plan(rows, DayRange(from: day, to: day), today: today)
        (outline, changes) = (plan.outline(of: day), plan.changes[day] ?? [])
        swaps = plan.swaps[day] ?? DaySwaps()
        order = try ItemOrderStore.order(rows["order"] ?? [])
        record = try (rows["record"] ?? []).first.flatMap(TrainingStore.record)
        sessions = try TrainingSessionStore.sessions(rows["session"] ?? [], prefix: "session_")[day] ?? []
        added = try (rows["added"] ?? [])
            .map {
                (at: try $0.get("added_at", as: Instant.self), id: try $0.get("exercise_id", as: UUID.self))
            }
            .sorted { ($0.at, $0.id.text) < ($1.at, $1.id.text) }.map(\.id)
        preferences = try LiftPreferences(rows)
        own = try ExerciseStore.own(rows)
    }

    private static let queries = JoinedQueries(
        ScheduleStore.types + [
            ("added_at", .timestamptz)
        ] + TrainingStore.recordTypes + TrainingSessionStore.types + ItemSwapStore.types
            + ItemOrderStore.types
            + LiftPreferences.types + ExerciseStore.ownTypes,
        [
            .init(
                "slot", ScheduleStore.slotColumns,
                from: """
                    \(ScheduleStore.slots)
                    WHERE account_id = $1 AND effective_from = (
                        SELECT max(effective_from) FROM schedules
                        WHERE account_id = $1 AND effective_from <= $2
                    )
                    """),
            .init(
                "change", ScheduleStore.changeColumns,
                from: """
                    plan_changes WHERE account_id = $1 AND (day = $2 OR \(ScheduleStore.isOfTurns))
                    """),
            .init(
                "record", TrainingStore.recordColumns,
                from: "trainings WHERE account_id = $1 AND day = $2"),
            .init(
                "added", "exercise_id, added_at",
                from: "training_exercises WHERE account_id = $1 AND day = $2"),
            TrainingSessionStore.part(where: "day = $2"),
            ItemSwapStore.part(where: "day = $2"),
            ItemOrderStore.part,
        ] + ScheduleStore.courseParts + LiftPreferences.parts + ExerciseStore.ownParts
    )
}

/// How a person wants their lifts to be counted and to grow, and what plates they have.
struct LiftPreferences: Sendable {
    let formula: OneRepMax
    /// The chosen progressions by exercise.
    let progressions: [UUID: Progression]
    /// Whether a rest is timed after a set, for any exercise.
    let hasRestTimer: Bool
    private let settings: [UUID: ExerciseSettings]
    private let bar: Mass?
    private let plates: [PlateRack.Plate]

    /// The person's bar and plates, or the usual ones.
    func rack(in unit: WeightUnit) -> PlateRack {
        bar.map { PlateRack(bar: $0, plates: plates) } ?? .usual(in: unit)
    }

    /// - Parameter rows: Those of `parts`.
    fileprivate init(_ rows: [String: [Row]]) throws {
        let chosen = rows["preference"]?.first
        formula = try LiftPreferenceStore.formula(chosen)
        bar = try chosen?.mass("bar")
        plates = try (rows["plate"] ?? []).compactMap(LiftPreferenceStore.plate)
        progressions = try LiftPreferenceStore.progressions(rows["progression"] ?? [])
        hasRestTimer = try LiftPreferenceStore.hasRestTimer(chosen)
        settings = try ExerciseSettingsStore.settings(rows["settings"] ?? [])
    }

    /// What the person has set for an exercise.
    func settings(of exercise: UUID) -> ExerciseSettings { settings[exercise] ?? ExerciseSettings() }

    fileprivate static let types: [(String, JoinedQueries.ColumnType)] =
        [
            ("formula", .text), ("bar_thousandths", .bigint), ("bar_unit", .text),
            ("weight_thousandths", .bigint),
            ("weight_unit", .text), ("count", .integer), ("step_thousandths", .bigint), ("step_unit", .text),
            ("reps_min", .integer), ("reps_max", .integer), ("training_max_thousandths", .bigint),
            ("training_max_unit", .text), ("percents", .text), ("seconds_step", .integer),
            ("seconds_min", .integer),
            ("seconds_max", .integer), ("rest_timer", .boolean),
        ] + ExerciseSettingsStore.types

    fileprivate static let parts: [JoinedQueries.Part] = [
        .init(
            "preference", "formula, bar_thousandths, bar_unit, rest_timer",
            from: "lift_preferences WHERE account_id = $1"),
        .init(
            "plate", "weight_thousandths, weight_unit, count", from: "plates WHERE account_id = $1"),
        .init(
            "progression",
            """
            exercise_id, kind, step_thousandths, step_unit, reps_min, reps_max, training_max_thousandths,
            training_max_unit, percents, starts_on, seconds_step, seconds_min, seconds_max
            """,
            from: "progressions WHERE account_id = $1"),
        .init(
            "settings", ExerciseSettingsStore.columns, from: "exercise_settings WHERE account_id = $1"),
    ]
}
