extension Migration {
    /// In which order the exercises of one day stand, if not in that of its workouts. `item_id` is the line of a workout,
    /// or the exercise of one outside the plan.
    static let itemPositions = Migration(
        number: 35,
        name: "item positions",
        sqlite: """
            CREATE TABLE item_positions (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                item_id TEXT NOT NULL,
                position INTEGER NOT NULL,
                PRIMARY KEY (account_id, day, item_id)
            ) WITHOUT ROWID, STRICT;
            """,
        postgreSQL: """
            CREATE TABLE item_positions (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day date NOT NULL,
                item_id uuid NOT NULL,
                position integer NOT NULL,
                PRIMARY KEY (account_id, day, item_id)
            );
            COMMENT ON TABLE item_positions IS
                'where exercises stand on one day, if it is not where their workout has them';
            COMMENT ON COLUMN item_positions.item_id IS
                'the line of a workout, or the exercise of one outside the plan';
            """
    )
}
