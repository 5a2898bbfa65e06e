extension Migration {
    /// Taking a place for the relay changes no index: a relay knows the keys of the places that it took, and
    /// the pages keep room for the second version of a row.
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
