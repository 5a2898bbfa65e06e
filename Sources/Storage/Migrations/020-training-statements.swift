extension Migration {
    /// When a person last set the state of a training day, so that an older offline change does not replace it. The row
    /// stays when they clear the state.
    static let trainingStatements = Migration(
        number: 20,
        name: "training statements",
        sqlite: """
            CREATE TABLE training_statements (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                said_at INTEGER NOT NULL,
                PRIMARY KEY (account_id, day)
            ) WITHOUT ROWID, STRICT;
            """,
        postgreSQL: """
            CREATE TABLE training_statements (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day date NOT NULL,
                said_at timestamptz NOT NULL,
                PRIMARY KEY (account_id, day)
            );
            COMMENT ON TABLE training_statements IS
                'when a person said last how a day of training stands, also where they took it back';
            """
    )
}
