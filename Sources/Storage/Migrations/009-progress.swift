extension Migration {
    /// How a person wants their lifts to be counted and to grow.
    ///
    /// `lift_preferences` has the formula of the estimated single repetition and the bar, `plates` the plates that
    /// go on it; without a row the usual ones are taken. A row of `progressions` says by which rule the weight of an
    /// exercise grows; which of its columns are filled depends on the kind. `sets_that_count` has all that records
    /// are made of, so that years of an exercise are read from it alone; SQLite also looks at the columns of its
    /// condition.
    static let progress = Migration(
        number: 9,
        name: "progress",
        sqlite: """
            CREATE INDEX sets_that_count
                ON sets (account_id, exercise_id, day, weight_grams, reps, kind, completed, deleted_at)
                WHERE deleted_at IS NULL AND completed AND kind <> 'warmup';

            CREATE TABLE lift_preferences (
                account_id TEXT PRIMARY KEY NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                formula TEXT NOT NULL CHECK (formula IN ('epley', 'brzycki')),
                bar_thousandths INTEGER,
                bar_unit TEXT CHECK (bar_unit IN ('kg', 'lb'))
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE plates (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                weight_thousandths INTEGER NOT NULL CHECK (weight_thousandths > 0),
                weight_unit TEXT NOT NULL CHECK (weight_unit IN ('kg', 'lb')),
                count INTEGER NOT NULL CHECK (count >= 2),
                PRIMARY KEY (account_id, weight_unit, weight_thousandths)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE progressions (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                exercise_id TEXT NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                kind TEXT NOT NULL CHECK (kind IN ('linear', 'double', 'percentage')),
                step_thousandths INTEGER NOT NULL,
                step_unit TEXT NOT NULL CHECK (step_unit IN ('kg', 'lb')),
                reps_min INTEGER,
                reps_max INTEGER,
                training_max_thousandths INTEGER,
                training_max_unit TEXT CHECK (training_max_unit IN ('kg', 'lb')),
                percents TEXT,
                starts_on TEXT,
                PRIMARY KEY (account_id, exercise_id)
            ) WITHOUT ROWID, STRICT;
            """,
        postgreSQL: """
            CREATE INDEX sets_that_count ON sets (account_id, exercise_id, day, weight_grams, reps)
                WHERE deleted_at IS NULL AND completed AND kind <> 'warmup';

            CREATE TABLE lift_preferences (
                account_id uuid PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
                formula text NOT NULL CHECK (formula IN ('epley', 'brzycki')),
                bar_thousandths bigint,
                bar_unit text CHECK (bar_unit IN ('kg', 'lb'))
            );

            CREATE TABLE plates (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                weight_thousandths bigint NOT NULL CHECK (weight_thousandths > 0),
                weight_unit text NOT NULL CHECK (weight_unit IN ('kg', 'lb')),
                count integer NOT NULL CHECK (count >= 2),
                PRIMARY KEY (account_id, weight_unit, weight_thousandths)
            );

            CREATE TABLE progressions (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                exercise_id uuid NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                kind text NOT NULL CHECK (kind IN ('linear', 'double', 'percentage')),
                step_thousandths bigint NOT NULL,
                step_unit text NOT NULL CHECK (step_unit IN ('kg', 'lb')),
                reps_min integer,
                reps_max integer,
                training_max_thousandths bigint,
                training_max_unit text CHECK (training_max_unit IN ('kg', 'lb')),
                percents text,
                starts_on date,
                PRIMARY KEY (account_id, exercise_id)
            );
            CREATE INDEX progressions_by_exercise ON progressions (exercise_id);
            COMMENT ON COLUMN progressions.percents IS 'of the training max, one for each week: 75,80,85,60';
            """
    )
}
