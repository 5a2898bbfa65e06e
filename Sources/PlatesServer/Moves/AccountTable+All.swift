import Accounts
import Food
import Supplements
import Training

extension AccountTable {
    /// The tables of every section; references lead to tables further up.
    ///
    /// The fingerprint of an account, which databases store, covers the tables in this order. So the order never changes,
    /// and a new table comes last.
    package static let all: [AccountTable] = {
        var rest = AccountTables.all + TrainingTables.all + FoodTables.all + SupplementTables.all
        let first = order.compactMap { name in
            rest.firstIndex { $0.name == name }.map { rest.remove(at: $0) }
        }
        return first + rest
    }()

    /// Names that come twice are first the rows that everybody shares and then the account's own.
    private static let order = """
        accounts sessions api_tokens known_browsers security_events sections exercises exercise_muscles
        exercise_aliases exercises exercise_muscles exercise_aliases workouts workout_revisions
        workout_exercises schedules schedule_days sets set_versions applied_changes undo_offers trainings
        training_statements training_exercises plan_changes foods food_portions foods food_portions
        food_favourites meals entries recipes recipe_ingredients saved_meals saved_meal_items targets
        target_values body_profiles body_weights lift_preferences plates progressions water supplements
        supplement_nutrients supplement_schedules supplement_doses supplement_pauses supplement_slots
        intakes calendar_feeds
        """.split { $0.isWhitespace }.map(String.init)

    /// The tables that no move copies, each with the reason.
    static let ofOneDeployment = [
        "migrations": "steps of this database's own schema",
        "account_copies": "what was copied into this database; it describes the database, not the account",
        "catalogues": "which catalogue of the program is in this database",
        "food_imports": "how far imports of foods into this database have come; foods belong to everybody",
        "food_import_parts": "what an import that is under way has read",
        "food_loads": "where a transaction that loads foods began; empty outside of it",
        "food_words": "words of the foods imported into this database",
        "food_word_keys": "what those words look like when mistyped",
        "published_assets": "style sheets and modules of the program",
        "password_tries": "rate limits: tries within minutes, counted where they are made",
        "lift_series_mark": "it ties this server to its own InfluxDB",
        "intake_marks": "outcomes of intakes as bits; triggers make it of every copied intake",
        "lift_days": "derived: triggers add every copied set", "lift_totals": "derived, as lift_days is",
        "lift_efforts": "derived, as lift_days is", "logged_days": "derived, as lift_days is",
        "imports": "files that were brought to this server; what they have added is copied",
        "import_chunks": "what those files say",
        "import_rows": "what an undo of those imports would take out",
        "import_skips": "what those files have that could not be added",
        "lift_outbox":
            "the outbox to InfluxDB with the claims of relays; triggers fill it for every copied set",
    ]
}
