extension Migration {
    /// Claiming an outbox row updates no index (HOT updates): a relay knows the keys that it claimed, and pages reserve space
    /// for the second version of a row.
    static let lightOutbox = Migration(
        number: 5,
        name: "light outbox",
        sqlite: "",
        postgreSQL: """
            DROP INDEX lift_outbox_by_claim;
            ALTER TABLE lift_outbox SET (fillfactor = 50);
            """
    )
}
