/// The rules of `LiftEffort` in SQL, for the summaries of the log. Steps 23 and 36 are made of them, so they are as frozen as
/// these are: what counts otherwise from a later step on is written there.
extension Migration {
    static func counts(_ set: String) -> String {
        "\(set).deleted_at IS NULL AND \(set).completed AND \(set).kind <> 'warmup'"
    }

    /// The columns on which the summaries of exercises depend.
    static func liftFields(_ set: String) -> String {
        [
            "account_id", "exercise_id", "day", "weight_grams", "reps", "seconds", "distance_m",
            "completed AND \(set).kind <> 'warmup'", "deleted_at IS NULL",
        ].map { "\(set).\($0)" }.joined(separator: ", ")
    }

    static func volume(_ set: String) -> String {
        """
        CASE WHEN measure IN ('weight_reps', 'bodyweight_reps') AND \(set).weight_grams > 0
            THEN \(set).weight_grams * coalesce(\(set).reps, 0) ELSE 0 END
        """
    }

    static func estimated(_ set: String) -> String {
        """
        CASE WHEN measure = 'weight_reps' AND \(set).weight_grams > 0 AND \(set).reps BETWEEN 1 AND 12
            THEN 1 ELSE 0 END
        """
    }

    static let isWithoutReps = "measure IN ('time', 'distance')"

    static func reps(_ set: String) -> String {
        "CASE WHEN \(isWithoutReps) THEN 0 ELSE coalesce(\(set).reps, 0) END"
    }

    static func weight(_ set: String) -> String {
        """
        CASE WHEN NOT \(isWithoutReps) AND coalesce(\(set).reps, 0) <= 0 THEN 0
            WHEN measure = 'assisted_reps' THEN -abs(coalesce(\(set).weight_grams, 0))
            ELSE coalesce(\(set).weight_grams, 0) END
        """
    }

    static func seconds(_ set: String) -> String {
        "CASE WHEN \(isWithoutReps) THEN coalesce(\(set).seconds, 0) ELSE 0 END"
    }

    static func distance(_ set: String, real zero: String) -> String {
        "CASE WHEN \(isWithoutReps) THEN coalesce(\(set).distance_m, \(zero)) ELSE \(zero) END"
    }

    static func effort(_ set: String, real zero: String) -> String {
        [reps(set), weight(set), seconds(set), distance(set, real: zero)].joined(separator: ", ")
    }

    static let effortColumns = "reps, weight_grams, seconds, distance_m"

    /// Deletes what there is of an exercise.
    static func emptying(_ exercise: String) -> String {
        ["lift_days", "lift_totals", "lift_efforts"].map { table in
            """
            DELETE FROM \(table) WHERE exercise_id = \(exercise).id AND account_id IN (\(people(exercise)));
            """
        }.joined(separator: "\n")
    }

    /// Who may have done an exercise: its owner, or everybody where it is the catalogue's.
    static func people(_ exercise: String) -> String {
        """
        SELECT \(exercise).account_id WHERE \(exercise).account_id IS NOT NULL
            UNION ALL SELECT id FROM accounts WHERE \(exercise).account_id IS NULL
        """
    }

    /// The row of an effort, if the set that is gone may have been its first.
    static let sqliteGone = """
        account_id = OLD.account_id AND exercise_id = OLD.exercise_id
            AND (\(effortColumns)) = (
                SELECT \(effort("OLD", real: "0.0")) FROM exercises WHERE id = OLD.exercise_id
            ) AND first_day >= OLD.day
        """

    /// The sets that are equal to the one that is gone, from its day on.
    static let sqliteNext = """
        counting_sets AS equal WHERE equal.account_id = OLD.account_id
            AND equal.exercise_id = OLD.exercise_id AND equal.day >= OLD.day
            AND equal.reps = lift_efforts.reps AND equal.weight_grams = lift_efforts.weight_grams
            AND equal.seconds = lift_efforts.seconds AND equal.distance_m = lift_efforts.distance_m
        """

    static func equals(_ one: String, _ other: String) -> String {
        ["account_id", "exercise_id", "reps", "weight_grams", "seconds", "distance_m"]
            .map { "\(one).\($0) = \(other).\($0)" }.joined(separator: " AND ")
    }
}
