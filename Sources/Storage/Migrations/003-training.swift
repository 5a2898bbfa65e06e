extension Migration {
    /// The set log, the state of training days, and exceptions to the schedule.
    ///
    /// `sets.performed_at` is in nanoseconds since 1970 and unique per account and exercise, because
    /// a time-series database silently merges two points of a series with the same time.
    /// A deleted set stays as a tombstone with `deleted_at`, so that a late retry cannot restore it.
    static let training = Migration(
        number: 3,
        name: "training",
        sqlite: """
            CREATE TABLE sets (
                id TEXT PRIMARY KEY NOT NULL,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                exercise_id TEXT NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                performed_at INTEGER NOT NULL,
                weight_grams INTEGER,
                weight_thousandths INTEGER,
                weight_unit TEXT,
                reps INTEGER CHECK (reps BETWEEN 0 AND 1000),
                seconds INTEGER CHECK (seconds BETWEEN 0 AND 86400),
                distance_m REAL CHECK (distance_m BETWEEN 0 AND 1000000),
                rpe REAL CHECK (rpe BETWEEN 1 AND 10),
                kind TEXT NOT NULL CHECK (kind IN ('working', 'warmup', 'drop', 'failure')),
                completed INTEGER NOT NULL,
                note TEXT NOT NULL,
                version INTEGER NOT NULL,
                changed_at INTEGER NOT NULL,
                deleted_at INTEGER,
                UNIQUE (account_id, exercise_id, performed_at)
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX sets_by_day ON sets (account_id, day, performed_at)
                WHERE deleted_at IS NULL;
            CREATE INDEX sets_by_exercise ON sets (account_id, exercise_id, day, performed_at)
                WHERE deleted_at IS NULL;

            CREATE TABLE trainings (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('in_progress', 'done', 'skipped')),
                reason TEXT NOT NULL,
                started_at INTEGER,
                finished_at INTEGER,
                PRIMARY KEY (account_id, day)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE training_exercises (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                exercise_id TEXT NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                added_at INTEGER NOT NULL,
                PRIMARY KEY (account_id, day, exercise_id)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE plan_changes (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                workout_id TEXT NOT NULL REFERENCES workouts (id) ON DELETE CASCADE,
                kind TEXT NOT NULL CHECK (kind IN ('added', 'removed')),
                other_day TEXT,
                PRIMARY KEY (account_id, day, workout_id)
            ) WITHOUT ROWID, STRICT;
            """,
        postgreSQL: """
            CREATE TABLE sets (
                id uuid PRIMARY KEY,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                exercise_id uuid NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                day date NOT NULL,
                performed_at bigint NOT NULL,
                weight_grams bigint,
                weight_thousandths bigint,
                weight_unit text CHECK (weight_unit IN ('kg', 'lb')),
                reps integer CHECK (reps BETWEEN 0 AND 1000),
                seconds integer CHECK (seconds BETWEEN 0 AND 86400),
                distance_m double precision CHECK (distance_m BETWEEN 0 AND 1000000),
                rpe double precision CHECK (rpe BETWEEN 1 AND 10),
                kind text NOT NULL CHECK (kind IN ('working', 'warmup', 'drop', 'failure')),
                completed boolean NOT NULL,
                note text NOT NULL,
                version bigint NOT NULL,
                changed_at timestamptz NOT NULL,
                deleted_at timestamptz,
                UNIQUE (exercise_id, account_id, performed_at)
            );
            COMMENT ON COLUMN sets.performed_at IS
                'nanoseconds since 1970, which timestamptz is too coarse for';
            CREATE INDEX sets_by_day ON sets (account_id, day, performed_at)
                WHERE deleted_at IS NULL;
            CREATE INDEX sets_by_exercise ON sets (account_id, exercise_id, day, performed_at)
                WHERE deleted_at IS NULL;

            CREATE TABLE trainings (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day date NOT NULL,
                state text NOT NULL CHECK (state IN ('in_progress', 'done', 'skipped')),
                reason text NOT NULL,
                started_at timestamptz,
                finished_at timestamptz,
                PRIMARY KEY (account_id, day)
            );

            CREATE TABLE training_exercises (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day date NOT NULL,
                exercise_id uuid NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                added_at timestamptz NOT NULL,
                PRIMARY KEY (account_id, day, exercise_id)
            );
            CREATE INDEX training_exercises_by_exercise ON training_exercises (exercise_id);

            CREATE TABLE plan_changes (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day date NOT NULL,
                workout_id uuid NOT NULL REFERENCES workouts (id) ON DELETE CASCADE,
                kind text NOT NULL CHECK (kind IN ('added', 'removed')),
                other_day date,
                PRIMARY KEY (account_id, day, workout_id)
            );
            CREATE INDEX plan_changes_by_workout ON plan_changes (workout_id);
            """
    )
}
