extension Migration {
    /// What became of each intake, as bits by days: a look back on a year reads a few rows for each supplement instead
    /// of one for each day.
    ///
    /// A block is 32 days, of which the first is `block * 32` days after 1970-01-01 and has the lowest bit. Triggers
    /// follow `intakes` in the same transaction, so the two never differ. `excused` is a part of `skipped`.
    static let intakeMarks = Migration(
        number: 25,
        name: "intake marks",
        sqlite: """
            CREATE TABLE intake_marks (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                block INTEGER NOT NULL,
                supplement_id TEXT NOT NULL REFERENCES supplements (id) ON DELETE CASCADE,
                slot TEXT NOT NULL,
                taken INTEGER NOT NULL,
                skipped INTEGER NOT NULL,
                excused INTEGER NOT NULL,
                PRIMARY KEY (account_id, block, supplement_id, slot)
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX intake_marks_by_supplement ON intake_marks (supplement_id);

            INSERT INTO intake_marks (account_id, block, supplement_id, slot, taken, skipped, excused)
                SELECT account_id, day_number / 32, supplement_id, slot,
                    sum((state = 'taken') << (day_number % 32)),
                    sum((state = 'skipped') << (day_number % 32)),
                    sum((state = 'skipped' AND reason <> '') << (day_number % 32))
                FROM intakes WHERE number = 1
                GROUP BY account_id, day_number / 32, supplement_id, slot;

            CREATE TRIGGER intakes_into_marks AFTER INSERT ON intakes WHEN new.number = 1 BEGIN
                \(markSQLite)
            END;
            CREATE TRIGGER intakes_within_marks AFTER UPDATE ON intakes BEGIN
                \(unmarkSQLite) AND (old.account_id, old.day, old.supplement_id, old.slot, old.number)
                    IS NOT (new.account_id, new.day, new.supplement_id, new.slot, new.number);
                \(markSQLite)
            END;
            CREATE TRIGGER intakes_out_of_marks AFTER DELETE ON intakes BEGIN
                \(unmarkSQLite);
            END;
            """,
        postgreSQL: """
            CREATE TABLE intake_marks (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                block integer NOT NULL,
                supplement_id uuid NOT NULL REFERENCES supplements (id) ON DELETE CASCADE,
                slot text NOT NULL,
                taken bigint NOT NULL,
                skipped bigint NOT NULL,
                excused bigint NOT NULL,
                PRIMARY KEY (account_id, block, supplement_id, slot)
            );
            COMMENT ON TABLE intake_marks IS 'outcomes of intakes as bits by days, 32 to a block; triggers follow intakes';
            CREATE INDEX intake_marks_by_supplement ON intake_marks (supplement_id);

            INSERT INTO intake_marks (account_id, block, supplement_id, slot, taken, skipped, excused)
                SELECT account_id, day_number / 32, supplement_id, slot,
                    CAST(sum(CASE WHEN state = 'taken' THEN day_bit ELSE 0 END) AS bigint),
                    CAST(sum(CASE WHEN state = 'skipped' THEN day_bit ELSE 0 END) AS bigint),
                    CAST(sum(CASE WHEN state = 'skipped' AND reason <> '' THEN day_bit ELSE 0 END) AS bigint)
                FROM (SELECT *, CAST(1 AS bigint) << (day_number % 32) AS day_bit FROM intakes) AS intakes
                WHERE number = 1
                GROUP BY account_id, day_number / 32, supplement_id, slot;

            CREATE FUNCTION mark_intake() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE day_bit bigint;
            BEGIN
                IF TG_OP <> 'INSERT' AND (
                    TG_OP = 'DELETE'
                    OR (OLD.account_id, OLD.day, OLD.supplement_id, OLD.slot, OLD.number)
                        <> (NEW.account_id, NEW.day, NEW.supplement_id, NEW.slot, NEW.number)
                ) AND OLD.number = 1 THEN
                    day_bit := CAST(1 AS bigint) << (OLD.day_number % 32);
                    UPDATE intake_marks
                    SET taken = taken & ~day_bit, skipped = skipped & ~day_bit, excused = excused & ~day_bit
                    WHERE account_id = OLD.account_id AND block = OLD.day_number / 32
                        AND supplement_id = OLD.supplement_id AND slot = OLD.slot;
                END IF;
                IF TG_OP <> 'DELETE' AND NEW.number = 1 THEN
                    day_bit := CAST(1 AS bigint) << (NEW.day_number % 32);
                    INSERT INTO intake_marks (account_id, block, supplement_id, slot, taken, skipped, excused)
                    VALUES (
                        NEW.account_id, NEW.day_number / 32, NEW.supplement_id, NEW.slot,
                        CASE WHEN NEW.state = 'taken' THEN day_bit ELSE 0 END,
                        CASE WHEN NEW.state = 'skipped' THEN day_bit ELSE 0 END,
                        CASE WHEN NEW.state = 'skipped' AND NEW.reason <> '' THEN day_bit ELSE 0 END
                    )
                    ON CONFLICT (account_id, block, supplement_id, slot) DO UPDATE SET
                        taken = (intake_marks.taken & ~day_bit) | excluded.taken,
                        skipped = (intake_marks.skipped & ~day_bit) | excluded.skipped,
                        excused = (intake_marks.excused & ~day_bit) | excluded.excused;
                END IF;
                RETURN NULL;
            END
            $$;
            CREATE TRIGGER intakes_to_marks AFTER INSERT OR UPDATE OR DELETE ON intakes
                FOR EACH ROW EXECUTE FUNCTION mark_intake();
            """
    )

    private static let markSQLite = """
        INSERT INTO intake_marks (account_id, block, supplement_id, slot, taken, skipped, excused)
            SELECT new.account_id, new.day_number / 32, new.supplement_id, new.slot,
                (new.state = 'taken') << (new.day_number % 32),
                (new.state = 'skipped') << (new.day_number % 32),
                (new.state = 'skipped' AND new.reason <> '') << (new.day_number % 32)
            WHERE new.number = 1
            ON CONFLICT (account_id, block, supplement_id, slot) DO UPDATE SET
                taken = (taken & ~(1 << (new.day_number % 32))) | excluded.taken,
                skipped = (skipped & ~(1 << (new.day_number % 32))) | excluded.skipped,
                excused = (excused & ~(1 << (new.day_number % 32))) | excluded.excused;
        """

    private static let unmarkSQLite = """
        UPDATE intake_marks SET
                taken = taken & ~(1 << (old.day_number % 32)),
                skipped = skipped & ~(1 << (old.day_number % 32)),
                excused = excused & ~(1 << (old.day_number % 32))
            WHERE account_id = old.account_id AND block = old.day_number / 32
                AND supplement_id = old.supplement_id AND slot = old.slot AND old.number = 1
        """
}
