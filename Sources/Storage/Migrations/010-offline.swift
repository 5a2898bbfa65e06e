extension Migration {
    /// Support for offline changes of several devices.
    ///
    /// `sets.edited_at` is when its content was made by the person, which may be long before it arrived; the
    /// last writer wins. `sets.edit_id` is the edit that wrote it, so that a change can name its base revision. Overwritten
    /// contents are in `set_versions` for 30 days.
    ///
    /// `applied_changes` are the applied changes of browsers' outboxes, so that a retry is not applied again. `published_assets` are the style sheets and modules that pages of this
    /// version, and of those before it, name.
    static let offline = Migration(
        number: 10,
        name: "offline",
        sqlite: """
            ALTER TABLE sets ADD COLUMN edited_at INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE sets ADD COLUMN edit_id TEXT;
            UPDATE sets SET edited_at = changed_at;

            CREATE TABLE set_versions (
                id TEXT PRIMARY KEY NOT NULL,
                set_id TEXT NOT NULL REFERENCES sets (id) ON DELETE CASCADE,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                exercise_id TEXT NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                performed_at INTEGER NOT NULL,
                weight_thousandths INTEGER,
                weight_unit TEXT,
                reps INTEGER,
                seconds INTEGER,
                distance_m REAL,
                rpe REAL,
                kind TEXT NOT NULL,
                completed INTEGER NOT NULL,
                note TEXT NOT NULL,
                version INTEGER NOT NULL,
                edit_id TEXT,
                edited_at INTEGER NOT NULL,
                kept_at INTEGER NOT NULL
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX set_versions_by_set ON set_versions (account_id, set_id, edited_at);
            CREATE INDEX set_versions_by_age ON set_versions (account_id, kept_at);

            CREATE TABLE applied_changes (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                id TEXT NOT NULL,
                applied_at INTEGER NOT NULL,
                PRIMARY KEY (account_id, id)
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX applied_changes_by_age ON applied_changes (account_id, applied_at);

            CREATE TABLE published_assets (
                path TEXT PRIMARY KEY NOT NULL,
                media_type TEXT NOT NULL,
                content BLOB NOT NULL,
                published_at INTEGER NOT NULL
            ) WITHOUT ROWID, STRICT;
            """,
        postgreSQL: """
            ALTER TABLE sets ADD COLUMN edited_at timestamptz NOT NULL DEFAULT now();
            ALTER TABLE sets ADD COLUMN edit_id uuid;
            ALTER TABLE sets DISABLE TRIGGER sets_to_lift_outbox;
            UPDATE sets SET edited_at = changed_at;
            ALTER TABLE sets ENABLE TRIGGER sets_to_lift_outbox;
            COMMENT ON COLUMN sets.edited_at IS 'when the content was made, which may be before it arrived';

            CREATE TABLE set_versions (
                id uuid PRIMARY KEY,
                set_id uuid NOT NULL REFERENCES sets (id) ON DELETE CASCADE,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                exercise_id uuid NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
                day date NOT NULL,
                performed_at bigint NOT NULL,
                weight_thousandths bigint,
                weight_unit text,
                reps integer,
                seconds integer,
                distance_m double precision,
                rpe double precision,
                kind text NOT NULL,
                completed boolean NOT NULL,
                note text NOT NULL,
                version bigint NOT NULL,
                edit_id uuid,
                edited_at timestamptz NOT NULL,
                kept_at timestamptz NOT NULL
            );
            COMMENT ON TABLE set_versions IS 'contents of sets that gave way to others, for 30 days';
            CREATE INDEX set_versions_by_set ON set_versions (account_id, set_id, edited_at);
            CREATE INDEX set_versions_by_age ON set_versions (account_id, kept_at);
            CREATE INDEX set_versions_of_set ON set_versions (set_id);
            CREATE INDEX set_versions_of_exercise ON set_versions (exercise_id);

            CREATE TABLE applied_changes (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                id uuid NOT NULL,
                applied_at timestamptz NOT NULL,
                PRIMARY KEY (account_id, id)
            );
            COMMENT ON TABLE applied_changes IS 'changes of outboxes that were carried out; a repetition is none';
            CREATE INDEX applied_changes_by_age ON applied_changes (account_id, applied_at);

            CREATE TABLE published_assets (
                path text PRIMARY KEY,
                media_type text NOT NULL,
                content bytea NOT NULL,
                published_at timestamptz NOT NULL
            );
            """
    )
}
