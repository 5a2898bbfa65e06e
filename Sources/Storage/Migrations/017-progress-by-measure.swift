extension Migration {
    /// Progressions of holds, and weights of holds and carries in the time series.
    ///
    /// Points of exercises for time and distance had no weight. On PostgreSQL those of sets with one are written
    /// again, as if the sets had changed.
    static let progressByMeasure = Migration(
        number: 17,
        name: "progress by measure",
        sqlite: """
            CREATE TABLE new_progressions (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                exercise_id TEXT NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                kind TEXT NOT NULL CHECK (kind IN ('linear', 'double', 'percentage', 'hold')),
                step_thousandths INTEGER NOT NULL,
                step_unit TEXT NOT NULL CHECK (step_unit IN ('kg', 'lb')),
                reps_min INTEGER,
                reps_max INTEGER,
                training_max_thousandths INTEGER,
                training_max_unit TEXT CHECK (training_max_unit IN ('kg', 'lb')),
                percents TEXT,
                starts_on TEXT,
                seconds_step INTEGER,
                seconds_min INTEGER,
                seconds_max INTEGER,
                PRIMARY KEY (account_id, exercise_id)
            ) WITHOUT ROWID, STRICT;
            INSERT INTO new_progressions SELECT *, NULL, NULL, NULL FROM progressions;
            DROP TABLE progressions;
            ALTER TABLE new_progressions RENAME TO progressions;
            """,
        postgreSQL: """
            ALTER TABLE progressions DROP CONSTRAINT progressions_kind_check;
            ALTER TABLE progressions ADD CONSTRAINT progressions_kind_check
                CHECK (kind IN ('linear', 'double', 'percentage', 'hold'));
            ALTER TABLE progressions ADD COLUMN seconds_step integer;
            ALTER TABLE progressions ADD COLUMN seconds_min integer;
            ALTER TABLE progressions ADD COLUMN seconds_max integer;

            INSERT INTO lift_outbox (account_id, exercise_id, series_at)
            SELECT sets.account_id, sets.exercise_id, sets.series_at
            FROM sets JOIN exercises ON exercises.id = sets.exercise_id
            WHERE exercises.measure IN ('time', 'distance') AND sets.weight_grams <> 0
                AND sets.deleted_at IS NULL
            ON CONFLICT (account_id, exercise_id, series_at)
            DO UPDATE SET version = lift_outbox.version + 1, refused = NULL;
            """
    )
}
