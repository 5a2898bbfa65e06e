extension Migration {
    /// A digest of what a change of an outbox brought, so that its id with another content is noticed. Changes of
    /// before this step have none.
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
