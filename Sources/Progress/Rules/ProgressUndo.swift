import PlatesCore
import Storage
import Web

/// What can be undone of how lifts are counted and grow.
package enum ProgressUndo {
    package static let actions = [preferences.action(), progression.action()]

    /// The formula, the bar and the plates.
    static let preferences = RowUndo(
        "change_lift_preferences",
        [
            .init("lift_preferences", key: ["account_id"], where: "account_id = $1"),
            .init(
                "plates", key: ["account_id", "weight_unit", "weight_thousandths"], where: "account_id = $1"),
        ])

    /// `$2` is the exercise.
    static let progression = RowUndo(
        "change_progression",
        [
            .init(
                "progressions", key: ["account_id", "exercise_id"],
                where: "account_id = $1 AND exercise_id = $2")
        ])
}
