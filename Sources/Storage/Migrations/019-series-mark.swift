extension Migration {
    /// What ties InfluxDB to this database, so that a wiped, replaced or restored one is noticed on either side.
    ///
    /// | column | |
    /// | --- | --- |
    /// | `identity` | of this database, and of what was restored from it |
    /// | `epoch` | raised with each load of sets that is sent to InfluxDB, which gets it with the load |
    /// | `confirmed` | the highest epoch whose load is known to have arrived |
    /// | `seal` | raised when the two are found to differ; InfluxDB gets it when everything has arrived |
    /// | `is_sealed` | whether InfluxDB has got the seal |
    /// | `cared_by`, `cared_until` | who brings InfluxDB up to the log, and until when nobody else does |
    static let seriesMark = Migration(
        number: 19,
        name: "series mark",
        sqlite: "",
        postgreSQL: """
            CREATE TABLE lift_series_mark (
                is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
                identity uuid NOT NULL DEFAULT gen_random_uuid(),
                epoch bigint NOT NULL DEFAULT 0,
                confirmed bigint NOT NULL DEFAULT 0 CHECK (confirmed <= epoch),
                seal bigint NOT NULL DEFAULT 1,
                is_sealed boolean NOT NULL DEFAULT false,
                cared_by uuid,
                cared_until timestamptz
            );
            COMMENT ON TABLE lift_series_mark IS 'ties InfluxDB to this database; one row';
            INSERT INTO lift_series_mark DEFAULT VALUES;
            """
    )
}
