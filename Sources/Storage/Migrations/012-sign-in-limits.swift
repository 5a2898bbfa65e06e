extension Migration {
    /// Rate limits for password guesses, and security events for the owner of an account.
    ///
    /// `password_tries` counts tries in windows of time, so that several processes share them. A key is a SHA-256
    /// of what is counted: it does not reveal whose email was tried. `known_browsers` are browsers in which
    /// somebody has signed in to the account; only the hash of their cookie is stored. `security_events` is what
    /// happened to an account's credentials, for 90 days.
    static let signInLimits = Migration(
        number: 12,
        name: "sign_in_limits",
        sqlite: """
            CREATE TABLE password_tries (
                key BLOB PRIMARY KEY NOT NULL,
                began_at INTEGER NOT NULL,
                tries INTEGER NOT NULL
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX password_tries_by_age ON password_tries (began_at);

            CREATE TABLE known_browsers (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                token_hash BLOB NOT NULL,
                created_at INTEGER NOT NULL,
                last_used_at INTEGER NOT NULL,
                PRIMARY KEY (account_id, token_hash)
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX known_browsers_by_token ON known_browsers (token_hash);

            CREATE TABLE security_events (
                id TEXT PRIMARY KEY NOT NULL,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                event TEXT NOT NULL,
                is_refusal INTEGER NOT NULL,
                address TEXT NOT NULL,
                user_agent TEXT NOT NULL,
                happened_at INTEGER NOT NULL
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX security_events_by_account ON security_events (account_id, is_refusal, happened_at);
            CREATE INDEX security_events_by_age ON security_events (happened_at);
            """,
        postgreSQL: """
            CREATE TABLE password_tries (
                key bytea PRIMARY KEY,
                began_at timestamptz NOT NULL,
                tries integer NOT NULL CHECK (tries >= 0)
            );
            COMMENT ON TABLE password_tries IS 'tries at passwords by SHA-256 of whom and whence, for minutes';
            CREATE INDEX password_tries_by_age ON password_tries (began_at);

            CREATE TABLE known_browsers (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                token_hash bytea NOT NULL,
                created_at timestamptz NOT NULL,
                last_used_at timestamptz NOT NULL,
                PRIMARY KEY (account_id, token_hash)
            );
            COMMENT ON TABLE known_browsers IS 'browsers that have signed in, with tries of their own';
            CREATE INDEX known_browsers_by_token ON known_browsers (token_hash);

            CREATE TABLE security_events (
                id uuid PRIMARY KEY,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                event text NOT NULL,
                is_refusal boolean NOT NULL,
                address text NOT NULL,
                user_agent text NOT NULL,
                happened_at timestamptz NOT NULL
            );
            COMMENT ON TABLE security_events IS 'what happened to credentials, for 90 days';
            CREATE INDEX security_events_by_account ON security_events (account_id, is_refusal, happened_at);
            CREATE INDEX security_events_by_age ON security_events (happened_at);
            """
    )
}
