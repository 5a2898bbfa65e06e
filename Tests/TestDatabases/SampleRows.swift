import Foundation
import PlatesCore
import Storage

/// Deterministic rows for every table, generated from the schema, for tests that must not miss a table or a
/// column that is added later.
///
/// There are two accounts with a row each in every table; of foods each has an own, a recipe and an
/// imported one, of exercises an own and a catalogue one. Ids, days and instants are recognised by column name, and
/// values that constraints require are listed in `values`.
package struct SampleRows {
    package static let accounts = [id("accounts", 0), id("accounts", 1)]

    private let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Fills every table.
    /// - Parameter others: Tables to leave as they are.
    package func insert(except others: Set<String> = []) throws {
        let tables = try SchemaTable.all(connection).filter {
            !others.contains($0.name) && !Self.derived.contains($0.name)
        }
        // This table has a single row, which its migration creates.
        for table in tables where table.name != "lift_series_mark" {
            // Triggers write the current time.
            if table.name == "lift_outbox" { try connection.execute("DELETE FROM lift_outbox") }
            for number in Self.accounts.indices {
                for variant in Self.variants[table.name] ?? [""] { try insert(table, variant, number) }
            }
        }
    }

    /// The tables that triggers on others fill.
    private static let derived: Set = ["lift_days", "lift_totals", "lift_efforts", "logged_days"]

    private func insert(_ table: SchemaTable, _ variant: String, _ number: Int) throws {
        let names = table.columns.map(\.name)
        let values = table.columns.map { column in
            Self.value(of: column, in: table.name, variant, number)
        }
        let placeholders = names.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        // Some rows belong to everybody.
        try connection.execute(
            """
            INSERT INTO \(table.name) (\(names.joined(separator: ", "))) VALUES (\(placeholders))
            ON CONFLICT DO NOTHING
            """,
            values
        )
    }

    /// The id of a sample row.
    package static func id(_ table: String, _ number: Int) -> UUID {
        // FNV-1a over the name, so that ids are the same everywhere.
        let hash = table.utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
            ($0 ^ UInt64($1)) &* 1_099_511_628_211
        }
        let digits = String(hash, radix: 16)
        let padded = String(repeating: "0", count: 16 - digits.count) + digits
        return UUID(
            uuidString:
                "00000000-0000-4\(padded.prefix(3))-8\(padded.dropFirst(3).prefix(3))-\(padded.suffix(10))0\(number)"
        )!
    }

    private static let variants = [
        "foods": ["own", "recipe", "imported"], "food_portions": ["", "imported"],
        "exercises": ["", "catalogue"], "exercise_muscles": ["", "catalogue"],
        "exercise_aliases": ["", "catalogue"],
    ]

    private static func value(
        of column: SchemaTable.Column, in table: String, _ variant: String, _ number: Int
    ) -> Value {
        let fixed =
            values["\(table)/\(variant).\(column.name)"] ?? values["\(table).\(column.name)"]
            ?? values[column.name]
        if let fixed { return fixed }
        if column.name == "id" { return .uuid(id(table + variant, number)) }
        let target =
            references["\(table)/\(variant).\(column.name)"] ?? references["\(table).\(column.name)"]
            ?? references[column.name]
        if let target {
            return .uuid(id(target, number))
        }
        if days.contains(column.name) { return .day(day(number)) }
        if isInstant(column.name) { return .instant(instant(number)) }
        if truths.contains(column.name) { return .boolean(true) }
        return switch column.kind {
        case .blob: .blob(Array("\(table).\(column.name) \(number)".utf8))
        case .integer: .integer(Int64(2 + number))
        case .number: .double(1.5 + Double(number))
        case .text: .text("\(table).\(column.name) ü💪 \(number)")
        }
    }

    private static func day(_ number: Int) -> Day { Day("2026-11-2\(3 + number)")! }

    private static func instant(_ number: Int) -> Instant {
        Instant("2026-11-2\(3 + number)T18:05:00.123456Z")!
    }

    private static func isInstant(_ name: String) -> Bool {
        (name.hasSuffix("_at") && !["performed_at", "series_at"].contains(name)) || name == "claimed_until"
    }

    private static let days: Set = [
        "day", "other_day", "after_day", "effective_from", "starts_on", "ends_on", "started_on", "ended_on",
        "deleted_from", "from_day", "to_day",
    ]

    private static let truths: Set = [
        "enabled", "favourite", "archived", "is_primary", "completed", "is_extra", "is_corrected",
        "is_refusal",
        "zone_is_chosen", "hidden", "removed", "counts_as_food", "is_per_side", "rest_timer", "stands_still",
    ]

    /// The table an id column refers to.
    private static let references = [
        "account_id": "accounts", "exercise_id": "exercises", "workout_id": "workouts",
        "revision_id": "workout_revisions", "schedule_id": "schedules", "set_id": "sets",
        "food_id": "foodsown",
        "recipe_id": "foodsrecipe", "recipes.food_id": "foodsrecipe", "saved_meal_id": "saved_meals",
        "food_favourites.food_id": "foodsimported", "entries.food_id": "foodsimported",
        "exercise_muscles/catalogue.exercise_id": "exercisescatalogue",
        "exercise_aliases/catalogue.exercise_id": "exercisescatalogue",
        "training_exercises.exercise_id": "exercisescatalogue",
        "food_portions/imported.food_id": "foodsimported", "supplement_id": "supplements", "item_id": "items",
        "edit_id": "edits", "claimed_by": "relays", "import_id": "imports", "run_id": "program_runs",
        "shift_id": "plan_shifts",
    ]

    /// Values that constraints or readers require, by table, variant and column.
    private static let values: [String: Value] = [
        "exercises/catalogue.account_id": .null, "foods/imported.account_id": .null,
        "foods/imported.source": .text("usda"),
        "foods/own.source": .text("own"), "foods/recipe.source": .text("recipe"),
        "foods.barcode": .text("04012345678901"), "foods.digest": .null,
        "foods/imported.digest": .integer(-7),
        "accounts.unit": .text("lb"), "accounts.time_zone": .text("Europe/Berlin"),
        "accounts.week_starts": .text("sunday"), "api_tokens.scope": .text("read"),
        "performed_at": .integer(1_795_975_500_123_456_789), "series_at": .integer(1_795_975_500_123_456_789),
        "weight_unit": .text("lb"), "bar_unit": .text("kg"), "step_unit": .text("kg"),
        "training_max_unit": .text("lb"), "sets.kind": .text("drop"), "set_versions.kind": .text("drop"),
        "schedules.kind": .text("rotation"), "schedules.advance": .text("when_done"),
        "plan_pauses.reason": .text("illness"), "undo_offers.topic": .text("plan"),
        "plan_changes.kind": .text("added"),
        "trainings.state": .text("done"), "progressions.kind": .text("linear"),
        "supplement_schedules.kind": .text("daily"), "intakes.state": .text("taken"),
        "lift_preferences.formula": .text("brzycki"), "targets.basis": .text("weekday"),
        "body_profiles.sex": .text("female"), "meals.key": .text("breakfast"),
        "entries.meal": .text("breakfast"),
        "entries.unit": .text("g"), "recipe_ingredients.unit": .text("g"),
        "saved_meal_items.unit": .text("g"),
        "portion": .null, "food_imports.report": .text("{}"),
        "food_words.word": .text("bread"), "food_word_keys.word": .text("bread"),
        "exercise_settings.unit": .text("kg"), "exercise_settings.basis": .text("pair"),
        "workout_exercises.prescription": .text("3 × 5 60 kg"),
        "program_runs.program": .text("name: A"),
        "program_runs.state": .text(#"{"done":[0],"weights":{}}"#), "program_steps.decisions": .text("[]"),
        "program_steps.state_before": .text(#"{"done":[0],"weights":{}}"#),
        "imports.state": .text("ready"), "imports.summary": .text("{}"), "imports.outcome": .text("{}"),
        "exercises.measure": .text("time"), "sets.deleted_at": .null, "undo_offers.used_at": .null,
    ]
}

/// A table as the database describes it.
package struct SchemaTable: Sendable {
    package enum Kind: Sendable { case text, integer, number, blob }

    package struct Column: Sendable {
        package let name: String
        package let kind: Kind
    }

    package let name: String
    /// The columns that can be written: not the generated ones.
    package let columns: [Column]
    /// The columns of the primary key.
    package let key: Set<String>

    /// Every table except that of the applied migrations, in order of creation.
    package static func all(_ connection: any Connection) throws -> [SchemaTable] {
        let names = try connection.query(
            connection.dialect.choose(sqlite: sqliteTables, postgreSQL: postgreSQLTables)
        ).map { try $0.get("name", as: String.self) }
        return try names.map { name in
            let rows = try connection.query(
                connection.dialect.choose(
                    sqlite:
                        "SELECT name, type, pk > 0 AS is_key FROM pragma_table_xinfo('\(name)') WHERE hidden = 0",
                    postgreSQL: postgreSQLColumns(of: name)
                )
            )
            return SchemaTable(
                name: name,
                columns: try rows.map { Column(name: try $0.get("name"), kind: kind(try $0.get("type"))) }
                    // A number assigned by the database.
                    .filter { name != "foods" || $0.name != "number" },
                key: Set(try rows.filter { try $0.get("is_key") }.map { try $0.get("name") })
            )
        }
    }

    private static func kind(_ type: String) -> Kind {
        switch type.lowercased() {
        case "integer", "bigint", "boolean": .integer
        case "real", "double precision": .number
        case "blob", "bytea": .blob
        default: .text
        }
    }

    private static let sqliteTables = """
        SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'migrations'
            AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'food_index%' ORDER BY rowid
        """

    private static let postgreSQLTables = """
        SELECT relname::text AS name FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'migrations' ORDER BY oid
        """

    private static func postgreSQLColumns(of table: String) -> String {
        """
        SELECT attname::text AS name, format_type(atttypid, NULL) AS type, coalesce((
            SELECT attnum = ANY (indkey) FROM pg_index WHERE indrelid = attrelid AND indisprimary
        ), false) AS is_key
        FROM pg_attribute
        WHERE attrelid = '\(table)'::regclass AND attnum > 0 AND NOT attisdropped
            AND attgenerated = '' AND attidentity = ''
        ORDER BY attnum
        """
    }
}
