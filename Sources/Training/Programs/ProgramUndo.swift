import Foundation
import PlatesCore
import Storage
import Web

/// What can be undone of programs.
enum ProgramUndo {
    static let actions = [
        adoption.action(check: PlanUndo.unlessTrained), end.action(),
        change.action(check: PlanUndo.unlessTrained),
    ]

    /// `$2` is when the program is taken up: workouts that were made then go again.
    static let adoption = RowUndo("program", PlanUndo.splitRows + runs(PlanUndo.anyOfMade) + left)

    /// What taking up a split changes of the program that it ends.
    static let ended = runs(PlanUndo.anyOfMade, .touched) + left

    /// The workouts of the program before.
    private static let left: [RowUndo.Rows] = [
        .init("workouts", key: ["id"], .touched, where: "account_id = $1 AND created_at <> $2")
    ]

    static let end = RowUndo("end_program", runs(nil))

    /// `$2` is the first day that may change, `$3` when: workouts that were made then go again.
    static let change = RowUndo(
        "change_program",
        [
            .init(
                "workouts", key: ["id"], where: "account_id = $1 AND created_at = $3 AND \(anyDay)"),
            .init(
                "workout_revisions", key: ["id"],
                where: "workout_id IN (SELECT id FROM workouts WHERE account_id = $1) AND \(isChanged)"),
            .init(
                "workout_exercises", key: ["revision_id", "position"],
                where: """
                    revision_id IN (
                        SELECT id FROM workout_revisions
                        WHERE workout_id IN (SELECT id FROM workouts WHERE account_id = $1) AND \(isChanged)
                    )
                    """),
            .init(
                "schedules", key: ["id"], where: "account_id = $1 AND effective_from >= $2 AND \(anyInstant)"),
            .init(
                "schedule_days", key: ["schedule_id", "position", "line"],
                where: """
                    schedule_id IN (SELECT id FROM schedules WHERE account_id = $1 AND effective_from >= $2)
                        AND \(anyInstant)
                    """),
        ] + runs("\(anyDay) AND \(anyInstant)") + [
            .init(
                "workouts", key: ["id"], .touched, where: "account_id = $1 AND created_at <> $3 AND \(anyDay)"
            )
        ])

    /// The runs of an account with what belongs to them.
    /// - Parameter parameters: A condition that holds and names all parameters, because PostgreSQL takes no more of
    ///   them than a statement has.
    private static func runs(
        _ parameters: String?, _ compared: RowUndo.Rows.Compared = .all
    ) -> [RowUndo.Rows] {
        let ofRuns = "run_id IN (SELECT id FROM program_runs WHERE account_id = $1)"
        let condition = parameters.map { " AND \($0)" } ?? ""
        return [
            .init("program_runs", key: ["id"], compared, where: "account_id = $1\(condition)"),
            .init(
                "program_lines", key: ["run_id", "day_number", "position"], compared,
                where: "\(ofRuns)\(condition)"),
            .init("program_steps", key: ["run_id", "day"], compared, where: "\(ofRuns)\(condition)"),
        ]
    }

    private static let anyDay =
        "(SELECT count(*) FROM schedules WHERE account_id = $1 AND effective_from = $2) >= 0"
    private static let anyInstant =
        "(SELECT count(*) FROM workouts WHERE account_id = $1 AND created_at = $3) >= 0"
    private static let isChanged = """
        (effective_from >= $2
            OR workout_id IN (SELECT id FROM workouts WHERE account_id = $1 AND created_at = $3))
        """
}
