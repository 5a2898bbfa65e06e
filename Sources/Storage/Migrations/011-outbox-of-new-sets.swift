extension Migration {
    /// A statement-level trigger adds new sets to the outbox, because a statement inserts the sets of several people.
    static let outboxOfNewSets = Migration(
        number: 11,
        name: "outbox of new sets",
        sqlite: "",
        postgreSQL: """
            DROP TRIGGER sets_to_lift_outbox ON sets;
            CREATE OR REPLACE FUNCTION queue_lift_set() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'DELETE'
                    OR (OLD.account_id, OLD.exercise_id, OLD.series_at)
                        <> (NEW.account_id, NEW.exercise_id, NEW.series_at)
                THEN
                    INSERT INTO lift_outbox (account_id, exercise_id, series_at)
                    VALUES (OLD.account_id, OLD.exercise_id, OLD.series_at)
                    ON CONFLICT (account_id, exercise_id, series_at)
                    DO UPDATE SET version = lift_outbox.version + 1, refused = NULL;
                END IF;
                IF TG_OP = 'UPDATE' THEN
                    INSERT INTO lift_outbox (account_id, exercise_id, series_at)
                    VALUES (NEW.account_id, NEW.exercise_id, NEW.series_at)
                    ON CONFLICT (account_id, exercise_id, series_at)
                    DO UPDATE SET version = lift_outbox.version + 1, refused = NULL;
                END IF;
                RETURN NULL;
            END
            $$;
            CREATE TRIGGER sets_to_lift_outbox AFTER UPDATE OR DELETE ON sets
                FOR EACH ROW EXECUTE FUNCTION queue_lift_set();

            CREATE FUNCTION queue_new_lift_sets() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO lift_outbox (account_id, exercise_id, series_at)
                SELECT account_id, exercise_id, series_at FROM new_sets
                ON CONFLICT (account_id, exercise_id, series_at)
                DO UPDATE SET version = lift_outbox.version + 1, refused = NULL;
                RETURN NULL;
            END
            $$;
            CREATE TRIGGER new_sets_to_lift_outbox AFTER INSERT ON sets
                REFERENCING NEW TABLE AS new_sets
                FOR EACH STATEMENT EXECUTE FUNCTION queue_new_lift_sets();
            """
    )
}
