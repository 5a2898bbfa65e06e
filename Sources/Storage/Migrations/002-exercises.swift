extension Migration {
    /// Exercises (the catalogue has no account), workouts with their revisions, and schedules.
    ///
    /// A workout is never changed in place: an edit makes a revision that holds from a day on, so the
    /// days before keep the targets that they had. So it is with schedules.
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
            """
    )
}
