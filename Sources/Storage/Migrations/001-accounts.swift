extension Migration {
    /// Accounts, sessions, tokens and the preferences for sections.
    static let accounts = Migration(
        number: 1,
        name: "accounts",
        sqlite: """
            CREATE TABLE accounts (
                id TEXT PRIMARY KEY NOT NULL,
                email TEXT NOT NULL UNIQUE,
                name TEXT NOT NULL,
                password_hash TEXT NOT NULL,
                unit TEXT NOT NULL CHECK (unit IN ('kg', 'lb')),
                time_zone TEXT NOT NULL,
                week_starts TEXT NOT NULL,
                created_at INTEGER NOT NULL
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE sessions (
                id TEXT PRIMARY KEY NOT NULL,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                token_hash BLOB NOT NULL UNIQUE,
                user_agent TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                last_seen_at INTEGER NOT NULL
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX sessions_by_account ON sessions (account_id, last_seen_at);

            CREATE TABLE api_tokens (
                id TEXT PRIMARY KEY NOT NULL,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                token_hash BLOB NOT NULL UNIQUE,
                created_at INTEGER NOT NULL,
                last_used_at INTEGER
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX api_tokens_by_account ON api_tokens (account_id, created_at);

            CREATE TABLE sections (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                section TEXT NOT NULL,
                enabled INTEGER NOT NULL,
                favourite INTEGER NOT NULL,
                position INTEGER NOT NULL,
                PRIMARY KEY (account_id, section)
            ) WITHOUT ROWID, STRICT;
            """,
        postgreSQL: """
            CREATE TABLE accounts (
                id uuid PRIMARY KEY,
                email text NOT NULL UNIQUE,
                name text NOT NULL,
                password_hash text NOT NULL,
                unit text NOT NULL CHECK (unit IN ('kg', 'lb')),
                time_zone text NOT NULL,
                week_starts text NOT NULL,
                created_at timestamptz NOT NULL
            );

            CREATE TABLE sessions (
                id uuid PRIMARY KEY,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                token_hash bytea NOT NULL UNIQUE,
                user_agent text NOT NULL,
                created_at timestamptz NOT NULL,
                last_seen_at timestamptz NOT NULL
            );
            CREATE INDEX sessions_by_account ON sessions (account_id, last_seen_at);
            CREATE INDEX sessions_by_last_use ON sessions (last_seen_at);

            CREATE TABLE api_tokens (
                id uuid PRIMARY KEY,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                name text NOT NULL,
                token_hash bytea NOT NULL UNIQUE,
                created_at timestamptz NOT NULL,
                last_used_at timestamptz
            );
            CREATE INDEX api_tokens_by_account ON api_tokens (account_id, created_at);

            CREATE TABLE sections (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                section text NOT NULL,
                enabled boolean NOT NULL,
                favourite boolean NOT NULL,
                position integer NOT NULL CHECK (position >= 0),
                PRIMARY KEY (account_id, section)
            );
            """
    )
}
