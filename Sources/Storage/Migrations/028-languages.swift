extension Migration {
    /// The language in which a person reads Plates, by its BCP 47 tag. Without one it is that of their browser.
    static let languages = Migration(
        number: 28,
        name: "languages",
        sqlite: """
            ALTER TABLE accounts ADD COLUMN language TEXT;
            """,
        postgreSQL: """
            ALTER TABLE accounts ADD COLUMN language text;
            COMMENT ON COLUMN accounts.language IS 'BCP 47 tag; none if it follows the browser';
            """
    )
}
