extension Migration {
    /// Whether somebody chose the time zone of an account. One that nobody chose takes the zone of the browser at the
    /// first sign-in. Accounts of before this step stay in theirs.
    static let chosenZones = Migration(
        number: 16,
        name: "chosen zones",
        sqlite: """
            ALTER TABLE accounts ADD COLUMN zone_is_chosen INTEGER NOT NULL DEFAULT 1;
            """,
        postgreSQL: """
            ALTER TABLE accounts ADD COLUMN zone_is_chosen boolean NOT NULL DEFAULT true;
            COMMENT ON COLUMN accounts.zone_is_chosen IS 'false: the first sign-in sets the zone of its browser';
            """
    )
}
