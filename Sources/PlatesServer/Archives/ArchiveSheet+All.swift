import Accounts
import PlatesCore

extension ArchiveSheet {
    static let all = [sets, sessions, days, plan, workouts, entries, foods, recipes] + others

    private static let sets = ArchiveSheet(
        name: "sets",
        sql: """
            SELECT sets.day, sets.performed_at, exercises.name AS exercise, sets.kind, sets.weight_thousandths,
                sets.weight_unit, sets.weight_grams, sets.reps, sets.seconds, sets.distance_m, sets.rpe, sets.completed,
                sets.note, sets.id
            FROM sets JOIN exercises ON exercises.id = sets.exercise_id
            WHERE sets.account_id = $1 AND sets.deleted_at IS NULL
            ORDER BY sets.day, sets.position, sets.performed_at
            """
    )

    private static let sessions = ArchiveSheet(
        name: "sessions",
        sql: """
            SELECT training_sessions.day, training_sessions.name, training_sessions.started_at,
                training_sessions.finished_at, trainings.state AS day_is, training_sessions.note
            FROM training_sessions LEFT JOIN trainings
                ON trainings.account_id = training_sessions.account_id AND trainings.day = training_sessions.day
            WHERE training_sessions.account_id = $1
            ORDER BY training_sessions.day, training_sessions.started_at, training_sessions.id
            """
    )

    private static let days = ArchiveSheet(
        name: "days", sql: "SELECT day, state, reason FROM trainings WHERE account_id = $1 ORDER BY day")

    private static let plan = ArchiveSheet(
        name: "plan",
        sql: """
            SELECT schedules.effective_from, schedules.kind, schedules.starts_on, schedules.length, schedules.advance,
                schedule_days.position, (
                    SELECT workout_revisions.name FROM workout_revisions
                    WHERE workout_revisions.workout_id = schedule_days.workout_id
                    ORDER BY workout_revisions.effective_from DESC LIMIT 1
                ) AS workout
            FROM schedules LEFT JOIN schedule_days ON schedule_days.schedule_id = schedules.id
            WHERE schedules.account_id = $1
            ORDER BY schedules.effective_from, schedule_days.position, schedule_days.line
            """
    )

    private static let workouts = ArchiveSheet(
        name: "workouts",
        sql: """
            SELECT workout_revisions.name AS workout, workout_revisions.effective_from, line.position,
                exercises.name AS exercise, line.sets, line.reps_min, line.reps_max, line.weight_thousandths,
                line.weight_unit, line.seconds, line.distance_m, line.rest_seconds, line.superset, line.prescription,
                line.note
            FROM workouts JOIN workout_revisions ON workout_revisions.workout_id = workouts.id
            JOIN workout_exercises AS line ON line.revision_id = workout_revisions.id
            JOIN exercises ON exercises.id = line.exercise_id
            WHERE workouts.account_id = $1
            ORDER BY workout_revisions.name, workout_revisions.workout_id, workout_revisions.effective_from, line.position
            """
    )

    private static let entries = ArchiveSheet(
        name: "entries",
        sql: """
            SELECT entries.day, coalesce(nullif(meals.name, ''), entries.meal) AS meal, entries.name, entries.amount,
                entries.unit, entries.portion, entries.grams, \(nutrients(of: "entries")), entries.created_at
            FROM entries LEFT JOIN meals ON meals.account_id = entries.account_id AND meals.key = entries.meal
            WHERE entries.account_id = $1 AND entries.deleted_at IS NULL
            ORDER BY entries.day, entries.created_at, entries.id
            """
    )

    /// Those of the person and those that they have eaten, with the nutrients of 100 g.
    private static let foods = ArchiveSheet(
        name: "foods",
        sql: """
            SELECT foods.name, foods.brand, foods.barcode, foods.source, foods.archived, foods.g_per_ml,
                \(nutrients(of: "foods"))
            FROM foods WHERE foods.account_id = $1 OR (\(sharedFoods)) ORDER BY foods.name, foods.id
            """
    )

    private static let recipes = ArchiveSheet(
        name: "recipes",
        sql: """
            SELECT recipe.name AS recipe, recipes.servings, recipes.cooked_grams, recipes.note, line.position,
                food.name AS ingredient, line.amount, line.unit, line.portion, line.grams
            FROM recipes JOIN foods AS recipe ON recipe.id = recipes.food_id
            LEFT JOIN recipe_ingredients AS line ON line.recipe_id = recipes.food_id
            LEFT JOIN foods AS food ON food.id = line.food_id
            WHERE recipes.account_id = $1 ORDER BY recipe.name, recipes.food_id, line.position
            """
    )

    private static let others = [
        ArchiveSheet(
            name: "supplements",
            sql: """
                SELECT name, note, dose_amount, dose_unit, stock_amount, stock_unit, warn_days, pack_amount,
                    pack_price_hundredths, pack_currency, counts_as_food, created_at, deleted_from
                FROM supplements WHERE account_id = $1 ORDER BY name, id
                """
        ),
        ArchiveSheet(
            name: "intakes",
            sql: """
                SELECT intakes.day, supplements.name AS supplement, intakes.slot, intakes.number, intakes.state,
                    intakes.reason, intakes.amount, intakes.unit, intakes.taken_at
                FROM intakes JOIN supplements ON supplements.id = intakes.supplement_id
                WHERE intakes.account_id = $1 ORDER BY intakes.day, supplements.name, intakes.slot, intakes.number
                """
        ),
        ArchiveSheet(
            name: "weights",
            sql: """
                SELECT day, weight_thousandths, weight_unit, weight_grams FROM body_weights
                WHERE account_id = $1 ORDER BY day
                """
        ),
        ArchiveSheet(
            name: "targets",
            sql: """
                SELECT targets.effective_from, targets.basis, target_values.kind, target_values.nutrient,
                    target_values.least, target_values.most
                FROM targets LEFT JOIN target_values ON target_values.account_id = targets.account_id
                    AND target_values.effective_from = targets.effective_from
                WHERE targets.account_id = $1
                ORDER BY targets.effective_from, target_values.kind, target_values.nutrient
                """
        ),
        ArchiveSheet(
            name: "water", sql: "SELECT day, millilitres FROM water WHERE account_id = $1 ORDER BY day"),
    ]

    private static func nutrients(of table: String) -> String {
        Nutrient.allCases.map { "\(table).\($0.rawValue)" }.joined(separator: ", ")
    }

    private static var sharedFoods: String {
        AccountTable.all.first { $0.name == "foods" && $0.role == .shared }?.condition ?? "FALSE"
    }
}
