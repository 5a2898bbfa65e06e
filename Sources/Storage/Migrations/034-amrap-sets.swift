extension Migration {
    /// Sets of as many repetitions as possible.
    ///
    /// SQLite has no statement that changes a CHECK, and a copy of the table would fire every trigger of the log for each
    /// set. A wider CHECK holds for all rows that are there, so only the text of the table changes, which takes no longer
    /// with a long log: that is what https://www.sqlite.org/lang_altertable.html has for it. The table that is made and
    /// dropped lets other connections notice.
    static let amrapSets = Migration(
        number: 34,
        name: "amrap sets",
        sqlite: """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(
                sql, '''drop'', ''failure'')', '''drop'', ''failure'', ''amrap'')'
            ) WHERE type = 'table' AND name = 'sets';
            PRAGMA writable_schema = RESET;
            CREATE TABLE amrap_sets_notice (id INTEGER) STRICT;
            DROP TABLE amrap_sets_notice;
            """,
        postgreSQL: """
            ALTER TABLE sets DROP CONSTRAINT sets_kind_check;
            ALTER TABLE sets ADD CONSTRAINT sets_kind_check
                CHECK (kind IN ('working', 'warmup', 'drop', 'failure', 'amrap'));
            """
    )
}
