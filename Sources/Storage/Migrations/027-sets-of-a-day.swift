extension Migration {
    /// Lets the calendar read what its days hold from the index alone. In SQLite each set is found by its id otherwise,
    /// which takes four times as long.
    static let setsOfADay = Migration(
        number: 27,
        name: "sets of a day",
        sqlite: """
            DROP INDEX sets_by_day;
            CREATE INDEX sets_by_day ON sets (
                account_id, day, position, performed_at, exercise_id, item_id, is_extra, completed, kind, deleted_at
            ) WHERE deleted_at IS NULL;
            """,
        postgreSQL: """
            DROP INDEX sets_by_day;
            CREATE INDEX sets_by_day ON sets (account_id, day, position, performed_at)
                INCLUDE (exercise_id, item_id, is_extra, completed, kind) WHERE deleted_at IS NULL;
            """
    )
}
