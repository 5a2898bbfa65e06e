extension Migration {
    /// `exercise_settings` has what a person has set for an exercise: how its card counts and rests, what its weight
    /// includes. `item_swaps` gives a planned item another exercise on one day; days of before keep theirs.
    /// `lift_preferences.rest_timer` switches the timer off for all exercises.
    static let exerciseSettings = Migration(
        number: 31,
        name: "exercise settings",
        sqlite: """
            CREATE TABLE exercise_settings (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                exercise_id TEXT NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                step_thousandths INTEGER,
                step_unit TEXT CHECK (step_unit IN ('kg', 'lb')),
                unit TEXT CHECK (unit IN ('kg', 'lb')),
                rest_working INTEGER,
                rest_warmup INTEGER,
                rest_drop INTEGER,
                basis TEXT CHECK (basis IN ('bar', 'plates_only', 'pair', 'single')),
                bar_thousandths INTEGER,
                bar_unit TEXT CHECK (bar_unit IN ('kg', 'lb')),
                is_per_side INTEGER NOT NULL,
                note TEXT NOT NULL,
                PRIMARY KEY (account_id, exercise_id)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE item_swaps (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                item_id TEXT NOT NULL,
                exercise_id TEXT NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                PRIMARY KEY (account_id, day, item_id)
            ) WITHOUT ROWID, STRICT;

            ALTER TABLE lift_preferences ADD COLUMN rest_timer INTEGER NOT NULL DEFAULT 1;
            """,
        postgreSQL: """
            CREATE TABLE exercise_settings (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                exercise_id uuid NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                step_thousandths bigint,
                step_unit text CHECK (step_unit IN ('kg', 'lb')),
                unit text CHECK (unit IN ('kg', 'lb')),
                rest_working integer,
                rest_warmup integer,
                rest_drop integer,
                basis text CHECK (basis IN ('bar', 'plates_only', 'pair', 'single')),
                bar_thousandths bigint,
                bar_unit text CHECK (bar_unit IN ('kg', 'lb')),
                is_per_side boolean NOT NULL,
                note text NOT NULL,
                PRIMARY KEY (account_id, exercise_id)
            );
            CREATE INDEX exercise_settings_by_exercise ON exercise_settings (exercise_id);
            COMMENT ON TABLE exercise_settings IS
                'what a person has set for an exercise; a column without a value is as usual';
            COMMENT ON COLUMN exercise_settings.rest_working IS 'seconds after a working set; 0 is no rest';
            COMMENT ON COLUMN exercise_settings.basis IS 'what the weight of a set includes';

            CREATE TABLE item_swaps (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day date NOT NULL,
                item_id uuid NOT NULL,
                exercise_id uuid NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                PRIMARY KEY (account_id, day, item_id)
            );
            CREATE INDEX item_swaps_by_exercise ON item_swaps (exercise_id);
            COMMENT ON TABLE item_swaps IS 'planned items that have another exercise on one day';

            ALTER TABLE lift_preferences ADD COLUMN rest_timer boolean NOT NULL DEFAULT true;
            """
    )
}
