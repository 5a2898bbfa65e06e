extension Migration {
    /// What makes loads of many foods quick, and searches among them.
    ///
    /// SQLite: `food_loads` has a row while a transaction loads foods, with the last number before them. Then their words
    /// are not indexed row by row but by one statement at the end of the transaction, which takes a third of the time.
    ///
    /// PostgreSQL: a word that many foods have is looked up in the index of a sixteenth of them, which is enough for as
    /// many candidates as a search looks at.
    static let foodLoads = Migration(
        number: 26,
        name: "food loads",
        sqlite: """
            CREATE TABLE food_loads (
                last_number INTEGER NOT NULL
            ) STRICT;
            DROP TRIGGER foods_into_index;
            CREATE TRIGGER foods_into_index AFTER INSERT ON foods
            WHEN new.account_id IS NULL AND new.source <> 'plates' AND NOT EXISTS (SELECT 1 FROM food_loads) BEGIN
                INSERT INTO food_index (rowid, search_text) VALUES (new.number, new.search_text);
            END;
            """,
        postgreSQL: """
            CREATE INDEX foods_by_words_sample ON foods USING gin (search) WHERE number % 16 = 0;
            """
    )
}
