extension Migration {
    /// InfluxDB also gets a point for each day of an exercise (`lift_day`), and relays sleep until sets are queued.
    ///
    /// The seal is broken, so that questions are answered from this database until the days of all sets have arrived,
    /// which a server sees to. A relay of an earlier version would not write them: it finds no `claimed_version`.
    ///
    /// Commits that notify wait for each other, so the trigger does not notify while relays are awake.
    static let daysInInfluxDB = Migration(
        number: 24,
        name: "days in InfluxDB",
        sqlite: "",
        postgreSQL: """
            ALTER TABLE lift_outbox RENAME COLUMN claimed_version TO claim_version;

            UPDATE lift_series_mark SET seal = seal + 1, is_sealed = false WHERE is_sealed;
            ALTER TABLE lift_series_mark ADD COLUMN relay_sleeps boolean NOT NULL DEFAULT false;
            COMMENT ON COLUMN lift_series_mark.relay_sleeps IS
                'whether a relay waits for a notification on plates_lifts';

            CREATE FUNCTION wake_lift_relay() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF (SELECT relay_sleeps FROM lift_series_mark) THEN
                    PERFORM pg_notify('plates_lifts', '');
                END IF;
                RETURN NULL;
            END
            $$;
            CREATE TRIGGER lift_outbox_to_relay AFTER INSERT ON lift_outbox
                FOR EACH STATEMENT EXECUTE FUNCTION wake_lift_relay();
            """
    )
}
