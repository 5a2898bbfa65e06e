extension Migration {
    /// Exercises (the catalogue has no account), workouts with their revisions, and schedules.
    ///
    /// A workout is never updated: an edit makes a revision that holds from a day on, so that earlier days keep their
    /// targets. Schedules work the same way.
    static let exercises = Migration(
        number: 2,
        name: "exercises, workouts and schedules",
        sqlite: """
            CREATE TABLE exercises (
                id TEXT PRIMARY KEY NOT NULL,
                account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                equipment TEXT NOT NULL,
                movement TEXT NOT NULL,
                measure TEXT NOT NULL,
                cue TEXT NOT NULL,
                archived INTEGER NOT NULL DEFAULT 0
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX exercises_by_account ON exercises (account_id);

            CREATE TABLE exercise_muscles (
                exercise_id TEXT NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                muscle TEXT NOT NULL,
                is_primary INTEGER NOT NULL,
                PRIMARY KEY (exercise_id, muscle)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE exercise_aliases (
                exercise_id TEXT NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                alias TEXT NOT NULL,
                PRIMARY KEY (exercise_id, alias)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE workouts (
                id TEXT PRIMARY KEY NOT NULL,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                created_at INTEGER NOT NULL,
                deleted_from TEXT
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX workouts_by_account ON workouts (account_id);

            CREATE TABLE workout_revisions (
                id TEXT PRIMARY KEY NOT NULL,
                workout_id TEXT NOT NULL REFERENCES workouts (id) ON DELETE CASCADE,
                effective_from TEXT NOT NULL,
                name TEXT NOT NULL,
                note TEXT NOT NULL,
                UNIQUE (workout_id, effective_from)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE workout_exercises (
                revision_id TEXT NOT NULL REFERENCES workout_revisions (id) ON DELETE CASCADE,
                position INTEGER NOT NULL,
                exercise_id TEXT NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                sets INTEGER NOT NULL,
                reps_min INTEGER,
                reps_max INTEGER,
                weight_thousandths INTEGER,
                weight_unit TEXT,
                seconds INTEGER,
                distance_m REAL,
                rest_seconds INTEGER,
                superset TEXT,
                note TEXT NOT NULL,
                PRIMARY KEY (revision_id, position)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE schedules (
                id TEXT PRIMARY KEY NOT NULL,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                effective_from TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('weekly', 'rotation')),
                starts_on TEXT,
                length INTEGER NOT NULL,
                UNIQUE (account_id, effective_from)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE schedule_days (
                schedule_id TEXT NOT NULL REFERENCES schedules (id) ON DELETE CASCADE,
                position INTEGER NOT NULL,
                workout_id TEXT NOT NULL REFERENCES workouts (id) ON DELETE CASCADE,
                PRIMARY KEY (schedule_id, position)
            ) WITHOUT ROWID, STRICT;
            """,
        postgreSQL: """
            CREATE TABLE exercises (
                id uuid PRIMARY KEY,
                account_id uuid REFERENCES accounts (id) ON DELETE CASCADE,
                name text NOT NULL,
                equipment text NOT NULL,
                movement text NOT NULL,
                measure text NOT NULL,
                cue text NOT NULL,
                archived boolean NOT NULL DEFAULT false
            );
            CREATE INDEX exercises_by_account ON exercises (account_id);

            CREATE TABLE exercise_muscles (
                exercise_id uuid NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                muscle text NOT NULL,
                is_primary boolean NOT NULL,
                PRIMARY KEY (exercise_id, muscle)
            );

            CREATE TABLE exercise_aliases (
                exercise_id uuid NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                alias text NOT NULL,
                PRIMARY KEY (exercise_id, alias)
            );

            CREATE TABLE workouts (
                id uuid PRIMARY KEY,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                created_at timestamptz NOT NULL,
                deleted_from date
            );
            CREATE INDEX workouts_by_account ON workouts (account_id);

            CREATE TABLE workout_revisions (
                id uuid PRIMARY KEY,
                workout_id uuid NOT NULL REFERENCES workouts (id) ON DELETE CASCADE,
                effective_from date NOT NULL,
                name text NOT NULL,
                note text NOT NULL,
                UNIQUE (workout_id, effective_from)
            );

            CREATE TABLE workout_exercises (
                revision_id uuid NOT NULL REFERENCES workout_revisions (id) ON DELETE CASCADE,
                position integer NOT NULL,
                exercise_id uuid NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                sets integer NOT NULL CHECK (sets BETWEEN 1 AND 20),
                reps_min integer CHECK (reps_min BETWEEN 1 AND 1000),
                reps_max integer CHECK (reps_max BETWEEN 1 AND 1000),
                weight_thousandths bigint,
                weight_unit text CHECK (weight_unit IN ('kg', 'lb')),
                seconds integer CHECK (seconds BETWEEN 1 AND 86400),
                distance_m double precision CHECK (distance_m > 0 AND distance_m <= 1000000),
                rest_seconds integer CHECK (rest_seconds BETWEEN 0 AND 3600),
                superset text,
                note text NOT NULL,
                PRIMARY KEY (revision_id, position)
            );
            CREATE INDEX workout_exercises_by_exercise ON workout_exercises (exercise_id);

            CREATE TABLE schedules (
                id uuid PRIMARY KEY,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                effective_from date NOT NULL,
                kind text NOT NULL CHECK (kind IN ('weekly', 'rotation')),
                starts_on date,
                length integer NOT NULL CHECK (length BETWEEN 1 AND 60),
                UNIQUE (account_id, effective_from),
                CHECK ((kind = 'rotation') = (starts_on IS NOT NULL))
            );

            CREATE TABLE schedule_days (
                schedule_id uuid NOT NULL REFERENCES schedules (id) ON DELETE CASCADE,
                position integer NOT NULL,
                workout_id uuid NOT NULL REFERENCES workouts (id) ON DELETE CASCADE,
                PRIMARY KEY (schedule_id, position)
            );
            CREATE INDEX schedule_days_by_workout ON schedule_days (workout_id);
            """
    )
}
