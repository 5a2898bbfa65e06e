extension Migration {
    /// Programs that people follow, and what a line of a workout asks for set by set.
    ///
    /// `workout_exercises.prescription` is the canonical text of a `Prescription`. A run of a program has its text,
    /// and the state of its weights as JSON; `program_lines` says which line of which workout each of its lines is. A
    /// step is what a finished day decided, with the state before, so that it can be taken again.
    static let programs = Migration(
        number: 29,
        name: "programs",
        sqlite: """
            ALTER TABLE workout_exercises ADD COLUMN prescription TEXT;
            CREATE TABLE program_runs (
                id TEXT NOT NULL PRIMARY KEY,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                program TEXT NOT NULL,
                slug TEXT,
                started_on TEXT NOT NULL,
                ended_on TEXT,
                state TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                CHECK (ended_on >= started_on)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX program_runs_by_day ON program_runs (account_id, started_on);
            CREATE TABLE program_lines (
                run_id TEXT NOT NULL REFERENCES program_runs (id) ON DELETE CASCADE,
                day_number INTEGER NOT NULL,
                position INTEGER NOT NULL,
                workout_id TEXT NOT NULL REFERENCES workouts (id) ON DELETE CASCADE,
                item_id TEXT NOT NULL,
                exercise_id TEXT NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                PRIMARY KEY (run_id, day_number, position)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX program_lines_by_workout ON program_lines (workout_id);
            CREATE INDEX program_lines_by_exercise ON program_lines (exercise_id);
            CREATE TABLE program_steps (
                run_id TEXT NOT NULL REFERENCES program_runs (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                state_before TEXT NOT NULL,
                decisions TEXT NOT NULL,
                PRIMARY KEY (run_id, day)
            ) STRICT, WITHOUT ROWID;
            """,
        postgreSQL: """
            ALTER TABLE workout_exercises ADD COLUMN prescription text;
            COMMENT ON COLUMN workout_exercises.prescription IS 'what to do set by set: 1 × 5 65%, 1 × 5+ 85%';
            CREATE TABLE program_runs (
                id uuid PRIMARY KEY,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                program text NOT NULL,
                slug text,
                started_on date NOT NULL,
                ended_on date,
                state text NOT NULL,
                created_at timestamptz NOT NULL,
                CHECK (ended_on >= started_on)
            );
            COMMENT ON COLUMN program_runs.ended_on IS 'the first day on which it holds no more';
            COMMENT ON COLUMN program_runs.state IS 'how far it is, and its weights, as JSON';
            CREATE INDEX program_runs_by_day ON program_runs (account_id, started_on);
            CREATE TABLE program_lines (
                run_id uuid NOT NULL REFERENCES program_runs (id) ON DELETE CASCADE,
                day_number integer NOT NULL,
                position integer NOT NULL,
                workout_id uuid NOT NULL REFERENCES workouts (id) ON DELETE CASCADE,
                item_id uuid NOT NULL,
                exercise_id uuid NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                PRIMARY KEY (run_id, day_number, position)
            );
            COMMENT ON TABLE program_lines IS 'which line of which workout each line of a program is';
            CREATE INDEX program_lines_by_workout ON program_lines (workout_id);
            CREATE INDEX program_lines_by_exercise ON program_lines (exercise_id);
            CREATE TABLE program_steps (
                run_id uuid NOT NULL REFERENCES program_runs (id) ON DELETE CASCADE,
                day date NOT NULL,
                state_before text NOT NULL,
                decisions text NOT NULL,
                PRIMARY KEY (run_id, day)
            );
            COMMENT ON TABLE program_steps IS 'what a finished day decided, and why';
            """
    )
}
