extension Migration {
    /// The time-series timestamp of each set, and on PostgreSQL the outbox of timestamps to write to InfluxDB.
    ///
    /// `sets.series_at` is `performed_at` moved by whole days to the set's own day, in nanoseconds and unique per account
    /// and exercise, because points of a series with the same time are merged.
    ///
    /// `lift_outbox` has series keys (account, exercise, timestamp) instead of sets: the relay writes what the log has for
    /// the key now, or that it has nothing. So a moved set adds two rows, and a deleted account one for each of its sets.
    /// Triggers fill it, so that no change of a set is missed, not even a cascade or a statement of an administrator.
    static let timeSeries = Migration(
        number: 4,
        name: "time series",
        sqlite: """
            ALTER TABLE sets ADD COLUMN series_at INTEGER NOT NULL DEFAULT 0;
            UPDATE sets SET series_at = placed.series_at FROM (
                SELECT id, place + row_number() OVER (
                    PARTITION BY account_id, exercise_id, place ORDER BY performed_at
                ) - 1 AS series_at
                FROM (
                    SELECT *, unixepoch(day) * 1000000000
                        + (performed_at % 86400000000000 + 86400000000000) % 86400000000000 AS place
                    FROM sets
                )
            ) AS placed WHERE placed.id = sets.id;
            CREATE UNIQUE INDEX sets_by_place ON sets (account_id, exercise_id, series_at);
            """,
        postgreSQL: """
            ALTER TABLE sets ADD COLUMN series_at bigint;
            UPDATE sets SET series_at = placed.series_at FROM (
                SELECT id, place + row_number() OVER (
                    PARTITION BY account_id, exercise_id, place ORDER BY performed_at
                ) - 1 AS series_at
                FROM (
                    SELECT *, (day - date '1970-01-01')::bigint * 86400000000000
                        + (performed_at % 86400000000000 + 86400000000000) % 86400000000000 AS place
                    FROM sets
                ) AS sets_with_place
            ) AS placed WHERE placed.id = sets.id;
            ALTER TABLE sets ALTER COLUMN series_at SET NOT NULL;
            CREATE UNIQUE INDEX sets_by_place ON sets (exercise_id, account_id, series_at);
            COMMENT ON COLUMN sets.series_at IS
                'performed_at moved by whole days onto the day of the set: its time in InfluxDB';

            CREATE TABLE lift_outbox (
                account_id uuid NOT NULL,
                exercise_id uuid NOT NULL,
                series_at bigint NOT NULL,
                version bigint NOT NULL DEFAULT 1,
                queued_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                claimed_by uuid,
                claimed_until timestamptz,
                claimed_version bigint,
                refused text,
                PRIMARY KEY (account_id, exercise_id, series_at)
            );
            COMMENT ON TABLE lift_outbox IS 'places in the time series that InfluxDB does not have yet';
            CREATE INDEX lift_outbox_by_age ON lift_outbox (queued_at) WHERE refused IS NULL;
            CREATE INDEX lift_outbox_by_claim ON lift_outbox (claimed_by);

            INSERT INTO lift_outbox (account_id, exercise_id, series_at)
                SELECT account_id, exercise_id, series_at FROM sets;

            CREATE FUNCTION queue_lift_set() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP <> 'INSERT' AND (
                    TG_OP = 'DELETE'
                    OR (OLD.account_id, OLD.exercise_id, OLD.series_at)
                        <> (NEW.account_id, NEW.exercise_id, NEW.series_at)
                ) THEN
                    INSERT INTO lift_outbox (account_id, exercise_id, series_at)
                    VALUES (OLD.account_id, OLD.exercise_id, OLD.series_at)
                    ON CONFLICT (account_id, exercise_id, series_at)
                    DO UPDATE SET version = lift_outbox.version + 1, refused = NULL;
                END IF;
                IF TG_OP <> 'DELETE' THEN
                    INSERT INTO lift_outbox (account_id, exercise_id, series_at)
                    VALUES (NEW.account_id, NEW.exercise_id, NEW.series_at)
                    ON CONFLICT (account_id, exercise_id, series_at)
                    DO UPDATE SET version = lift_outbox.version + 1, refused = NULL;
                END IF;
                RETURN NULL;
            END
            $$;
            CREATE TRIGGER sets_to_lift_outbox AFTER INSERT OR UPDATE OR DELETE ON sets
                FOR EACH ROW EXECUTE FUNCTION queue_lift_set();

            CREATE FUNCTION queue_lift_exercise() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO lift_outbox (account_id, exercise_id, series_at)
                SELECT account_id, exercise_id, series_at FROM sets WHERE exercise_id = NEW.id
                ON CONFLICT (account_id, exercise_id, series_at)
                DO UPDATE SET version = lift_outbox.version + 1, refused = NULL;
                RETURN NULL;
            END
            $$;
            CREATE TRIGGER exercises_to_lift_outbox AFTER UPDATE OF measure ON exercises
                FOR EACH ROW WHEN (OLD.measure <> NEW.measure)
                EXECUTE FUNCTION queue_lift_exercise();
            """
    )
}
