import Accounts
import PlatesCore

/// The tables of training, as a copy of an account to another deployment reads them.
package enum TrainingTables {
    private static let ofExercise = "exercise_id IN (SELECT id FROM exercises WHERE account_id = $1)"
    private static let ofWorkout = "workout_id IN (SELECT id FROM workouts WHERE account_id = $1)"
    private static let ofRun = "run_id IN (SELECT id FROM program_runs WHERE account_id = $1)"
    private static let muscleColumns = "exercise_id, muscle, is_primary"
    private static let aliasColumns = "exercise_id, alias"
    private static let exerciseColumns = "id, account_id, name, equipment, movement, measure, cue, archived"
    /// Exercises of the catalogue that the account refers to; a later catalogue may lack some.
    private static let ofCatalogue = """
        account_id IS NULL AND id IN (
            SELECT exercise_id FROM sets WHERE account_id = $1
            UNION SELECT exercise_id FROM set_versions WHERE account_id = $1
            UNION SELECT exercise_id FROM training_exercises WHERE account_id = $1
            UNION SELECT exercise_id FROM progressions WHERE account_id = $1
            UNION SELECT exercise_id FROM exercise_settings WHERE account_id = $1
            UNION SELECT exercise_id FROM item_swaps WHERE account_id = $1
            UNION SELECT exercise_id FROM import_matches WHERE account_id = $1
            UNION SELECT exercise_id FROM program_lines WHERE \(ofRun)
            UNION SELECT exercise_id FROM workout_exercises WHERE revision_id IN (
                SELECT id FROM workout_revisions WHERE \(ofWorkout)
            )
        )
        """
    private static let isOfCatalogue = "exercise_id IN (SELECT id FROM exercises WHERE \(ofCatalogue))"

    /// References lead to tables further up.
    package static let all = [
        AccountTable(
            name: "exercises", columnList: exerciseColumns, truths: ["archived"], condition: ofCatalogue,
            role: .shared
        ),
        AccountTable(
            name: "exercise_muscles", columnList: muscleColumns, keyCount: 2, truths: ["is_primary"],
            condition: isOfCatalogue, role: .shared
        ),
        AccountTable(
            name: "exercise_aliases", columnList: aliasColumns, keyCount: 2, condition: isOfCatalogue,
            role: .shared
        ),
        AccountTable(name: "exercises", columnList: exerciseColumns, truths: ["archived"]),
        AccountTable(
            name: "exercise_muscles", columnList: muscleColumns, keyCount: 2, truths: ["is_primary"],
            condition: ofExercise
        ),
        AccountTable(
            name: "exercise_aliases", columnList: aliasColumns, keyCount: 2, condition: ofExercise
        ),
        AccountTable(
            name: "workouts", columnList: "id, account_id, created_at, deleted_from",
            instants: ["created_at"]
        ),
        AccountTable(
            name: "workout_revisions", columnList: "id, workout_id, effective_from, name, note",
            condition: ofWorkout
        ),
        AccountTable(
            name: "workout_exercises",
            columnList: """
                revision_id, position, exercise_id, sets, reps_min, reps_max, weight_thousandths, \
                weight_unit, seconds, distance_m, rest_seconds, superset, note, item_id, prescription
                """, keyCount: 2,
            condition: "revision_id IN (SELECT id FROM workout_revisions WHERE \(ofWorkout))"
        ),
        AccountTable(
            name: "program_runs",
            columnList: "id, account_id, program, slug, started_on, ended_on, state, created_at",
            instants: ["created_at"]
        ),
        AccountTable(
            name: "program_lines",
            columnList: "run_id, day_number, position, workout_id, item_id, exercise_id", keyCount: 3,
            condition: ofRun
        ),
        AccountTable(
            name: "program_steps", columnList: "run_id, day, state_before, decisions", keyCount: 2,
            condition: ofRun
        ),
        AccountTable(
            name: "schedules", columnList: "id, account_id, effective_from, kind, starts_on, length, advance"
        ),
        AccountTable(
            name: "schedule_days", columnList: "schedule_id, position, line, workout_id", keyCount: 3,
            condition: "schedule_id IN (SELECT id FROM schedules WHERE account_id = $1)"
        ),
        AccountTable(
            name: "sets",
            columnList: """
                id, account_id, exercise_id, day, performed_at, weight_grams, \(SetColumns.effort), version, \
                changed_at, deleted_at, series_at, edited_at, edit_id, position, item_id, is_extra
                """,
            instants: ["changed_at", "deleted_at", "edited_at"], truths: ["completed", "is_extra"]
        ),
        AccountTable(
            name: "set_versions",
            columnList: SetVersionStore.columns,
            instants: ["edited_at", "kept_at"], truths: ["completed", "is_extra"]
        ),
        AccountTable(
            name: "trainings",
            columnList: "account_id, day, state, reason", keyCount: 2
        ),
        AccountTable(
            name: "training_statements", columnList: "account_id, day, said_at", keyCount: 2,
            instants: ["said_at"]
        ),
        AccountTable(
            name: "training_exercises", columnList: "account_id, day, exercise_id, added_at", keyCount: 3,
            instants: ["added_at"]
        ),
        AccountTable(
            name: "plan_changes", columnList: "account_id, day, workout_id, kind, other_day", keyCount: 3),
        AccountTable(
            name: "plan_pauses", columnList: "id, account_id, from_day, to_day, reason, stands_still",
            truths: ["stands_still"]
        ),
        AccountTable(
            name: "plan_shifts", columnList: "id, account_id, after_day, days, made_at", instants: ["made_at"]
        ),
        AccountTable(
            name: "plan_shift_workouts", columnList: "shift_id, position, workout_id", keyCount: 2,
            condition: "shift_id IN (SELECT id FROM plan_shifts WHERE account_id = $1)"
        ),
        AccountTable(
            name: "missed_answers", columnList: "account_id, day, dismissed_at", keyCount: 2,
            instants: ["dismissed_at"]
        ),
        AccountTable(
            name: "lift_preferences",
            columnList: "account_id, formula, bar_thousandths, bar_unit, rest_timer", truths: ["rest_timer"]),
        AccountTable(
            name: "plates", columnList: "account_id, weight_thousandths, weight_unit, count", keyCount: 3),
        AccountTable(
            name: "progressions",
            columnList: """
                account_id, exercise_id, kind, step_thousandths, step_unit, reps_min, reps_max, \
                training_max_thousandths, training_max_unit, percents, starts_on, \
                seconds_step, seconds_min, seconds_max
                """, keyCount: 2
        ),
        AccountTable(
            name: "exercise_settings",
            columnList: """
                account_id, exercise_id, step_thousandths, step_unit, unit, rest_working, rest_warmup, \
                rest_drop, basis, bar_thousandths, bar_unit, is_per_side, note
                """, keyCount: 2, truths: ["is_per_side"]
        ),
        AccountTable(
            name: "item_swaps", columnList: "account_id, day, item_id, exercise_id", keyCount: 3),
        AccountTable(
            name: "item_positions", columnList: "account_id, day, item_id, position", keyCount: 3),
        AccountTable(
            name: "training_sessions",
            columnList: "id, account_id, day, name, note, started_at, finished_at, is_corrected",
            instants: ["started_at", "finished_at"], truths: ["is_corrected"]),
        AccountTable(
            name: "import_matches", columnList: "account_id, name, exercise_id", keyCount: 2),
    ]
}
