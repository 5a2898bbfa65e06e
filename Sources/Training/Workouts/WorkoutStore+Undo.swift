import Foundation
import PlatesCore
import Storage
import Web

extension WorkoutStore {
    /// Changes a workout from a day on and offers to undo it.
    /// - Returns: The offer; `nil` if it is as it was.
    func saveOffering(
        _ workout: Workout, over old: Workout, of account: UUID, from day: Day, at now: Instant,
        under change: UUID? = nil
    ) throws -> UUID? {
        guard workout != old else { return nil }
        let scope = RowUndo.Scope(
            connection: connection, account: account, now: now, change: change, firstDay: day)
        return try PlanUndo.workout.offer("Changed \(workout.name).", in: scope, [workout.id, day]) {
            try save(workout, of: account, from: day, at: now)
        }
    }

    /// Deletes a workout from today on, or from tomorrow if it is planned for today and today was begun, and offers
    /// to bring it back.
    /// - Returns: The day from which it is gone.
    /// - Throws: `NotFound` where the account has no such workout.
    func deleteOffering(
        _ id: UUID, of account: UUID, today: Day, at now: Instant
    ) throws -> (from: Day, undo: UUID?) {
        let workout = try workout(id, of: account)
        let from = try PlanStart(connection: connection, account: account, today: today).day(without: id)
        let scope = RowUndo.Scope(connection: connection, account: account, now: now, firstDay: from)
        let summary: Phrase =
            from == today
            ? "Deleted \(workout.name). Days in the past keep it."
            : "Deleted \(workout.name). Today keeps it, because it was begun."
        let undo = try PlanUndo.workout.offer(summary, in: scope, [id, today]) {
            try delete(id, of: account, from: from)
        }
        return (from, undo)
    }
}
