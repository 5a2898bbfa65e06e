extension Migration {
    /// What ends credentials, and what shows where they are used.
    ///
    /// `accounts.password_version` counts the passwords that an account has had: who proved an older one while it was
    /// changed gets neither a session nor a token. A token of before this step may do everything, as it could then,
    /// and so may one that an older process makes while it still serves: the column has a default.
    /// `seed` is the server's part of a secret; without the id of the form that asked for it, it is worth nothing.
    static let credentials = Migration(
        number: 13,
        name: "credentials",
        sqlite: """
            ALTER TABLE accounts ADD COLUMN password_version INTEGER NOT NULL DEFAULT 0;

            ALTER TABLE sessions ADD COLUMN last_address TEXT NOT NULL DEFAULT '';
            CREATE INDEX sessions_by_age ON sessions (created_at);

            ALTER TABLE api_tokens ADD COLUMN scope TEXT NOT NULL DEFAULT 'all'
                CHECK (scope IN ('read', 'log', 'all'));
            ALTER TABLE api_tokens ADD COLUMN expires_at INTEGER;
            ALTER TABLE api_tokens ADD COLUMN last_address TEXT NOT NULL DEFAULT '';
            ALTER TABLE api_tokens ADD COLUMN seed BLOB;

            ALTER TABLE calendar_feeds ADD COLUMN seed BLOB;
            """,
        postgreSQL: """
            ALTER TABLE accounts ADD COLUMN password_version integer NOT NULL DEFAULT 0;
            COMMENT ON COLUMN accounts.password_version IS 'how often the password was changed';

            ALTER TABLE sessions ADD COLUMN last_address text NOT NULL DEFAULT '';
            CREATE INDEX sessions_by_age ON sessions (created_at);

            ALTER TABLE api_tokens ADD COLUMN scope text NOT NULL DEFAULT 'all'
                CHECK (scope IN ('read', 'log', 'all'));
            ALTER TABLE api_tokens ADD COLUMN expires_at timestamptz;
            ALTER TABLE api_tokens ADD COLUMN last_address text NOT NULL DEFAULT '';
            ALTER TABLE api_tokens ADD COLUMN seed bytea;
            COMMENT ON COLUMN api_tokens.seed IS 'the server''s part of the secret; worth nothing by itself';

            ALTER TABLE calendar_feeds ADD COLUMN seed bytea;
            COMMENT ON COLUMN calendar_feeds.seed IS 'the server''s part of the secret; worth nothing by itself';
            """
    )
}
