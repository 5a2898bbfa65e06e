import PlatesCore

extension AccountTable {
    private static let ofExercise = "exercise_id IN (SELECT id FROM exercises WHERE account_id = $1)"
    private static let ofWorkout = "workout_id IN (SELECT id FROM workouts WHERE account_id = $1)"

    private static let ofFood = "food_id IN (SELECT id FROM foods WHERE account_id = $1)"
    private static let ofRecipe = "recipe_id IN (SELECT food_id FROM recipes WHERE account_id = $1)"
    private static let ofSavedMeal = "saved_meal_id IN (SELECT id FROM saved_meals WHERE account_id = $1)"
    private static let ofSupplement = "supplement_id IN (SELECT id FROM supplements WHERE account_id = $1)"
    private static let foodColumns = """
        id, account_id, source, source_id, name, brand, barcode, g_per_ml, archived, search_name, search_text, digest, \
        \(Nutrient.columns)
        """
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
            UNION SELECT exercise_id FROM workout_exercises WHERE revision_id IN (
                SELECT id FROM workout_revisions WHERE \(ofWorkout)
            )
        )
        """
    private static let isOfCatalogue = "exercise_id IN (SELECT id FROM exercises WHERE \(ofCatalogue))"
    /// Foods of everybody that the account refers to: imported ones, and of the catalogue.
    private static let common = """
        account_id IS NULL AND id IN (
            SELECT food_id FROM entries WHERE account_id = $1
            UNION SELECT food_id FROM food_favourites WHERE account_id = $1
            UNION SELECT food_id FROM recipe_ingredients WHERE \(ofRecipe)
            UNION SELECT food_id FROM saved_meal_items WHERE \(ofSavedMeal)
        )
        """

    /// All of them; references lead to tables further up.
    static let all = [
        AccountTable(
            name: "accounts",
            columnList: """
                id, email, name, password_hash, password_version, unit, time_zone, week_starts, created_at, \
                zone_is_chosen
                """,
            instants: ["created_at"], truths: ["zone_is_chosen"], condition: "id = $1"
        ),
        AccountTable(
            name: "sessions",
            columnList: "id, account_id, token_hash, user_agent, created_at, last_seen_at, last_address",
            instants: ["created_at", "last_seen_at"], role: .signIns
        ),
        AccountTable(
            name: "api_tokens",
            columnList: """
                id, account_id, name, token_hash, created_at, last_used_at, scope, expires_at, last_address, seed
                """,
            instants: ["created_at", "last_used_at", "expires_at"]
        ),
        AccountTable(
            name: "known_browsers", columnList: "account_id, token_hash, created_at, last_used_at",
            keyCount: 2,
            instants: ["created_at", "last_used_at"], role: .signIns
        ),
        AccountTable(
            name: "security_events",
            columnList: "id, account_id, event, is_refusal, address, user_agent, happened_at",
            instants: ["happened_at"], truths: ["is_refusal"], role: .signIns
        ),
        AccountTable(
            name: "sections", columnList: "account_id, section, enabled, favourite, position", keyCount: 2,
            truths: ["enabled", "favourite"]
        ),
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
                weight_unit, seconds, distance_m, rest_seconds, superset, note, item_id
                """, keyCount: 2,
            condition: "revision_id IN (SELECT id FROM workout_revisions WHERE \(ofWorkout))"
        ),
        AccountTable(
            name: "schedules", columnList: "id, account_id, effective_from, kind, starts_on, length"
        ),
        AccountTable(
            name: "schedule_days", columnList: "schedule_id, position, workout_id", keyCount: 2,
            condition: "schedule_id IN (SELECT id FROM schedules WHERE account_id = $1)"
        ),
        AccountTable(
            name: "sets",
            columnList: """
                id, account_id, exercise_id, day, performed_at, weight_grams, weight_thousandths, \
                weight_unit, reps, seconds, distance_m, rpe, kind, completed, note, version, \
                changed_at, deleted_at, series_at, edited_at, edit_id, position, item_id, is_extra
                """,
            instants: ["changed_at", "deleted_at", "edited_at"], truths: ["completed", "is_extra"]
        ),
        AccountTable(
            name: "set_versions",
            columnList: """
                id, set_id, account_id, exercise_id, day, performed_at, weight_thousandths, weight_unit, reps, \
                seconds, distance_m, rpe, kind, completed, note, version, edit_id, edited_at, kept_at, \
                item_id, is_extra
                """,
            instants: ["edited_at", "kept_at"], truths: ["completed", "is_extra"]
        ),
        AccountTable(
            name: "applied_changes", columnList: "account_id, id, applied_at, content", keyCount: 2,
            instants: ["applied_at"]),
        AccountTable(
            name: "undo_offers",
            columnList: "id, account_id, action, payload, summary, element, made_at, used_at, refusal",
            instants: ["made_at", "used_at"]
        ),
        AccountTable(
            name: "trainings",
            columnList: "account_id, day, state, reason, started_at, finished_at, is_corrected", keyCount: 2,
            instants: ["started_at", "finished_at"], truths: ["is_corrected"]
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
            name: "foods", columnList: foodColumns, truths: ["archived"], condition: common, role: .shared
        ),
        AccountTable(
            name: "food_portions", columnList: "food_id, position, name, grams", keyCount: 2,
            condition: "food_id IN (SELECT id FROM foods WHERE \(common))", role: .shared
        ),
        AccountTable(name: "foods", columnList: foodColumns, truths: ["archived"]),
        AccountTable(
            name: "food_portions", columnList: "food_id, position, name, grams", keyCount: 2,
            condition: ofFood),
        AccountTable(name: "food_favourites", columnList: "account_id, food_id", keyCount: 2),
        AccountTable(
            name: "meals", columnList: "account_id, key, position, name, minute, hidden, removed",
            keyCount: 2,
            truths: ["hidden", "removed"]
        ),
        AccountTable(
            name: "entries",
            columnList: """
                id, account_id, day, meal, food_id, name, amount, unit, portion, grams, \(Nutrient.columns), \
                created_at, changed_at, deleted_at
                """,
            instants: ["created_at", "changed_at", "deleted_at"]
        ),
        AccountTable(name: "recipes", columnList: "food_id, account_id, servings, cooked_grams, note"),
        AccountTable(
            name: "recipe_ingredients",
            columnList: "recipe_id, position, food_id, amount, unit, portion, grams", keyCount: 2,
            condition: ofRecipe
        ),
        AccountTable(
            name: "saved_meals", columnList: "id, account_id, name, created_at", instants: ["created_at"]
        ),
        AccountTable(
            name: "saved_meal_items",
            columnList: """
                saved_meal_id, position, food_id, name, amount, unit, portion, grams, \(Nutrient.columns)
                """, keyCount: 2,
            condition: ofSavedMeal
        ),
        AccountTable(name: "targets", columnList: "account_id, effective_from, basis", keyCount: 2),
        AccountTable(
            name: "target_values", columnList: "account_id, effective_from, kind, nutrient, least, most",
            keyCount: 4
        ),
        AccountTable(
            name: "body_profiles",
            columnList: "account_id, sex, born_in, height_cm, activity, goal, glass_ml"
        ),
        AccountTable(
            name: "body_weights",
            columnList: "account_id, day, weight_grams, weight_thousandths, weight_unit, changed_at",
            keyCount: 2,
            instants: ["changed_at"]
        ),
        AccountTable(name: "lift_preferences", columnList: "account_id, formula, bar_thousandths, bar_unit"),
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
            name: "water", columnList: "account_id, day, millilitres, changed_at", keyCount: 2,
            instants: ["changed_at"]
        ),
        AccountTable(
            name: "supplements",
            columnList: """
                id, account_id, name, note, dose_amount, dose_unit, piece_unit, piece_amount, \
                piece_amount_unit, stock_amount, stock_unit, warn_days, pack_amount, pack_price_hundredths, \
                pack_currency, counts_as_food, nutrients_amount, nutrients_unit, created_at, deleted_from, \
                stock_counted_at
                """,
            instants: ["created_at", "stock_counted_at"], truths: ["counts_as_food"]
        ),
        AccountTable(
            name: "supplement_nutrients", columnList: "supplement_id, nutrient, amount", keyCount: 2,
            condition: ofSupplement
        ),
        AccountTable(
            name: "supplement_schedules",
            columnList: """
                supplement_id, effective_from, kind, days, every_days, weeks_on, weeks_off, least_minutes, \
                most_per_day, starts_on, ends_on
                """, keyCount: 2,
            condition: ofSupplement
        ),
        AccountTable(
            name: "supplement_doses",
            columnList: "supplement_id, effective_from, position, slot, amount, unit", keyCount: 3,
            condition: ofSupplement
        ),
        AccountTable(
            name: "supplement_pauses", columnList: "supplement_id, from_day, to_day", keyCount: 2,
            condition: ofSupplement
        ),
        AccountTable(name: "supplement_slots", columnList: "account_id, slot, minute", keyCount: 2),
        AccountTable(
            name: "intakes",
            columnList: """
                account_id, supplement_id, day, slot, number, state, reason, taken_at, amount, unit, changed_at
                """, keyCount: 5,
            instants: ["taken_at", "changed_at"]
        ),
        AccountTable(
            name: "calendar_feeds", columnList: "account_id, token_hash, created_at, seed",
            instants: ["created_at"]
        ),
    ]

    /// The tables that no move copies, each with the reason.
    static let ofOneDeployment = [
        "migrations": "steps of this database's own schema",
        "account_copies": "what was copied into this database; it describes the database, not the account",
        "catalogues": "which catalogue of the program is in this database",
        "food_imports": "how far imports of foods into this database have come; foods belong to everybody",
        "food_import_parts": "what an import that is under way has read",
        "food_words": "words of the foods imported into this database",
        "food_word_keys": "what those words look like when mistyped",
        "published_assets": "style sheets and modules of the program",
        "password_tries": "rate limits: tries within minutes, counted where they are made",
        "lift_series_mark": "it ties this server to its own InfluxDB",
        "lift_outbox":
            "the outbox to InfluxDB with the claims of relays; triggers fill it for every copied set",
    ]
}
