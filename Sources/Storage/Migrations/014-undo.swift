extension Migration {
    /// Undo: the inverse of a change, stored in the same transaction as the change.
    ///
    /// `action` names code that takes `payload`. `element` is the id of what the page shows once it is undone.
    /// `refusal` says why an undo that was tried did not apply.
    static let undo = Migration(
        number: 14,
        name: "undo",
        sqlite: """
            CREATE TABLE undo_offers (
                id TEXT PRIMARY KEY NOT NULL,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                action TEXT NOT NULL,
                payload TEXT NOT NULL,
                summary TEXT NOT NULL,
                element TEXT,
                made_at INTEGER NOT NULL,
                used_at INTEGER,
                refusal TEXT
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX undo_offers_by_age ON undo_offers (account_id, made_at);
            """,
        postgreSQL: """
            CREATE TABLE undo_offers (
                id uuid PRIMARY KEY,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                action text NOT NULL,
                payload text NOT NULL,
                summary text NOT NULL,
                element text,
                made_at timestamptz NOT NULL,
                used_at timestamptz,
                refusal text
            );
            COMMENT ON TABLE undo_offers IS 'inverses of changes, the newest 100 of an account or those of a day';
            CREATE INDEX undo_offers_by_age ON undo_offers (account_id, made_at);
            """
    )
}
