import Foundation
import PlatesCore
import Storage
import Web

/// Another schedule as a page brings it.
struct ScheduleChange {
    let connection: any Connection
    let account: UUID
    let today: Day

    /// Stores it, unless it is what the page showed: workouts that were deleted since stay where they are, and a form
    /// of the other kind in which nothing was chosen means nothing.
    /// - Throws: `NotFound` where a workout is not the account's.
    func save(_ typed: Schedule, from day: Day, later: ScheduleHistory.Later) throws -> Notice {
        let store = ScheduleStore(connection: connection)
        let current = try store.history(of: account).schedule(on: day)
        if let current, typed.isEmpty, typed.kind != current.kind { return .scheduleUnchanged }
        let living = Set(try WorkoutStore(connection: connection).workouts(of: account).map(\.id))
        let schedule = typed.filled(from: current) { !living.contains($0) }
        let (before, after) = try store.put(schedule, from: day, of: account, later: later)
        if before == after { return .scheduleUnchanged }
        if day < today { return .scheduleOfPastSaved }
        return after.entries(after: day).isEmpty ? .scheduleSaved : .scheduleSavedUntil
    }
}
