extension Migration {
    /// Several workouts on a day, rotations that go on when done, pauses, shifts, and changes of plans that can be undone
    /// for 30 days.
    ///
    /// `plan_shifts.days` is null for a shift by one training day. `undo_offers.topic` is `plan` for changes of plans, and
    /// `plan_part` for those that such a change consists of.
    static let planEvents = Migration(
        number: 30,
        name: "plan events",
        sqlite: """
            ALTER TABLE schedules ADD COLUMN advance TEXT NOT NULL DEFAULT 'by_date'
                CHECK (advance IN ('by_date', 'when_done'));

            CREATE TABLE schedule_days_with_lines (
                schedule_id TEXT NOT NULL REFERENCES schedules (id) ON DELETE CASCADE,
                position INTEGER NOT NULL,
                line INTEGER NOT NULL DEFAULT 0,
                workout_id TEXT NOT NULL REFERENCES workouts (id) ON DELETE CASCADE,
                PRIMARY KEY (schedule_id, position, line)
            ) WITHOUT ROWID, STRICT;
            INSERT INTO schedule_days_with_lines (schedule_id, position, workout_id)
                SELECT schedule_id, position, workout_id FROM schedule_days;
            DROP TABLE schedule_days;
            ALTER TABLE schedule_days_with_lines RENAME TO schedule_days;

            CREATE TABLE plan_pauses (
                id TEXT PRIMARY KEY NOT NULL,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                from_day TEXT NOT NULL,
                to_day TEXT,
                reason TEXT NOT NULL CHECK (reason IN ('holiday', 'illness', 'other')),
                stands_still INTEGER NOT NULL CHECK (stands_still IN (0, 1)),
                UNIQUE (account_id, from_day)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE plan_shifts (
                id TEXT PRIMARY KEY NOT NULL,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                after_day TEXT NOT NULL,
                days INTEGER CHECK (days BETWEEN 1 AND 60),
                made_at INTEGER NOT NULL
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX plan_shifts_by_day ON plan_shifts (account_id, after_day);

            CREATE TABLE plan_shift_workouts (
                shift_id TEXT NOT NULL REFERENCES plan_shifts (id) ON DELETE CASCADE,
                position INTEGER NOT NULL,
                workout_id TEXT NOT NULL REFERENCES workouts (id) ON DELETE CASCADE,
                PRIMARY KEY (shift_id, position)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE missed_answers (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                dismissed_at INTEGER NOT NULL,
                PRIMARY KEY (account_id, day)
            ) WITHOUT ROWID, STRICT;

            ALTER TABLE undo_offers ADD COLUMN topic TEXT CHECK (topic IN ('plan', 'plan_part'));
            CREATE INDEX undo_offers_by_topic ON undo_offers (account_id, topic, made_at) WHERE topic IS NOT NULL;
            """,
        postgreSQL: """
            ALTER TABLE schedules ADD COLUMN advance text NOT NULL DEFAULT 'by_date'
                CHECK (advance IN ('by_date', 'when_done'));
            COMMENT ON COLUMN schedules.advance IS 'how a rotation goes on to its next day';

            ALTER TABLE schedule_days ADD COLUMN line integer NOT NULL DEFAULT 0;
            ALTER TABLE schedule_days DROP CONSTRAINT schedule_days_pkey;
            ALTER TABLE schedule_days ADD PRIMARY KEY (schedule_id, position, line);
            COMMENT ON COLUMN schedule_days.line IS 'orders the workouts of a day';

            CREATE TABLE plan_pauses (
                id uuid PRIMARY KEY,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                from_day date NOT NULL,
                to_day date,
                reason text NOT NULL CHECK (reason IN ('holiday', 'illness', 'other')),
                stands_still boolean NOT NULL,
                UNIQUE (account_id, from_day),
                CHECK (to_day >= from_day)
            );
            COMMENT ON COLUMN plan_pauses.to_day IS 'the last day; null until the pause is ended';
            COMMENT ON COLUMN plan_pauses.stands_still IS 'whether a rotation by date goes on where it stood';

            CREATE TABLE plan_shifts (
                id uuid PRIMARY KEY,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                after_day date NOT NULL,
                days integer CHECK (days BETWEEN 1 AND 60),
                made_at timestamptz NOT NULL
            );
            COMMENT ON TABLE plan_shifts IS 'everything planned after a day comes later';
            COMMENT ON COLUMN plan_shifts.days IS 'null for one training day';
            CREATE INDEX plan_shifts_by_day ON plan_shifts (account_id, after_day);

            CREATE TABLE plan_shift_workouts (
                shift_id uuid NOT NULL REFERENCES plan_shifts (id) ON DELETE CASCADE,
                position integer NOT NULL,
                workout_id uuid NOT NULL REFERENCES workouts (id) ON DELETE CASCADE,
                PRIMARY KEY (shift_id, position)
            );
            COMMENT ON TABLE plan_shift_workouts IS 'the workouts of the day after which all is shifted';
            CREATE INDEX plan_shift_workouts_by_workout ON plan_shift_workouts (workout_id);

            CREATE TABLE missed_answers (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day date NOT NULL,
                dismissed_at timestamptz NOT NULL,
                PRIMARY KEY (account_id, day)
            );
            COMMENT ON TABLE missed_answers IS 'missed days that a person does not want to be asked about';

            ALTER TABLE undo_offers ADD COLUMN topic text CHECK (topic IN ('plan', 'plan_part'));
            COMMENT ON COLUMN undo_offers.topic IS 'plan: listed and stored for 30 days';
            CREATE INDEX undo_offers_by_topic ON undo_offers (account_id, topic, made_at) WHERE topic IS NOT NULL;
            """
    )
}
