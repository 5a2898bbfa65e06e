extension Migration {
    /// Visits to the gym, of which a day can have several; `trainings` goes on to say how its plan stands.
    ///
    /// The sets of a session are those from its start until the next one of the day, so `sets` does not name it.
    /// Offers to undo changes of `trainings` go, because they hold its columns of before, and so do those of splits, whose
    /// list of tables has grown in its middle.
    static let trainingSessions = Migration(
        number: 32,
        name: "training sessions",
        sqlite: """
            CREATE TABLE training_sessions (
                id TEXT PRIMARY KEY NOT NULL,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                name TEXT NOT NULL DEFAULT '',
                note TEXT NOT NULL DEFAULT '',
                started_at INTEGER NOT NULL,
                finished_at INTEGER,
                is_corrected INTEGER NOT NULL DEFAULT 0,
                CHECK (finished_at >= started_at)
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX training_sessions_by_day ON training_sessions (account_id, day);
            INSERT INTO training_sessions (id, account_id, day, started_at, finished_at, is_corrected)
                SELECT substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-4' || substr(h, 14, 3) || '-8' || substr(h, 18, 3)
                    || '-' || substr(h, 21, 12), account_id, day, began,
                    CASE WHEN finished_at >= began THEN finished_at END, is_corrected
                FROM (
                    SELECT lower(hex(randomblob(16))) AS h, account_id, day,
                        coalesce(started_at, finished_at) AS began, finished_at, is_corrected
                    FROM trainings WHERE started_at IS NOT NULL OR finished_at IS NOT NULL
                );
            DELETE FROM undo_offers WHERE action IN ('training_state', 'move_workout', 'move_day', 'split', 'program');
            ALTER TABLE trainings DROP COLUMN started_at;
            ALTER TABLE trainings DROP COLUMN finished_at;
            ALTER TABLE trainings DROP COLUMN is_corrected;
            """,
        postgreSQL: """
            CREATE TABLE training_sessions (
                id uuid PRIMARY KEY,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day date NOT NULL,
                name text NOT NULL DEFAULT '',
                note text NOT NULL DEFAULT '',
                started_at timestamptz NOT NULL,
                finished_at timestamptz,
                is_corrected boolean NOT NULL DEFAULT false,
                CHECK (finished_at >= started_at)
            );
            COMMENT ON TABLE training_sessions IS
                'visits to the gym; their sets are those from the start of one until that of the next of the day';
            COMMENT ON COLUMN training_sessions.finished_at IS 'null until the person says that it is over';
            CREATE INDEX training_sessions_by_day ON training_sessions (account_id, day);
            INSERT INTO training_sessions (id, account_id, day, started_at, finished_at, is_corrected)
                SELECT gen_random_uuid(), account_id, day, coalesce(started_at, finished_at),
                    CASE WHEN finished_at >= coalesce(started_at, finished_at) THEN finished_at END, is_corrected
                FROM trainings WHERE started_at IS NOT NULL OR finished_at IS NOT NULL;
            DELETE FROM undo_offers WHERE action IN ('training_state', 'move_workout', 'move_day', 'split', 'program');
            ALTER TABLE trainings DROP COLUMN started_at, DROP COLUMN finished_at, DROP COLUMN is_corrected;
            """
    )
}
