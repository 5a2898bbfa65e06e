import Foundation
import PlatesCore
import Storage
import Web

/// For how long an exercise stands in for another one.
enum SwapScope: String, NamedChoice, Codable, Sendable {
    case once, always
}

/// Swaps an exercise of a day's plan for another one.
struct ItemSwapEditor {
    let connection: any Connection
    let account: Account
    let catalogue: ExerciseCatalogue
    let now: Instant

    /// A planned line of a day.
    struct Line: Sendable {
        let workout: Workout
        /// As the workout has it.
        let target: Target
        /// Its exercise on the day.
        let exerciseID: UUID
        /// All exercises that are planned for the day.
        let planned: Set<UUID>
    }

    /// - Throws: `NotFound` if no such item is planned for the day.
    func line(_ item: UUID, on day: Day) throws -> Line {
        let plan = try PlanReader(connection: connection, account: account.id).plan(of: day)
        guard let workout = plan.workouts.first(where: { $0.targets.contains { $0.id == item } }),
            let swapped = workout.targets.first(where: { $0.id == item }),
            let stored = try WorkoutStore(connection: connection)
                .find(workout.id, of: account.id, on: day),
            let target = stored.targets.first(where: { $0.id == item })
        else { throw NotFound("There is no such exercise in the plan of that day.") }
        return Line(
            workout: stored, target: target, exerciseID: swapped.exerciseID,
            planned: Set(plan.items.map(\.exerciseID)))
    }

    /// Whether the plan of a day can still change: it is not past, or its session is under way.
    func canChange(_ day: Day) throws -> Bool {
        if day >= account.day(at: now) { return true }
        let sessions = TrainingSessionStore(connection: connection, account: account.id)
        guard let last = try sessions.sessions(on: day).last, last.finishedAt == nil else { return false }
        return TrainingTimes.isWithin(day, of: account, begun: last.startedAt, at: now)
    }

    /// Swaps the exercise of an item on a day, or from that day on, and offers to undo it.
    /// - Returns: The item, which has a new id if it was swapped for always, and the offer; `nil` if nothing changed.
    /// - Throws: `NotFound` if there is no such item or exercise; `ValidationError` if the day is past.
    func swap(
        _ item: UUID, on day: Day, for exercise: UUID, _ scope: SwapScope
    ) throws -> (item: UUID, undo: UUID?) {
        let line = try line(item, on: day)
        let directory = try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
        let (old, new) = (try directory.exercise(line.exerciseID), try directory.exercise(exercise))
        guard try canChange(day) else {
            throw ValidationError("day", "must not be past, because past days stay as they were")
        }
        switch scope {
        case .once:
            let undo = try TrainingUndo.itemSwap.offer(
                "Swapped \(old.title) for \(new.title) on \(day.shortText).",
                in: .init(connection: connection, account: account.id, now: now), [day, item]
            ) {
                try put(exercise, over: line.target, on: day)
            }
            return (item, undo)
        case .always: return try swapAlways(line, from: day, old, for: new)
        }
    }

    private func put(_ exercise: UUID, over target: Target, on day: Day) throws {
        let store = ItemSwapStore(connection: connection, account: account.id)
        if exercise == target.exerciseID {
            try store.remove(target.id, on: day)
        } else {
            try store.put(exercise, for: target.id, on: day)
        }
    }

    private func swapAlways(
        _ line: Line, from day: Day, _ old: Exercise, for new: Exercise
    ) throws -> (item: UUID, undo: UUID?) {
        let store = WorkoutStore(connection: connection)
        let before = try store.workout(line.workout.id, of: account.id)
        guard let index = before.targets.firstIndex(where: { $0.id == line.target.id }),
            let after = before.swapping(line.target.id, for: new.id)
        else { throw Conflict(message: "The workout was changed since, and has that exercise no more.") }
        let scope = RowUndo.Scope(connection: connection, account: account.id, now: now, firstDay: day)
        let undo = try PlanUndo.workout.offer(
            "Swapped \(old.title) for \(new.title) in \(before.name) from \(day.shortText) on.", in: scope,
            [before.id, day]
        ) {
            try store.save(after.validated(over: before), of: account.id, from: day, at: now)
            try ItemOrderStore(connection: connection, account: account.id)
                .copy(line.target.id, to: after.targets[index].id, from: day)
        }
        return (after.targets[index].id, undo)
    }
}
