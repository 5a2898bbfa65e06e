extension Migration {
    /// What the counting sets (completed, not warm-ups, not deleted) of an exercise come to, so that the cost of a page
    /// does not grow with the history.
    ///
    /// | table | a row is |
    /// | --- | --- |
    /// | `lift_days` | an exercise on a day: what `ExerciseDay` has, and how many sets have an estimate |
    /// | `lift_totals` | an exercise: its sets, and how many of them have an estimate |
    /// | `lift_efforts` | each different effort of an exercise with the first day on which it was done |
    ///
    /// Triggers on `sets` change them in the same transaction, whatever statement changed a set, and a trigger on
    /// `exercises` when its measure changes. Sets are added to a row and taken off it; only the next day of an effort
    /// whose first day is gone is looked up, from that day on. They are derived: `plates lifts verify` compares them with
    /// the log, `rebuild` makes them anew, and the rules of both are those of `LiftEffort`.
    ///
    /// On PostgreSQL one statement may insert sets of several people. Its trigger sums them and changes rows in the
    /// order of their keys, table after table, so that two of them cannot wait for each other. It always writes the row
    /// of an effort, even if nothing changes in it: a transaction that deletes the row at the same time must fail.
    /// When an account is deleted its summaries are gone before its sets, which are then not summed for nothing.
    static let liftSummaries = Migration(
        number: 23,
        name: "lift summaries",
        sqlite: """
            CREATE TABLE lift_days (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                exercise_id TEXT NOT NULL,
                sets INTEGER NOT NULL,
                reps INTEGER NOT NULL,
                volume INTEGER NOT NULL,
                estimated INTEGER NOT NULL,
                PRIMARY KEY (account_id, day, exercise_id)
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX lift_days_by_exercise ON lift_days (account_id, exercise_id, day, sets, estimated, volume);
            CREATE INDEX lift_days_by_volume ON lift_days (account_id, exercise_id, volume, day);

            CREATE TABLE lift_totals (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                exercise_id TEXT NOT NULL,
                sets INTEGER NOT NULL,
                estimated INTEGER NOT NULL,
                PRIMARY KEY (account_id, exercise_id)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE lift_efforts (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                exercise_id TEXT NOT NULL,
                reps INTEGER NOT NULL,
                weight_grams INTEGER NOT NULL,
                seconds INTEGER NOT NULL,
                distance_m REAL NOT NULL,
                first_day TEXT NOT NULL,
                PRIMARY KEY (account_id, exercise_id, reps, weight_grams, seconds, distance_m)
            ) WITHOUT ROWID, STRICT;

            \(view(real: "0.0"))

            CREATE TRIGGER sets_inserted_to_lift_summaries AFTER INSERT ON sets WHEN \(counts("NEW"))
            BEGIN
                \(sqliteAddition)
            END;
            CREATE TRIGGER sets_deleted_to_lift_summaries AFTER DELETE ON sets WHEN \(counts("OLD"))
            BEGIN
                \(sqliteRemoval)
            END;
            CREATE TRIGGER sets_updated_from_lift_summaries AFTER UPDATE ON sets
                WHEN \(counts("OLD")) AND \(sqliteDiffers)
            BEGIN
                \(sqliteRemoval)
            END;
            CREATE TRIGGER sets_updated_to_lift_summaries AFTER UPDATE ON sets
                WHEN \(counts("NEW")) AND \(sqliteDiffers)
            BEGIN
                \(sqliteAddition)
            END;
            CREATE TRIGGER exercises_measured_to_lift_summaries AFTER UPDATE OF measure ON exercises
                WHEN OLD.measure <> NEW.measure
            BEGIN
                \(emptying("NEW"))
                \(refilling)
            END;
            CREATE TRIGGER exercises_deleted_from_lift_summaries AFTER DELETE ON exercises
            BEGIN
                \(emptying("OLD"))
            END;

            \(filling())
            """,
        postgreSQL: """
            CREATE TABLE lift_days (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day date NOT NULL,
                exercise_id uuid NOT NULL,
                sets bigint NOT NULL,
                reps bigint NOT NULL,
                volume bigint NOT NULL,
                estimated bigint NOT NULL,
                PRIMARY KEY (account_id, day, exercise_id)
            );
            COMMENT ON TABLE lift_days IS
                'derived by triggers: what the counting sets of an exercise come to on a day';
            COMMENT ON COLUMN lift_days.volume IS 'gram-repetitions';
            COMMENT ON COLUMN lift_days.estimated IS 'sets from which a single repetition can be estimated';
            CREATE INDEX lift_days_by_exercise ON lift_days (account_id, exercise_id, day);
            CREATE INDEX lift_days_by_volume ON lift_days (account_id, exercise_id, volume, day);

            CREATE TABLE lift_totals (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                exercise_id uuid NOT NULL,
                sets bigint NOT NULL,
                estimated bigint NOT NULL,
                PRIMARY KEY (account_id, exercise_id)
            );
            COMMENT ON TABLE lift_totals IS 'derived by triggers: the counting sets of an exercise';

            CREATE TABLE lift_efforts (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                exercise_id uuid NOT NULL,
                reps integer NOT NULL,
                weight_grams bigint NOT NULL,
                seconds integer NOT NULL,
                distance_m double precision NOT NULL,
                first_day date NOT NULL,
                PRIMARY KEY (account_id, exercise_id, reps, weight_grams, seconds, distance_m)
            );
            COMMENT ON TABLE lift_efforts IS
                'derived by triggers: each different effort of an exercise with the first day on which it was done';

            \(view(real: "0::double precision"))

            CREATE FUNCTION add_to_lift_summaries() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
            BEGIN
                \(postgreSQLAddition)
                RETURN NULL;
            END
            $$;
            CREATE FUNCTION take_from_lift_summaries() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
            BEGIN
                IF NOT EXISTS (
                    SELECT 1 FROM lift_totals WHERE account_id IN (SELECT DISTINCT account_id FROM old_sets)
                ) THEN
                    RETURN NULL;
                END IF;
                \(postgreSQLRemoval)
                RETURN NULL;
            END
            $$;
            CREATE FUNCTION change_lift_summaries() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
            BEGIN
                IF NOT EXISTS (
                    SELECT 1 FROM old_sets JOIN new_sets ON new_sets.id = old_sets.id
                    WHERE (\(liftFields("old_sets"))) IS DISTINCT FROM (\(liftFields("new_sets")))
                ) THEN
                    RETURN NULL;
                END IF;
                \(postgreSQLRemoval)
                \(postgreSQLAddition)
                RETURN NULL;
            END
            $$;
            CREATE TRIGGER sets_inserted_to_lift_summaries AFTER INSERT ON sets
                REFERENCING NEW TABLE AS new_sets
                FOR EACH STATEMENT EXECUTE FUNCTION add_to_lift_summaries();
            CREATE TRIGGER sets_deleted_to_lift_summaries AFTER DELETE ON sets
                REFERENCING OLD TABLE AS old_sets
                FOR EACH STATEMENT EXECUTE FUNCTION take_from_lift_summaries();
            CREATE TRIGGER sets_updated_to_lift_summaries AFTER UPDATE ON sets
                REFERENCING OLD TABLE AS old_sets NEW TABLE AS new_sets
                FOR EACH STATEMENT EXECUTE FUNCTION change_lift_summaries();

            CREATE FUNCTION measure_lift_summaries() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                \(emptying("OLD"))
                IF TG_OP = 'UPDATE' THEN
                    \(refilling)
                END IF;
                RETURN NULL;
            END
            $$;
            CREATE TRIGGER exercises_measured_to_lift_summaries AFTER UPDATE OF measure ON exercises
                FOR EACH ROW WHEN (OLD.measure <> NEW.measure) EXECUTE FUNCTION measure_lift_summaries();
            CREATE TRIGGER exercises_deleted_from_lift_summaries AFTER DELETE ON exercises
                FOR EACH ROW EXECUTE FUNCTION measure_lift_summaries();

            \(filling())
            """
    )

    // MARK: The rules

    private static let sqliteDiffers = "(\(liftFields("OLD"))) IS NOT (\(liftFields("NEW")))"

    private static func view(real zero: String) -> String {
        """
        CREATE VIEW counting_sets AS
            SELECT sets.account_id, sets.exercise_id, day, coalesce(sets.reps, 0) AS all_reps,
                \(volume("sets")) AS volume, \(estimated("sets")) AS estimated, \(reps("sets")) AS reps,
                \(weight("sets")) AS weight_grams, \(seconds("sets")) AS seconds,
                \(distance("sets", real: zero)) AS distance_m
            FROM sets JOIN exercises ON exercises.id = sets.exercise_id
            WHERE \(counts("sets"));
        """
    }

    /// Fills empty tables.
    private static func filling(where condition: String = "") -> String {
        """
        INSERT INTO lift_days (account_id, day, exercise_id, sets, reps, volume, estimated)
            SELECT account_id, day, exercise_id, count(*), sum(all_reps), sum(volume), sum(estimated)
            FROM counting_sets \(condition) GROUP BY account_id, day, exercise_id;
        INSERT INTO lift_totals (account_id, exercise_id, sets, estimated)
            SELECT account_id, exercise_id, count(*), sum(estimated)
            FROM counting_sets \(condition) GROUP BY account_id, exercise_id;
        INSERT INTO lift_efforts (account_id, exercise_id, \(effortColumns), first_day)
            SELECT account_id, exercise_id, \(effortColumns), min(day)
            FROM counting_sets \(condition) GROUP BY account_id, exercise_id, \(effortColumns);
        """
    }

    /// Fills in what was emptied of an exercise.
    private static let refilling = filling(
        where: "WHERE exercise_id = NEW.id AND account_id IN (\(people("NEW")))")

    // MARK: SQLite, for each row

    private static let sqliteAddition = """
        INSERT INTO lift_days (account_id, day, exercise_id, sets, reps, volume, estimated)
            SELECT NEW.account_id, NEW.day, NEW.exercise_id, 1, coalesce(NEW.reps, 0), \(volume("NEW")),
                \(estimated("NEW"))
            FROM exercises WHERE id = NEW.exercise_id
            ON CONFLICT (account_id, day, exercise_id) DO UPDATE SET sets = sets + 1,
                reps = reps + excluded.reps, volume = volume + excluded.volume,
                estimated = estimated + excluded.estimated;
        INSERT INTO lift_totals (account_id, exercise_id, sets, estimated)
            SELECT NEW.account_id, NEW.exercise_id, 1, \(estimated("NEW"))
            FROM exercises WHERE id = NEW.exercise_id
            ON CONFLICT (account_id, exercise_id) DO UPDATE SET sets = sets + 1,
                estimated = estimated + excluded.estimated;
        INSERT INTO lift_efforts (account_id, exercise_id, \(effortColumns), first_day)
            SELECT NEW.account_id, NEW.exercise_id, \(effort("NEW", real: "0.0")), NEW.day
            FROM exercises WHERE id = NEW.exercise_id
            ON CONFLICT (account_id, exercise_id, \(effortColumns)) DO UPDATE
                SET first_day = excluded.first_day WHERE excluded.first_day < first_day;
        """

    private static let sqliteRemoval = """
        UPDATE lift_days SET sets = sets - 1, reps = lift_days.reps - coalesce(OLD.reps, 0),
            volume = volume - (\(volume("OLD"))), estimated = estimated - (\(estimated("OLD")))
            FROM exercises WHERE exercises.id = OLD.exercise_id AND lift_days.account_id = OLD.account_id
                AND lift_days.day = OLD.day AND lift_days.exercise_id = OLD.exercise_id;
        DELETE FROM lift_days WHERE account_id = OLD.account_id AND day = OLD.day
            AND exercise_id = OLD.exercise_id AND sets = 0;
        UPDATE lift_totals SET sets = sets - 1, estimated = estimated - (\(estimated("OLD")))
            FROM exercises WHERE exercises.id = OLD.exercise_id AND lift_totals.account_id = OLD.account_id
                AND lift_totals.exercise_id = OLD.exercise_id;
        DELETE FROM lift_totals WHERE account_id = OLD.account_id AND exercise_id = OLD.exercise_id
            AND sets = 0;
        DELETE FROM lift_efforts WHERE \(sqliteGone) AND NOT EXISTS (SELECT 1 FROM \(sqliteNext));
        UPDATE lift_efforts SET first_day = (SELECT day FROM \(sqliteNext) ORDER BY day LIMIT 1)
            WHERE \(sqliteGone);
        """

    // MARK: PostgreSQL, for each statement

    /// The sets that count of a transition table, with the measures of their exercises. The triggers run without
    /// sequential scans: otherwise each measure would be looked for among all exercises, which are few to the planner.
    private static func counted(_ sets: String) -> String {
        """
        WITH counted AS MATERIALIZED (
            SELECT account_id, exercise_id, day, reps, weight_grams, seconds, distance_m,
                (SELECT measure FROM exercises WHERE id = \(sets).exercise_id) AS measure
            FROM \(sets) WHERE \(counts(sets))
        )
        """
    }

    /// One statement, which changes the tables in the order in which a removal does: the last first.
    private static let postgreSQLAddition = """
        \(counted("new_sets")), efforts AS (
            \(effortsOfCounted)
        ), new_efforts AS (
            INSERT INTO lift_efforts AS known (account_id, exercise_id, \(effortColumns), first_day)
                SELECT account_id, exercise_id, \(effortColumns), min(day) FROM efforts
                GROUP BY account_id, exercise_id, \(effortColumns)
                ORDER BY account_id, exercise_id, \(effortColumns)
                ON CONFLICT (account_id, exercise_id, \(effortColumns)) DO UPDATE
                    SET first_day = least(known.first_day, excluded.first_day)
        ), new_totals AS (
            INSERT INTO lift_totals AS known (account_id, exercise_id, sets, estimated)
                SELECT account_id, exercise_id, count(*), sum(\(estimated("counted")))
                FROM counted GROUP BY account_id, exercise_id ORDER BY account_id, exercise_id
                ON CONFLICT (account_id, exercise_id) DO UPDATE SET sets = known.sets + excluded.sets,
                    estimated = known.estimated + excluded.estimated
        )
        INSERT INTO lift_days AS known (account_id, day, exercise_id, sets, reps, volume, estimated)
            SELECT account_id, day, exercise_id, count(*), sum(coalesce(reps, 0)), sum(\(volume("counted"))),
                sum(\(estimated("counted")))
            FROM counted GROUP BY account_id, day, exercise_id ORDER BY account_id, day, exercise_id
            ON CONFLICT (account_id, day, exercise_id) DO UPDATE SET sets = known.sets + excluded.sets,
                reps = known.reps + excluded.reps, volume = known.volume + excluded.volume,
                estimated = known.estimated + excluded.estimated;
        """

    private static let postgreSQLRemoval = """
        \(counted("old_sets")), gone AS (
            SELECT account_id, day, exercise_id, count(*) AS sets, sum(coalesce(reps, 0)) AS reps,
                sum(\(volume("counted"))) AS volume, sum(\(estimated("counted"))) AS estimated
            FROM counted GROUP BY account_id, day, exercise_id
        )
        UPDATE lift_days AS known SET sets = known.sets - gone.sets, reps = known.reps - gone.reps,
            volume = known.volume - gone.volume, estimated = known.estimated - gone.estimated
            FROM gone WHERE known.account_id = gone.account_id AND known.day = gone.day
                AND known.exercise_id = gone.exercise_id;
        DELETE FROM lift_days AS known USING old_sets AS gone WHERE known.account_id = gone.account_id
            AND known.day = gone.day AND known.exercise_id = gone.exercise_id AND known.sets = 0;
        \(counted("old_sets")), gone AS (
            SELECT account_id, exercise_id, count(*) AS sets, sum(\(estimated("counted"))) AS estimated
            FROM counted GROUP BY account_id, exercise_id
        )
        UPDATE lift_totals AS known SET sets = known.sets - gone.sets, estimated = known.estimated - gone.estimated
            FROM gone WHERE known.account_id = gone.account_id AND known.exercise_id = gone.exercise_id;
        DELETE FROM lift_totals AS known USING old_sets AS gone WHERE known.account_id = gone.account_id
            AND known.exercise_id = gone.exercise_id AND known.sets = 0;
        \(goneEfforts)
        DELETE FROM lift_efforts AS known USING gone WHERE \(equals("known", "gone"))
            AND known.first_day >= gone.day AND NOT EXISTS (
                SELECT 1 FROM counting_sets AS other
                WHERE \(equals("other", "gone")) AND other.day >= gone.day
            );
        \(goneEfforts)
        UPDATE lift_efforts AS known SET first_day = next.day
            FROM gone CROSS JOIN LATERAL (
                SELECT other.day FROM counting_sets AS other
                WHERE \(equals("other", "gone")) AND other.day >= gone.day ORDER BY other.day LIMIT 1
            ) AS next
            WHERE \(equals("known", "gone")) AND known.first_day >= gone.day;
        """

    /// The efforts of the sets that are gone, with the first day of each of these.
    private static let goneEfforts = """
        \(counted("old_sets")), efforts AS (
            \(effortsOfCounted)
        ), gone AS (
            SELECT account_id, exercise_id, \(effortColumns), min(day) AS day FROM efforts
            GROUP BY account_id, exercise_id, \(effortColumns)
        )
        """

    private static let effortsOfCounted = """
        SELECT account_id, exercise_id, \(reps("counted")) AS reps, \(weight("counted")) AS weight_grams,
            \(seconds("counted")) AS seconds, \(distance("counted", real: "0")) AS distance_m, day
        FROM counted
        """

}
