import Accounts
import Food
import Supplements
import Training

extension AccountTable {
    /// The tables of every section; references lead to tables further up.
    package static let all = AccountTables.all + TrainingTables.all + FoodTables.all + SupplementTables.all

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
