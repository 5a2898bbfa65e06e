import Foundation
import PlatesCore
import Storage

/// From which day another plan can hold without touching what was done: today, or tomorrow if today has sets or was
/// begun, finished or skipped.
struct PlanStart {
    let connection: any Connection
    let account: UUID
    let today: Day

    func day() throws -> Day {
        try isBegun() ? today.adding(days: 1) : today
    }

    /// The day from which a workout can go: one that is not planned for today can always go today.
    func day(without workout: UUID) throws -> Day {
        let plan = try PlanReader(connection: connection, account: account, today: today).plan(of: today)
        return plan.workouts.contains { $0.id == workout } ? try day() : today
    }

    private func isBegun() throws -> Bool {
        if try TrainingStore(connection: connection).record(on: today, of: account) != nil { return true }
        return try SetStore(connection: connection).count(on: today, of: account) > 0
    }
}
