extension Migration {
    /// The order of the sets of a day, and what each was for.
    ///
    /// `sets.position` is when a set was logged, in microseconds since 1970; those that are there get the instant at
    /// which they were done, by which they were ordered until now. `item_id` of a workout's line stays through its
    /// revisions: the lines that are there are taken for the same where a revision has the exercise as often before.
    /// Sets of before this step name no item, so that the rule of `ItemAssignment` finds theirs.
    /// `trainings.is_corrected` says that a person wrote start and end by hand.
    static let plannedItems = Migration(
        number: 15,
        name: "planned items",
        sqlite: """
            ALTER TABLE sets ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE sets ADD COLUMN item_id TEXT;
            ALTER TABLE sets ADD COLUMN is_extra INTEGER NOT NULL DEFAULT 0;
            UPDATE sets SET position = performed_at / 1000;
            DROP INDEX sets_by_day;
            CREATE INDEX sets_by_day ON sets (account_id, day, position, performed_at)
                WHERE deleted_at IS NULL;
            DROP INDEX sets_by_exercise;
            CREATE INDEX sets_by_exercise ON sets (account_id, exercise_id, day, position, performed_at)
                WHERE deleted_at IS NULL;
            ALTER TABLE set_versions ADD COLUMN item_id TEXT;
            ALTER TABLE set_versions ADD COLUMN is_extra INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE trainings ADD COLUMN is_corrected INTEGER NOT NULL DEFAULT 0;

            ALTER TABLE workout_exercises ADD COLUMN item_id TEXT NOT NULL DEFAULT '';
            CREATE TABLE old_lines (revision_id TEXT, position INTEGER, workout_id TEXT, exercise_id TEXT, number INTEGER);
            INSERT INTO old_lines
                SELECT line.revision_id, line.position, revision.workout_id, line.exercise_id, row_number() OVER (
                    PARTITION BY line.revision_id, line.exercise_id ORDER BY line.position
                )
                FROM workout_exercises AS line JOIN workout_revisions AS revision ON revision.id = line.revision_id;
            CREATE TABLE new_items (workout_id TEXT, exercise_id TEXT, number INTEGER, item_id TEXT);
            INSERT INTO new_items
                SELECT workout_id, exercise_id, number, lower(
                    hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8'
                    || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))
                ) FROM old_lines GROUP BY workout_id, exercise_id, number;
            CREATE INDEX new_items_by_line ON new_items (workout_id, exercise_id, number);
            CREATE INDEX old_lines_by_line ON old_lines (revision_id, position);
            UPDATE workout_exercises SET item_id = (
                SELECT new_items.item_id FROM old_lines JOIN new_items USING (workout_id, exercise_id, number)
                WHERE old_lines.revision_id = workout_exercises.revision_id
                    AND old_lines.position = workout_exercises.position
            );
            DROP TABLE new_items;
            DROP TABLE old_lines;
            """,
        postgreSQL: """
            ALTER TABLE sets ADD COLUMN position bigint NOT NULL DEFAULT 0;
            ALTER TABLE sets ADD COLUMN item_id uuid;
            ALTER TABLE sets ADD COLUMN is_extra boolean NOT NULL DEFAULT false;
            ALTER TABLE sets DISABLE TRIGGER sets_to_lift_outbox;
            UPDATE sets SET position = performed_at / 1000;
            ALTER TABLE sets ENABLE TRIGGER sets_to_lift_outbox;
            COMMENT ON COLUMN sets.position IS
                'the order of the sets of a day: when it was logged, in microseconds since 1970';
            COMMENT ON COLUMN sets.item_id IS
                'the line of a workout for which it was; without one, and no extra, the plan of the day decides';
            DROP INDEX sets_by_day;
            CREATE INDEX sets_by_day ON sets (account_id, day, position, performed_at)
                WHERE deleted_at IS NULL;
            DROP INDEX sets_by_exercise;
            CREATE INDEX sets_by_exercise ON sets (account_id, exercise_id, day, position, performed_at)
                WHERE deleted_at IS NULL;
            ALTER TABLE set_versions ADD COLUMN item_id uuid;
            ALTER TABLE set_versions ADD COLUMN is_extra boolean NOT NULL DEFAULT false;
            ALTER TABLE trainings ADD COLUMN is_corrected boolean NOT NULL DEFAULT false;
            COMMENT ON COLUMN trainings.is_corrected IS 'whether a person wrote start and end by hand';

            ALTER TABLE workout_exercises ADD COLUMN item_id uuid;
            WITH lines AS (
                SELECT line.revision_id, line.position, revision.workout_id, line.exercise_id, row_number() OVER (
                    PARTITION BY line.revision_id, line.exercise_id ORDER BY line.position
                ) AS number
                FROM workout_exercises AS line JOIN workout_revisions AS revision ON revision.id = line.revision_id
            ), items AS MATERIALIZED (
                SELECT workout_id, exercise_id, number, gen_random_uuid() AS item_id
                FROM lines GROUP BY workout_id, exercise_id, number
            )
            UPDATE workout_exercises AS line SET item_id = items.item_id
            FROM lines JOIN items USING (workout_id, exercise_id, number)
            WHERE lines.revision_id = line.revision_id AND lines.position = line.position;
            ALTER TABLE workout_exercises ALTER COLUMN item_id SET NOT NULL;
            COMMENT ON COLUMN workout_exercises.item_id IS 'stays through the revisions of the workout';
            """
    )
}
