extension Migration {
    /// Files of other apps that people bring.
    ///
    /// `imports.summary` is what a file says, `plan` its sessions, `decisions` what its person has answered, and
    /// `outcome` what became of it so far, all JSON; `plan` and each `content` are packed. A chunk is applied in one
    /// transaction, which sets `next_chunk`. `import_rows` has the keys of what a chunk has added, for the undo, under
    /// its number, and of exercises that were made for all under -1; `import_skips` what could not be added. `import_matches` remembers which exercise a name means.
    static let imports = Migration(
        number: 33,
        name: "imports",
        sqlite: """
            CREATE TABLE imports (
                id TEXT PRIMARY KEY NOT NULL,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                source TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('reading', 'ready', 'applying', 'applied', 'undone')),
                summary TEXT NOT NULL,
                plan BLOB NOT NULL,
                decisions TEXT,
                outcome TEXT NOT NULL,
                chunks INTEGER NOT NULL,
                next_chunk INTEGER NOT NULL,
                created_at INTEGER NOT NULL,
                claimed_until INTEGER
            ) STRICT;
            CREATE INDEX imports_by_account ON imports (account_id, created_at);
            CREATE INDEX imports_under_way ON imports (claimed_until) WHERE state = 'applying';
            CREATE TABLE import_chunks (
                import_id TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
                number INTEGER NOT NULL,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                content BLOB NOT NULL,
                PRIMARY KEY (import_id, number)
            ) STRICT;
            CREATE TABLE import_rows (
                import_id TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
                number INTEGER NOT NULL,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                content BLOB NOT NULL,
                PRIMARY KEY (import_id, number)
            ) STRICT;
            CREATE TABLE import_skips (
                import_id TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
                line INTEGER NOT NULL,
                name TEXT NOT NULL,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                reason TEXT NOT NULL,
                PRIMARY KEY (import_id, line, name)
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX import_chunks_by_account ON import_chunks (account_id);
            CREATE INDEX import_rows_by_account ON import_rows (account_id);
            CREATE INDEX import_skips_by_account ON import_skips (account_id);
            CREATE TABLE import_matches (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                exercise_id TEXT NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                PRIMARY KEY (account_id, name)
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX import_matches_by_exercise ON import_matches (exercise_id);
            """,
        postgreSQL: """
            CREATE TABLE imports (
                id uuid PRIMARY KEY,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                source text NOT NULL,
                state text NOT NULL CHECK (state IN ('reading', 'ready', 'applying', 'applied', 'undone')),
                summary text NOT NULL,
                plan bytea NOT NULL,
                decisions text,
                outcome text NOT NULL,
                chunks bigint NOT NULL,
                next_chunk bigint NOT NULL,
                created_at timestamptz NOT NULL,
                claimed_until timestamptz
            );
            COMMENT ON TABLE imports IS 'files of other apps: what they say, and how far that has been added';
            COMMENT ON COLUMN imports.next_chunk IS 'the first chunk that has not been added yet';
            COMMENT ON COLUMN imports.claimed_until IS 'until when a process adds chunks and no other does';
            CREATE INDEX imports_by_account ON imports (account_id, created_at);
            CREATE INDEX imports_under_way ON imports (claimed_until) WHERE state = 'applying';
            CREATE TABLE import_chunks (
                import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
                number bigint NOT NULL,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                content bytea NOT NULL,
                PRIMARY KEY (import_id, number)
            );
            COMMENT ON TABLE import_chunks IS 'what files say, a few hundred rows each, as deflated JSON';
            CREATE TABLE import_rows (
                import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
                number bigint NOT NULL,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                content bytea NOT NULL,
                PRIMARY KEY (import_id, number)
            );
            COMMENT ON TABLE import_rows IS 'keys of the rows that each chunk of an import has added, for its undo';
            CREATE TABLE import_skips (
                import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
                line bigint NOT NULL,
                name text NOT NULL,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                reason text NOT NULL,
                PRIMARY KEY (import_id, line, name)
            );
            CREATE INDEX import_chunks_by_account ON import_chunks (account_id);
            CREATE INDEX import_rows_by_account ON import_rows (account_id);
            CREATE INDEX import_skips_by_account ON import_skips (account_id);
            CREATE TABLE import_matches (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                name text NOT NULL,
                exercise_id uuid NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                PRIMARY KEY (account_id, name)
            );
            CREATE INDEX import_matches_by_exercise ON import_matches (exercise_id);
            COMMENT ON TABLE import_matches IS 'which exercise a person means by a name of another app';
            """
    )
}
