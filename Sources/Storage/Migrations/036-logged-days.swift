extension Migration {
    /// Lets questions about days be answered from a row for each day instead of from the sets of it.
    ///
    /// | table | a row is |
    /// | --- | --- |
    /// | `logged_days` | a day with sets: how many, when the first and the last, and what those that count come to |
    /// | `lift_days` | an exercise on a day, made anew: it lies in the order of the exercise's days, and has its efforts |
    ///
    /// `logged_days.groups` has the sets of a day that are of one exercise and for one planned item, as a list with
    /// semicolons: the exercise, the item (`x` for an extra, nothing where the plan decides), how many were logged, how
    /// many of them count, their reps and their volume. `lift_days.efforts` has the efforts as `LiftDay` writes them, in any
    /// order, and equal ones together or apart: so a new set is only appended.
    ///
    /// On SQLite what is not added is computed anew, from an index that has all that the rows are made of. On PostgreSQL,
    /// where two transactions may change a day at once, sets are added to a row and taken off it, as in step 23: a row is
    /// locked by the change itself, and no transaction reads sets that another is writing.
    ///
    /// The index of the sets that count is gone, and one of `lift_days`: what was read from them is in these rows.
    static let loggedDays = Migration(
        number: 36,
        name: "logged days",
        sqlite: """
            DROP TRIGGER IF EXISTS sets_inserted_to_lift_summaries;
            DROP TRIGGER IF EXISTS sets_deleted_to_lift_summaries;
            DROP TRIGGER IF EXISTS sets_updated_from_lift_summaries;
            DROP TRIGGER IF EXISTS sets_updated_to_lift_summaries;
            DROP TRIGGER IF EXISTS exercises_measured_to_lift_summaries;
            DROP TRIGGER IF EXISTS exercises_deleted_from_lift_summaries;
            DROP TABLE lift_days;
            DROP INDEX IF EXISTS sets_that_count;
            DROP INDEX IF EXISTS sets_by_day;
            CREATE INDEX sets_by_day ON sets (
                account_id, day, position, performed_at, exercise_id, item_id, is_extra, completed, kind,
                weight_grams, reps, seconds, distance_m, deleted_at
            ) WHERE deleted_at IS NULL;

            CREATE TABLE lift_days (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                exercise_id TEXT NOT NULL,
                day TEXT NOT NULL,
                sets INTEGER NOT NULL,
                volume INTEGER NOT NULL,
                estimated INTEGER NOT NULL,
                efforts TEXT NOT NULL,
                PRIMARY KEY (account_id, exercise_id, day)
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX lift_days_by_volume ON lift_days (account_id, exercise_id, volume, day);

            CREATE TABLE logged_days (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                logged INTEGER NOT NULL,
                completed INTEGER NOT NULL,
                first_at INTEGER NOT NULL,
                last_at INTEGER NOT NULL,
                reps INTEGER NOT NULL,
                volume INTEGER NOT NULL,
                groups TEXT NOT NULL,
                PRIMARY KEY (account_id, day)
            ) WITHOUT ROWID, STRICT;

            CREATE TRIGGER sets_inserted_to_logged_days AFTER INSERT ON sets WHEN NEW.deleted_at IS NULL
            BEGIN
                \(sqliteLoggedSet)
            END;
            CREATE TRIGGER sets_deleted_to_logged_days AFTER DELETE ON sets WHEN OLD.deleted_at IS NULL
            BEGIN
                \(sqliteWithoutLoggedDay())
            END;
            CREATE TRIGGER sets_updated_to_logged_days AFTER UPDATE ON sets WHEN \(sqliteDiffers(loggedFields))
            BEGIN
                \(sqliteWithoutLoggedDay(unless: "OLD.account_id = NEW.account_id AND OLD.day = NEW.day AND NEW.deleted_at IS NULL"))
                \(sqliteLoggedDay)
            END;

            CREATE TRIGGER sets_inserted_to_lift_summaries AFTER INSERT ON sets WHEN \(counts("NEW"))
            BEGIN
                \(sqliteLiftOfDay)
                \(sqliteAddition)
            END;
            CREATE TRIGGER sets_deleted_to_lift_summaries AFTER DELETE ON sets WHEN \(counts("OLD"))
            BEGIN
                \(sqliteWithoutLiftDay)
                \(sqliteRemoval)
            END;
            CREATE TRIGGER sets_updated_from_lift_summaries AFTER UPDATE ON sets
                WHEN \(counts("OLD")) AND \(sqliteDiffers(liftFields))
            BEGIN
                \(sqliteWithoutLiftDay)
                \(sqliteRemoval)
            END;
            CREATE TRIGGER sets_updated_to_lift_summaries AFTER UPDATE ON sets
                WHEN \(counts("NEW")) AND \(sqliteDiffers(liftFields))
            BEGIN
                \(sqliteLiftDay)
                \(sqliteAddition)
            END;
            CREATE TRIGGER exercises_measured_to_lift_summaries AFTER UPDATE OF measure ON exercises
                WHEN OLD.measure <> NEW.measure
            BEGIN
                \(emptying("NEW"))
                \(refilling(.sqlite))
            END;
            CREATE TRIGGER exercises_deleted_from_lift_summaries AFTER DELETE ON exercises
            BEGIN
                \(emptying("OLD"))
            END;

            \(filling(.sqlite));
            """,
        postgreSQL: """
            DROP TABLE lift_days;
            DROP INDEX sets_that_count;
            DROP INDEX sets_by_day;
            CREATE INDEX sets_by_day ON sets (account_id, day, position, performed_at) WHERE deleted_at IS NULL;

            CREATE TABLE lift_days (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                exercise_id uuid NOT NULL,
                day date NOT NULL,
                sets bigint NOT NULL,
                volume bigint NOT NULL,
                estimated bigint NOT NULL,
                efforts text NOT NULL,
                PRIMARY KEY (account_id, exercise_id, day)
            );
            COMMENT ON TABLE lift_days IS
                'derived by triggers: what the counting sets of an exercise come to on a day';
            COMMENT ON COLUMN lift_days.volume IS 'gram-repetitions';
            COMMENT ON COLUMN lift_days.estimated IS 'sets from which a single repetition can be estimated';
            COMMENT ON COLUMN lift_days.efforts IS
                'each effort: grams, reps and, if not once and without either, sets, seconds, millimetres';
            CREATE INDEX lift_days_by_volume ON lift_days (account_id, exercise_id, volume, day);

            CREATE TABLE logged_days (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day date NOT NULL,
                logged bigint NOT NULL,
                completed bigint NOT NULL,
                first_at bigint NOT NULL,
                last_at bigint NOT NULL,
                reps bigint NOT NULL,
                volume bigint NOT NULL,
                groups text NOT NULL,
                PRIMARY KEY (account_id, day)
            ) WITH (fillfactor = 80);
            COMMENT ON TABLE logged_days IS 'derived by triggers: the sets of a day';
            COMMENT ON COLUMN logged_days.completed IS 'sets that count: completed, and no warm-ups';
            COMMENT ON COLUMN logged_days.first_at IS 'when the first set was done, in nanoseconds since 1970';
            COMMENT ON COLUMN logged_days.volume IS 'gram-repetitions';
            COMMENT ON COLUMN logged_days.groups IS
                'sets by exercise and item (x: extra, empty: the plan decides): logged, completed, reps, volume';

            CREATE FUNCTION rest_of_efforts(all_efforts text, gone text) RETURNS text
                LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
            BEGIN
                RETURN (
                    SELECT coalesce(string_agg(effort, ';'), '') FROM (
                        SELECT effort, number FROM (
                            SELECT effort, row_number() OVER (PARTITION BY effort) AS number
                            FROM unnest(string_to_array(all_efforts, ';')) AS effort
                        ) AS numbered
                        EXCEPT
                        SELECT effort, row_number() OVER (PARTITION BY effort)
                        FROM unnest(string_to_array(gone, ';')) AS effort
                    ) AS rest
                );
            END
            $$;
            CREATE FUNCTION merged_groups(groups text, others text, sign integer) RETURNS text
                LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
            DECLARE
                other text;
                known text;
                key text;
                start integer;
            BEGIN
                FOREACH other IN ARRAY string_to_array(others, ';') LOOP
                    key := split_part(other, ',', 1) || ',' || split_part(other, ',', 2) || ',';
                    start := strpos(groups, key);
                    IF start = 0 THEN
                        groups := CASE groups WHEN '' THEN other ELSE groups || ';' || other END;
                        CONTINUE;
                    END IF;
                    known := split_part(substr(groups, start), ';', 1);
                    IF split_part(known, ',', 3)::bigint + sign * split_part(other, ',', 3)::bigint = 0 THEN
                        groups := trim(BOTH ';' FROM
                            replace(overlay(groups PLACING '' FROM start FOR length(known)), ';;', ';'));
                        CONTINUE;
                    END IF;
                    groups := overlay(
                        groups PLACING key
                            || (split_part(known, ',', 3)::bigint + sign * split_part(other, ',', 3)::bigint) || ','
                            || (split_part(known, ',', 4)::bigint + sign * split_part(other, ',', 4)::bigint) || ','
                            || (split_part(known, ',', 5)::bigint + sign * split_part(other, ',', 5)::bigint) || ','
                            || (split_part(known, ',', 6)::bigint + sign * split_part(other, ',', 6)::bigint)
                        FROM start FOR length(known));
                END LOOP;
                RETURN groups;
            END
            $$;

            CREATE OR REPLACE FUNCTION add_to_lift_summaries() RETURNS trigger LANGUAGE plpgsql
                SET enable_seqscan = off AS $$
            BEGIN
                \(postgreSQLAddition)
                RETURN NULL;
            END
            $$;
            CREATE OR REPLACE FUNCTION take_from_lift_summaries() RETURNS trigger LANGUAGE plpgsql
                SET enable_seqscan = off AS $$
            BEGIN
                IF NOT EXISTS (
                    SELECT 1 FROM logged_days WHERE account_id IN (SELECT DISTINCT account_id FROM old_sets)
                ) THEN
                    RETURN NULL;
                END IF;
                \(postgreSQLRemoval)
                RETURN NULL;
            END
            $$;
            CREATE OR REPLACE FUNCTION change_lift_summaries() RETURNS trigger LANGUAGE plpgsql
                SET enable_seqscan = off AS $$
            BEGIN
                IF NOT EXISTS (
                    SELECT 1 FROM old_sets JOIN new_sets ON new_sets.id = old_sets.id
                    WHERE (\(loggedFields("old_sets"))) IS DISTINCT FROM (\(loggedFields("new_sets")))
                ) THEN
                    RETURN NULL;
                END IF;
                \(postgreSQLRemoval)
                \(postgreSQLAddition)
                RETURN NULL;
            END
            $$;
            CREATE OR REPLACE FUNCTION measure_lift_summaries() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                \(emptying("OLD"))
                IF TG_OP = 'UPDATE' THEN
                    \(refilling(.postgreSQL))
                END IF;
                RETURN NULL;
            END
            $$;

            \(filling(.postgreSQL));
            """
    )

    // MARK: The sums

    private static let liftDayColumns = "account_id, exercise_id, day, sets, volume, estimated, efforts"
    private static let loggedColumns = "logged, completed, first_at, last_at, reps, volume, groups"

    /// Statements that fill the empty tables of this step.
    /// - Parameter condition: Of which sets, such as `account_id = $1`.
    public static func loggedDaysFilling(_ dialect: Dialect, where condition: String) -> [String] {
        [
            "INSERT INTO lift_days (\(liftDayColumns)) \(liftDays(dialect, where: condition))",
            "INSERT INTO logged_days (account_id, day, \(loggedColumns)) \(loggedDays(dialect, where: condition))",
        ]
    }

    private static func filling(_ dialect: Dialect) -> String {
        loggedDaysFilling(dialect, where: "true").joined(separator: ";\n")
    }

    private static func concatenated(_ texts: String, _ dialect: Dialect) -> String {
        switch dialect {
        case .sqlite: "group_concat(\(texts), ';')"
        case .postgreSQL: "string_agg(\(texts), ';')"
        }
    }

    /// What the sets that count of each exercise come to on each day.
    /// - Parameter condition: Stands where the sets are read, because SQLite does not move it there from outside.
    private static func liftDays(_ dialect: Dialect, where condition: String) -> String {
        """
        SELECT account_id, exercise_id, day, count(*) AS sets, CAST(sum(volume) AS bigint) AS volume,
            CAST(sum(estimated) AS bigint) AS estimated, \(concatenated(effortText, dialect)) AS efforts
        FROM counting_sets WHERE \(condition) GROUP BY account_id, exercise_id, day
        """
    }

    /// An effort as `LiftDay` writes it. Neither a time nor a distance is that of an exercise by repetitions.
    private static let effortText = """
        weight_grams || ',' || reps || CASE WHEN seconds = 0 AND distance_m = 0 THEN ''
            ELSE ',1,' || seconds || ',' || \(millimetres) END
        """

    private static let millimetres = "CAST(round(CAST(distance_m * 1000 AS numeric)) AS bigint)"

    /// What the sets of each day come to.
    private static func loggedDays(_ dialect: Dialect, where condition: String) -> String {
        """
        SELECT account_id, day, CAST(sum(logged) AS bigint) AS logged,
            CAST(sum(completed) AS bigint) AS completed, min(first_at) AS first_at, max(last_at) AS last_at,
            CAST(sum(reps) AS bigint) AS reps, CAST(sum(volume) AS bigint) AS volume,
            \(concatenated("grouped", dialect)) AS groups
        FROM (
            SELECT sums.account_id, day, exercise_id, purpose, logged, completed, first_at, last_at, reps,
                \(volume) AS volume,
                exercise_id || ',' || purpose || ',' || logged || ',' || completed || ',' || reps || ','
                    || \(volume) AS grouped
            FROM (
                SELECT account_id, day, exercise_id, purpose, count(*) AS logged, sum(counts) AS completed,
                    min(performed_at) AS first_at, max(performed_at) AS last_at, sum(counts * reps) AS reps,
                    sum(CASE WHEN grams > 0 THEN counts * grams * reps ELSE 0 END) AS lifted
                FROM (
                    SELECT account_id, day, exercise_id, performed_at, \(purpose) AS purpose,
                        coalesce(weight_grams, 0) AS grams, coalesce(reps, 0) AS reps,
                        CASE WHEN completed AND kind <> 'warmup' THEN 1 ELSE 0 END AS counts
                    FROM sets WHERE deleted_at IS NULL AND \(condition)
                ) AS one
                GROUP BY account_id, day, exercise_id, purpose
            ) AS sums JOIN exercises ON exercises.id = exercise_id
        ) AS groups
        GROUP BY account_id, day
        """
    }

    private static let purpose = """
        coalesce(CAST(item_id AS text), CASE WHEN is_extra THEN 'x' ELSE '' END)
        """

    private static let volume =
        "CASE WHEN measure IN ('weight_reps', 'bodyweight_reps') THEN lifted ELSE 0 END"

    // MARK: Which rows are affected

    /// The columns on which any summary depends.
    private static func loggedFields(_ set: String) -> String {
        "\(liftFields(set)), \(set).performed_at, \(set).item_id, \(set).is_extra"
    }

    /// The days on which an exercise was logged.
    private static func daysOf(_ exercise: String) -> String {
        """
        SELECT account_id, day FROM sets
        WHERE exercise_id = \(exercise).id AND deleted_at IS NULL AND account_id IN (\(people(exercise)))
        """
    }

    /// Fills in what was emptied of an exercise, and makes the days on which it was logged anew.
    private static func refilling(_ dialect: Dialect) -> String {
        """
        INSERT INTO lift_days (\(liftDayColumns)) \(liftDays(dialect, where: ofPeople));
        INSERT INTO lift_totals (account_id, exercise_id, sets, estimated)
            SELECT account_id, exercise_id, count(*), sum(estimated)
            FROM counting_sets WHERE \(ofPeople) GROUP BY account_id, exercise_id;
        INSERT INTO lift_efforts (account_id, exercise_id, \(effortColumns), first_day)
            SELECT account_id, exercise_id, \(effortColumns), min(day)
            FROM counting_sets WHERE \(ofPeople) GROUP BY account_id, exercise_id, \(effortColumns);
        UPDATE logged_days SET (\(loggedColumns)) = (
            SELECT \(loggedColumns)
            FROM (\(loggedDays(dialect, where: "account_id = logged_days.account_id AND day = logged_days.day"))) AS anew
        ) WHERE (account_id, day) IN (\(daysOf("NEW")));
        """
    }

    private static let ofPeople = "exercise_id = NEW.id AND account_id IN (\(people("NEW")))"

    // MARK: SQLite, for each row

    private static func sqliteDiffers(_ fields: (String) -> String) -> String {
        "(\(fields("OLD"))) IS NOT (\(fields("NEW")))"
    }

    private static func updates(_ columns: String) -> String {
        columns.split(separator: ", ").map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
    }

    /// The day of a set, and its exercise. By the plus it is searched by day, in the index that has all that is needed.
    private static func sqliteKey(of set: String, isOfExercise: Bool = false) -> String {
        "account_id = \(set).account_id AND day = \(set).day"
            + (isOfExercise ? " AND +exercise_id = \(set).exercise_id" : "")
    }

    /// Makes the row of the day of a set anew, if the day has sets.
    private static let sqliteLoggedDay = """
        INSERT INTO logged_days (account_id, day, \(loggedColumns))
            SELECT account_id, day, \(loggedColumns)
            FROM (\(loggedDays(.sqlite, where: sqliteKey(of: "NEW")))) WHERE true
            ON CONFLICT (account_id, day) DO UPDATE SET \(updates(loggedColumns));
        """

    /// Makes the row of the day that a set has left anew, or deletes it. If the account is being deleted there is none.
    private static func sqliteWithoutLoggedDay(unless condition: String = "0") -> String {
        """
        DELETE FROM logged_days WHERE account_id = OLD.account_id AND day = OLD.day AND NOT (\(condition))
            AND NOT EXISTS (
                SELECT 1 FROM sets
                WHERE account_id = OLD.account_id AND day = OLD.day AND deleted_at IS NULL
            );
        UPDATE logged_days SET (\(loggedColumns)) = (
            SELECT \(loggedColumns) FROM (\(loggedDays(.sqlite, where: sqliteKey(of: "OLD"))))
        ) WHERE account_id = OLD.account_id AND day = OLD.day AND NOT (\(condition));
        """
    }

    /// Adds a new set to the row of its day: only the group of it is counted.
    private static let sqliteLoggedSet = """
        INSERT INTO logged_days (account_id, day, \(loggedColumns))
            SELECT NEW.account_id, NEW.day, 1, \(sqliteCounts), NEW.performed_at, NEW.performed_at,
                \(sqliteCounts) * coalesce(NEW.reps, 0), \(sqliteCounts) * (\(volume("NEW"))),
                \(sqliteGroupKey) || count(*) || ',' || sum(counts) || ',' || sum(counts * reps) || ','
                    || sum(\(volume))
            FROM exercises CROSS JOIN (
                SELECT coalesce(reps, 0) AS reps, CASE WHEN completed AND kind <> 'warmup' THEN 1 ELSE 0 END AS counts,
                    CASE WHEN completed AND kind <> 'warmup' AND weight_grams > 0
                        THEN weight_grams * coalesce(reps, 0) ELSE 0 END AS lifted
                FROM sets WHERE \(sqliteKey(of: "NEW", isOfExercise: true)) AND deleted_at IS NULL
                    AND item_id IS NEW.item_id AND (item_id IS NOT NULL OR is_extra = NEW.is_extra)
            ) WHERE exercises.id = NEW.exercise_id
            ON CONFLICT (account_id, day) DO UPDATE SET logged = logged + 1,
                completed = completed + excluded.completed, first_at = min(first_at, excluded.first_at),
                last_at = max(last_at, excluded.last_at), reps = logged_days.reps + excluded.reps,
                volume = volume + excluded.volume,
                groups = CASE instr(groups, \(sqliteGroupKey)) WHEN 0 THEN groups || ';' || excluded.groups
                    ELSE substr(groups, 1, instr(groups, \(sqliteGroupKey)) - 1) || excluded.groups || substr(
                        \(sqliteRestOfGroups), instr(\(sqliteRestOfGroups) || ';', ';')
                    ) END;
        """

    private static let sqliteCounts = "(NEW.completed AND NEW.kind <> 'warmup')"
    private static let sqliteGroupKey = """
        (NEW.exercise_id || ',' || coalesce(NEW.item_id, CASE WHEN NEW.is_extra THEN 'x' ELSE '' END) || ',')
        """
    private static let sqliteRestOfGroups = "substr(groups, instr(groups, \(sqliteGroupKey)))"

    /// Adds a new set to the row of its exercise and day.
    private static let sqliteLiftOfDay = """
        INSERT INTO lift_days (\(liftDayColumns))
            SELECT account_id, exercise_id, day, 1, volume, estimated, \(effortText)
            FROM (
                SELECT NEW.account_id AS account_id, NEW.exercise_id AS exercise_id, NEW.day AS day,
                    \(volume("NEW")) AS volume, \(estimated("NEW")) AS estimated, \(reps("NEW")) AS reps,
                    \(weight("NEW")) AS weight_grams, \(seconds("NEW")) AS seconds,
                    \(distance("NEW", real: "0.0")) AS distance_m
                FROM exercises WHERE id = NEW.exercise_id
            ) WHERE true
            ON CONFLICT (account_id, exercise_id, day) DO UPDATE SET sets = sets + 1,
                volume = volume + excluded.volume, estimated = estimated + excluded.estimated,
                efforts = efforts || ';' || excluded.efforts;
        """

    private static let liftDaySums = "sets, volume, estimated, efforts"

    private static let sqliteLiftDay = """
        INSERT INTO lift_days (\(liftDayColumns))
            SELECT \(liftDayColumns)
            FROM (\(liftDays(.sqlite, where: sqliteKey(of: "NEW", isOfExercise: true)))) WHERE true
            ON CONFLICT (account_id, exercise_id, day) DO UPDATE SET \(updates(liftDaySums));
        """

    /// If the set still counts on that day, it was made anew with it.
    private static let sqliteWithoutLiftDay = """
        DELETE FROM lift_days WHERE account_id = OLD.account_id AND day = OLD.day
            AND exercise_id = OLD.exercise_id AND NOT EXISTS (
                SELECT 1 FROM counting_sets WHERE \(sqliteKey(of: "OLD", isOfExercise: true))
            );
        UPDATE lift_days SET (\(liftDaySums)) = (
            SELECT \(liftDaySums)
            FROM (\(liftDays(.sqlite, where: sqliteKey(of: "OLD", isOfExercise: true))))
        ) WHERE account_id = OLD.account_id AND day = OLD.day AND exercise_id = OLD.exercise_id;
        """

    private static let sqliteAddition = """
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
        UPDATE lift_totals SET sets = sets - 1, estimated = estimated - (\(estimated("OLD")))
            FROM exercises WHERE exercises.id = OLD.exercise_id AND lift_totals.account_id = OLD.account_id
                AND lift_totals.exercise_id = OLD.exercise_id;
        DELETE FROM lift_totals WHERE account_id = OLD.account_id AND exercise_id = OLD.exercise_id
            AND sets = 0;
        DELETE FROM lift_efforts WHERE \(sqliteGone) AND NOT EXISTS (SELECT 1 FROM \(sqliteNext));
        UPDATE lift_efforts SET first_day = (SELECT day FROM \(sqliteNext) ORDER BY day LIMIT 1)
            WHERE \(sqliteGone);
        """

    /// The parts of the triggers on SQLite that step 37 makes anew.
    static let liftDayTriggers = (
        differs: sqliteDiffers(liftFields), withoutDay: sqliteWithoutLiftDay, removal: sqliteRemoval,
        day: sqliteLiftDay, addition: sqliteAddition
    )

    // MARK: PostgreSQL, for each statement

    /// The sets of a transition table with the measures of their exercises, and those of them that count. The triggers run
    /// without sequential scans: otherwise each measure would be looked for among all exercises, which are few to the planner.
    private static func counted(_ sets: String) -> String {
        """
        WITH present AS MATERIALIZED (
            SELECT account_id, exercise_id, day, performed_at, \(purpose) AS purpose,
                weight_grams, reps, seconds, distance_m,
                CASE WHEN completed AND kind <> 'warmup' THEN 1 ELSE 0 END AS counts,
                (SELECT measure FROM exercises WHERE id = \(sets).exercise_id) AS measure
            FROM \(sets) WHERE deleted_at IS NULL
        ), counted AS (SELECT * FROM present WHERE counts = 1)
        """
    }

    /// What the sets of a transition table come to on each day.
    private static let loggedOfStatement = """
        SELECT account_id, day, count(*) AS logged, sum(counts) AS completed,
            min(performed_at) AS first_at, max(performed_at) AS last_at,
            sum(counts * coalesce(reps, 0)) AS reps, sum(counts * (\(volume("present"))))::bigint AS volume,
            merged_groups('', string_agg(exercise_id || ',' || purpose || ',1,' || counts || ','
                || counts * coalesce(reps, 0) || ',' || counts * (\(volume("present"))), ';'), 1) AS groups
        FROM present GROUP BY account_id, day
        """

    /// What the sets of a transition table that count come to on each day of an exercise.
    private static let liftDaysOfStatement = """
        SELECT account_id, exercise_id, day, count(*) AS sets, sum(volume)::bigint AS volume,
            sum(estimated)::bigint AS estimated, string_agg(\(effortText), ';') AS efforts
        FROM efforts GROUP BY account_id, exercise_id, day
        """

    private static let effortsOfCounted = """
        efforts AS (
            SELECT account_id, exercise_id, \(reps("counted")) AS reps, \(weight("counted")) AS weight_grams,
                \(seconds("counted")) AS seconds, \(distance("counted", real: "0")) AS distance_m, day,
                \(volume("counted")) AS volume, \(estimated("counted")) AS estimated
            FROM counted
        )
        """

    /// One statement, which changes the tables in the order in which a removal does: the last first.
    private static let postgreSQLAddition = """
        \(counted("new_sets")), \(effortsOfCounted), new_efforts AS (
            INSERT INTO lift_efforts AS known (account_id, exercise_id, \(effortColumns), first_day)
                SELECT account_id, exercise_id, \(effortColumns), min(day) FROM efforts
                GROUP BY account_id, exercise_id, \(effortColumns)
                ORDER BY account_id, exercise_id, \(effortColumns)
                ON CONFLICT (account_id, exercise_id, \(effortColumns)) DO UPDATE
                    SET first_day = least(known.first_day, excluded.first_day)
        ), new_totals AS (
            INSERT INTO lift_totals AS known (account_id, exercise_id, sets, estimated)
                SELECT account_id, exercise_id, count(*), sum(estimated)
                FROM efforts GROUP BY account_id, exercise_id ORDER BY account_id, exercise_id
                ON CONFLICT (account_id, exercise_id) DO UPDATE SET sets = known.sets + excluded.sets,
                    estimated = known.estimated + excluded.estimated
        ), new_days AS (
            INSERT INTO lift_days AS known (\(liftDayColumns))
                \(liftDaysOfStatement) ORDER BY account_id, exercise_id, day
                ON CONFLICT (account_id, exercise_id, day) DO UPDATE SET sets = known.sets + excluded.sets,
                    volume = known.volume + excluded.volume, estimated = known.estimated + excluded.estimated,
                    efforts = known.efforts || ';' || excluded.efforts
        )
        INSERT INTO logged_days AS known (account_id, day, \(loggedColumns))
            \(loggedOfStatement) ORDER BY account_id, day
            ON CONFLICT (account_id, day) DO UPDATE SET logged = known.logged + excluded.logged,
                completed = known.completed + excluded.completed,
                first_at = least(known.first_at, excluded.first_at),
                last_at = greatest(known.last_at, excluded.last_at), reps = known.reps + excluded.reps,
                volume = known.volume + excluded.volume,
                groups = merged_groups(known.groups, excluded.groups, 1);
        """

    /// The first and the last set of a day are looked for only if one of them may be gone.
    private static let postgreSQLRemoval = """
        \(counted("old_sets")), gone AS (\(loggedOfStatement))
        UPDATE logged_days AS known SET logged = known.logged - gone.logged,
            completed = known.completed - gone.completed, reps = known.reps - gone.reps,
            volume = known.volume - gone.volume, groups = merged_groups(known.groups, gone.groups, -1)
            FROM gone WHERE known.account_id = gone.account_id AND known.day = gone.day;
        DELETE FROM logged_days AS known USING old_sets AS gone WHERE known.account_id = gone.account_id
            AND known.day = gone.day AND known.logged = 0;
        WITH gone AS (
            SELECT account_id, day, min(performed_at) AS first_at, max(performed_at) AS last_at
            FROM old_sets WHERE deleted_at IS NULL GROUP BY account_id, day
        )
        UPDATE logged_days AS known SET first_at = others.first_at, last_at = others.last_at
            FROM gone CROSS JOIN LATERAL (
                SELECT min(performed_at) AS first_at, max(performed_at) AS last_at FROM sets
                WHERE sets.account_id = gone.account_id AND sets.day = gone.day AND deleted_at IS NULL
            ) AS others
            WHERE known.account_id = gone.account_id AND known.day = gone.day AND others.first_at IS NOT NULL
                AND (known.first_at >= gone.first_at OR known.last_at <= gone.last_at);
        \(counted("old_sets")), \(effortsOfCounted), gone AS (\(liftDaysOfStatement))
        UPDATE lift_days AS known SET sets = known.sets - gone.sets, volume = known.volume - gone.volume,
            estimated = known.estimated - gone.estimated,
            efforts = rest_of_efforts(known.efforts, gone.efforts)
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
        \(counted("old_sets")), \(effortsOfCounted), gone AS (
            SELECT account_id, exercise_id, \(effortColumns), min(day) AS day FROM efforts
            GROUP BY account_id, exercise_id, \(effortColumns)
        )
        """

}
