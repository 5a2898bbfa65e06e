import Foundation
import PlatesCore
import Storage

/// All rows of an account, as they are in any of the databases.
struct AccountBelongings: Sendable {
    struct Table: Sendable {
        let name: String
        let columns: [String]
        let rows: [[Value]]
        /// Whether others may have these rows already: imported foods are everybody's.
        var isShared = false
    }

    let tables: [Table]
    /// When a set was last changed, or a session last used.
    let lastChange: Instant

    /// The same for the same rows, in whatever order and database.
    var fingerprint: [String] {
        tables.filter { !$0.isShared }.flatMap { table in
            table.rows.map { row in "\(table.name) \(row.map(\.comparable).joined(separator: "|"))" }.sorted()
        }
    }

    func count(of table: String) -> Int {
        tables.first { $0.name == table }?.rows.count ?? 0
    }
}

/// Reads and writes all rows of an account.
struct AccountCopy {
    let connection: any Connection
    let account: UUID

    /// A table, and how its rows belong to an account. References lead to tables further up.
    private struct Source {
        let table: String
        let columns: String
        /// Columns with instants, which SQLite keeps as numbers.
        var instants: Set<String> = []
        /// Columns with truths, likewise.
        var truths: Set<String> = []
        var condition = "account_id = $1"
        var isShared = false

        var names: [String] { columns.split(separator: ", ").map(String.init) }
    }

    private static let ofExercise = "exercise_id IN (SELECT id FROM exercises WHERE account_id = $1)"
    private static let ofWorkout = "workout_id IN (SELECT id FROM workouts WHERE account_id = $1)"

    private static let ofFood = "food_id IN (SELECT id FROM foods WHERE account_id = $1)"
    private static let ofRecipe = "recipe_id IN (SELECT food_id FROM recipes WHERE account_id = $1)"
    private static let ofSavedMeal = "saved_meal_id IN (SELECT id FROM saved_meals WHERE account_id = $1)"
    private static let ofSupplement = "supplement_id IN (SELECT id FROM supplements WHERE account_id = $1)"
    private static let foodColumns = """
        id, account_id, source, source_id, name, brand, barcode, g_per_ml, archived, search_name, search_text, \
        \(Nutrient.columns)
        """
    /// Imported foods that the account refers to.
    private static let imported = """
        account_id IS NULL AND source <> 'plates' AND id IN (
            SELECT food_id FROM entries WHERE account_id = $1
            UNION SELECT food_id FROM food_favourites WHERE account_id = $1
            UNION SELECT food_id FROM recipe_ingredients WHERE \(ofRecipe)
            UNION SELECT food_id FROM saved_meal_items WHERE \(ofSavedMeal)
        )
        """

    private static let sources = [
        Source(
            table: "accounts",
            columns: """
                id, email, name, password_hash, password_version, unit, time_zone, week_starts, created_at
                """,
            instants: ["created_at"], condition: "id = $1"
        ),
        Source(
            table: "sessions",
            columns: "id, account_id, token_hash, user_agent, created_at, last_seen_at, last_address",
            instants: ["created_at", "last_seen_at"]
        ),
        Source(
            table: "api_tokens",
            columns: """
                id, account_id, name, token_hash, created_at, last_used_at, scope, expires_at, last_address, seed
                """,
            instants: ["created_at", "last_used_at", "expires_at"]
        ),
        Source(
            table: "known_browsers", columns: "account_id, token_hash, created_at, last_used_at",
            instants: ["created_at", "last_used_at"]
        ),
        Source(
            table: "security_events",
            columns: "id, account_id, event, is_refusal, address, user_agent, happened_at",
            instants: ["happened_at"], truths: ["is_refusal"]
        ),
        Source(
            table: "sections", columns: "account_id, section, enabled, favourite, position",
            truths: ["enabled", "favourite"]
        ),
        Source(
            table: "exercises",
            columns: "id, account_id, name, equipment, movement, measure, cue, archived",
            truths: ["archived"]
        ),
        Source(
            table: "exercise_muscles", columns: "exercise_id, muscle, is_primary",
            truths: ["is_primary"], condition: ofExercise
        ),
        Source(table: "exercise_aliases", columns: "exercise_id, alias", condition: ofExercise),
        Source(
            table: "workouts", columns: "id, account_id, created_at, deleted_from",
            instants: ["created_at"]
        ),
        Source(
            table: "workout_revisions", columns: "id, workout_id, effective_from, name, note",
            condition: ofWorkout
        ),
        Source(
            table: "workout_exercises",
            columns: """
                revision_id, position, exercise_id, sets, reps_min, reps_max, weight_thousandths, \
                weight_unit, seconds, distance_m, rest_seconds, superset, note
                """,
            condition: "revision_id IN (SELECT id FROM workout_revisions WHERE \(ofWorkout))"
        ),
        Source(
            table: "schedules", columns: "id, account_id, effective_from, kind, starts_on, length"
        ),
        Source(
            table: "schedule_days", columns: "schedule_id, position, workout_id",
            condition: "schedule_id IN (SELECT id FROM schedules WHERE account_id = $1)"
        ),
        Source(
            table: "sets",
            columns: """
                id, account_id, exercise_id, day, performed_at, weight_grams, weight_thousandths, \
                weight_unit, reps, seconds, distance_m, rpe, kind, completed, note, version, \
                changed_at, deleted_at, series_at, edited_at, edit_id
                """,
            instants: ["changed_at", "deleted_at", "edited_at"], truths: ["completed"]
        ),
        Source(
            table: "set_versions",
            columns: """
                id, set_id, account_id, exercise_id, day, performed_at, weight_thousandths, weight_unit, reps, \
                seconds, distance_m, rpe, kind, completed, note, version, edit_id, edited_at, kept_at
                """,
            instants: ["edited_at", "kept_at"], truths: ["completed"]
        ),
        Source(table: "applied_changes", columns: "account_id, id, applied_at", instants: ["applied_at"]),
        Source(
            table: "undo_offers",
            columns: "id, account_id, action, payload, summary, element, made_at, used_at, refusal",
            instants: ["made_at", "used_at"]
        ),
        Source(
            table: "trainings",
            columns: "account_id, day, state, reason, started_at, finished_at",
            instants: ["started_at", "finished_at"]
        ),
        Source(
            table: "training_exercises", columns: "account_id, day, exercise_id, added_at",
            instants: ["added_at"]
        ),
        Source(table: "plan_changes", columns: "account_id, day, workout_id, kind, other_day"),
        Source(
            table: "foods", columns: foodColumns, truths: ["archived"], condition: imported, isShared: true
        ),
        Source(
            table: "food_portions", columns: "food_id, position, name, grams",
            condition: "food_id IN (SELECT id FROM foods WHERE \(imported))", isShared: true
        ),
        Source(table: "foods", columns: foodColumns, truths: ["archived"]),
        Source(table: "food_portions", columns: "food_id, position, name, grams", condition: ofFood),
        Source(table: "food_favourites", columns: "account_id, food_id"),
        Source(
            table: "meals", columns: "account_id, key, position, name, minute, hidden, removed",
            truths: ["hidden", "removed"]
        ),
        Source(
            table: "entries",
            columns: """
                id, account_id, day, meal, food_id, name, amount, unit, portion, grams, \(Nutrient.columns), \
                created_at, changed_at, deleted_at
                """,
            instants: ["created_at", "changed_at", "deleted_at"]
        ),
        Source(table: "recipes", columns: "food_id, account_id, servings, cooked_grams, note"),
        Source(
            table: "recipe_ingredients",
            columns: "recipe_id, position, food_id, amount, unit, portion, grams",
            condition: ofRecipe
        ),
        Source(
            table: "saved_meals", columns: "id, account_id, name, created_at", instants: ["created_at"]
        ),
        Source(
            table: "saved_meal_items",
            columns: """
                saved_meal_id, position, food_id, name, amount, unit, portion, grams, \(Nutrient.columns)
                """,
            condition: ofSavedMeal
        ),
        Source(table: "targets", columns: "account_id, effective_from, basis"),
        Source(
            table: "target_values", columns: "account_id, effective_from, kind, nutrient, least, most"
        ),
        Source(
            table: "body_profiles",
            columns: "account_id, sex, born_in, height_cm, activity, goal, glass_ml"
        ),
        Source(
            table: "body_weights",
            columns: "account_id, day, weight_grams, weight_thousandths, weight_unit, changed_at",
            instants: ["changed_at"]
        ),
        Source(table: "lift_preferences", columns: "account_id, formula, bar_thousandths, bar_unit"),
        Source(table: "plates", columns: "account_id, weight_thousandths, weight_unit, count"),
        Source(
            table: "progressions",
            columns: """
                account_id, exercise_id, kind, step_thousandths, step_unit, reps_min, reps_max, \
                training_max_thousandths, training_max_unit, percents, starts_on
                """
        ),
        Source(
            table: "water", columns: "account_id, day, millilitres, changed_at", instants: ["changed_at"]
        ),
        Source(
            table: "supplements",
            columns: """
                id, account_id, name, note, dose_amount, dose_unit, piece_unit, piece_amount, \
                piece_amount_unit, stock_amount, stock_unit, warn_days, pack_amount, pack_price_hundredths, \
                pack_currency, counts_as_food, nutrients_amount, nutrients_unit, created_at, deleted_from
                """,
            instants: ["created_at"], truths: ["counts_as_food"]
        ),
        Source(
            table: "supplement_nutrients", columns: "supplement_id, nutrient, amount", condition: ofSupplement
        ),
        Source(
            table: "supplement_schedules",
            columns: """
                supplement_id, effective_from, kind, days, every_days, weeks_on, weeks_off, least_minutes, \
                most_per_day, starts_on, ends_on
                """,
            condition: ofSupplement
        ),
        Source(
            table: "supplement_doses",
            columns: "supplement_id, effective_from, position, slot, amount, unit", condition: ofSupplement
        ),
        Source(
            table: "supplement_pauses", columns: "supplement_id, from_day, to_day", condition: ofSupplement
        ),
        Source(table: "supplement_slots", columns: "account_id, slot, minute"),
        Source(
            table: "intakes",
            columns: """
                account_id, supplement_id, day, slot, number, state, reason, taken_at, amount, unit, changed_at
                """,
            instants: ["taken_at", "changed_at"]
        ),
        Source(
            table: "calendar_feeds", columns: "account_id, token_hash, created_at, seed",
            instants: ["created_at"]
        ),
    ]

    /// Every column that is copied, as `sets.day`.
    static var columns: [String] {
        sources.flatMap { source in source.names.map { "\(source.table).\($0)" } }
    }

    func read() throws -> AccountBelongings {
        let tables = try Self.sources.map { source in
            let columns = source.names
            let rows = try connection.query(
                "SELECT \(source.columns) FROM \(source.table) WHERE \(source.condition)", [account]
            )
            return AccountBelongings.Table(
                name: source.table, columns: columns,
                rows: try rows.map { row in
                    try columns.map { column in
                        try row.value(column).read(
                            asInstant: source.instants.contains(column),
                            asTruth: source.truths.contains(column)
                        )
                    }
                },
                isShared: source.isShared
            )
        }
        let last: [Instant] = try [
            "SELECT max(changed_at) AS last FROM sets WHERE account_id = $1",
            "SELECT max(changed_at) AS last FROM entries WHERE account_id = $1",
            "SELECT max(changed_at) AS last FROM intakes WHERE account_id = $1",
            "SELECT max(last_seen_at) AS last FROM sessions WHERE account_id = $1",
        ].compactMap { try connection.first($0, [account])?.optional("last") }
        return AccountBelongings(tables: tables, lastChange: last.max() ?? Instant(nanoseconds: 0))
    }

    func write(_ belongings: AccountBelongings) throws {
        for table in belongings.tables {
            let places = (1...table.columns.count).map { "$\($0)" }.joined(separator: ", ")
            let sql = """
                INSERT INTO \(table.name) (\(table.columns.joined(separator: ", "))) VALUES (\(places))
                \(table.isShared ? "ON CONFLICT DO NOTHING" : "")
                """
            for row in table.rows { try connection.execute(sql, row) }
        }
    }
}

extension Value {
    /// What SQLite keeps as a number, as what it means.
    fileprivate func read(asInstant: Bool, asTruth: Bool) -> Value {
        guard case .integer(let integer) = self else { return self }
        if asInstant { return .instant(Instant(nanoseconds: integer)) }
        return asTruth ? .boolean(integer != 0) : self
    }

    /// A text that is equal for equal values of either database: SQLite has ids and days as texts, numbers
    /// may be whole, and instants are kept to the microsecond.
    fileprivate var comparable: String {
        switch self {
        case .null: "∅"
        case .integer(let integer): "\(integer)"
        case .double(let double): Int64(exactly: double).map { "\($0)" } ?? "\(double)"
        case .boolean(let boolean): boolean ? "true" : "false"
        case .text(let text): text
        case .uuid(let uuid): uuid.text
        case .day(let day): day.description
        case .instant(let instant): "\((instant.nanoseconds + 500) / 1000)"
        case .blob(let bytes): bytes.map { String($0) }.joined(separator: ",")
        }
    }
}
