import Foundation
import PlatesCore
import Storage

/// Workouts of a program that another one takes the place of. They would pile up with each program that a person tries.
struct LeftWorkouts {
    let connection: any Connection
    let account: UUID

    /// Deletes them from a day on, if nothing was ever logged with them and nothing plans them from then on. The days
    /// before keep them.
    /// - Parameter first: Since when they were followed: sets of since that do not say what they were for may be theirs.
    func delete(_ workouts: some Sequence<UUID>, followedSince first: Day, from day: Day) throws {
        for workout in Set(workouts).sorted(by: { $0.text < $1.text }) {
            try connection.execute(
                """
                UPDATE workouts SET deleted_from = $3
                WHERE account_id = $1 AND id = $2 AND deleted_from IS NULL
                    AND NOT EXISTS (
                        SELECT 1 FROM sets
                        WHERE sets.account_id = $1 AND sets.deleted_at IS NULL AND (
                            sets.item_id IN (SELECT item_id FROM \(Self.lines))
                            OR (
                                sets.item_id IS NULL AND NOT sets.is_extra
                                AND sets.exercise_id IN (SELECT exercise_id FROM \(Self.lines))
                                AND sets.day >= $4
                            )
                        )
                    )
                    AND NOT EXISTS (
                        SELECT 1 FROM schedule_days JOIN schedules ON schedules.id = schedule_id
                        WHERE schedules.account_id = $1 AND workout_id = $2 AND effective_from >= $3
                    )
                    AND NOT EXISTS (
                        SELECT 1 FROM plan_changes
                        WHERE account_id = $1 AND workout_id = $2 AND day >= $3 AND kind = 'added'
                    )
                """,
                [account, workout, day, first])
        }
    }

    private static let lines = """
        workout_exercises WHERE revision_id IN (SELECT id FROM workout_revisions WHERE workout_id = $2)
        """
}
