extension Migration {
    /// The digest of a change's content, which detects a reused idempotency key. Older changes have none.
    static let changeContents = Migration(
        number: 22,
        name: "contents of changes",
        sqlite: """
            ALTER TABLE applied_changes ADD COLUMN content TEXT;
            """,
        postgreSQL: """
            ALTER TABLE applied_changes ADD COLUMN content text;
            COMMENT ON COLUMN applied_changes.content IS 'digest of what the change brought; null: not noted';
            """
    )
}
