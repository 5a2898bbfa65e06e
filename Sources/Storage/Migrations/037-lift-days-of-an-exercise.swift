extension Migration {
    /// Lets SQLite make the row of an exercise's day anew from the sets of that day.
    ///
    /// By the plus of step 36 it searched neither by exercise nor, to have its groups in order, by day: it went through
    /// all sets of the account whenever one was changed or deleted, which took a tenth of a second of 100,000.
    static let liftDaysOfAnExercise = Migration(
        number: 37,
        name: "lift days of an exercise",
        sqlite: """
            DROP TRIGGER sets_deleted_to_lift_summaries;
            DROP TRIGGER sets_updated_from_lift_summaries;
            DROP TRIGGER sets_updated_to_lift_summaries;
            CREATE TRIGGER sets_deleted_to_lift_summaries AFTER DELETE ON sets WHEN \(counts("OLD"))
            BEGIN
                \(searchingByExercise(liftDayTriggers.withoutDay))
                \(liftDayTriggers.removal)
            END;
            CREATE TRIGGER sets_updated_from_lift_summaries AFTER UPDATE ON sets
                WHEN \(counts("OLD")) AND \(liftDayTriggers.differs)
            BEGIN
                \(searchingByExercise(liftDayTriggers.withoutDay))
                \(liftDayTriggers.removal)
            END;
            CREATE TRIGGER sets_updated_to_lift_summaries AFTER UPDATE ON sets
                WHEN \(counts("NEW")) AND \(liftDayTriggers.differs)
            BEGIN
                \(searchingByExercise(liftDayTriggers.day))
                \(liftDayTriggers.addition)
            END;
            """,
        postgreSQL: "SELECT 1"
    )

    private static func searchingByExercise(_ statements: String) -> String {
        statements.replacing("+exercise_id = ", with: "exercise_id = ")
    }
}
