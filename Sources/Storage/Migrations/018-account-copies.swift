extension Migration {
    /// What was copied into this database from another deployment, so that a repetition of the copy can tell whether
    /// an account was changed here since.
    ///
    /// `fingerprint` is a hash over all rows of the account as they were copied, and `schema_number` the schema whose
    /// columns it covers. `sign_ins` has the first digits of the hashes of the sessions, browsers and security events
    /// that were copied, so that those made here are told apart from those that have ended there since. A row outlives
    /// its account, because an account that was deleted here must not come back by a repetition; it holds nothing of
    /// the person's but the id and hashes.
    static let accountCopies = Migration(
        number: 18,
        name: "account copies",
        sqlite: """
            CREATE TABLE account_copies (
                account_id TEXT PRIMARY KEY NOT NULL,
                fingerprint TEXT NOT NULL,
                schema_number INTEGER NOT NULL,
                sign_ins TEXT NOT NULL,
                copied_at INTEGER NOT NULL
            ) WITHOUT ROWID, STRICT;
            """,
        postgreSQL: """
            CREATE TABLE account_copies (
                account_id uuid PRIMARY KEY,
                fingerprint text NOT NULL,
                schema_number integer NOT NULL,
                sign_ins text NOT NULL,
                copied_at timestamptz NOT NULL
            );
            COMMENT ON TABLE account_copies IS 'what was copied here from another deployment; outlives the account';
            """
    )
}
