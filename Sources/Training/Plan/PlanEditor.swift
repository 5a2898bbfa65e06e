import Foundation
import PlatesCore
import Storage
import Web

/// Makes exceptions to the schedule, by the rules of `WorkoutDays`.
struct PlanEditor {
    let connection: any Connection
    let account: Account
    let catalogue: ExerciseCatalogue
    let now: Instant

    private var schedules: ScheduleStore { ScheduleStore(connection: connection) }
    private var today: Day { account.day(at: now) }

    /// The same again changes nothing.
    /// - Throws: `NotFound` where the account has no such workout, or it is not planned for that day.
    func carryOut(_ action: PlanAction, on day: Day) throws -> Notice {
        switch action {
        case .move(let workout, let other, let withSets):
            return try move(workout, from: day, to: other, withSets: withSets)
        case .swap(let workout, let other): return try swap(workout, for: other, on: day)
        case .add(let workout): return try add(workout, to: day)
        case .remove(let workout): return try remove(workout, from: day)
        }
    }

    private func move(_ workout: UUID, from day: Day, to other: Day, withSets: Bool) throws -> Notice {
        var days = try days(of: workout)
        if days.hasMoved(from: day, to: other) { return .workoutMoved }
        try requirePlanned(workout, on: day)
        try requireLive(workout, on: other)
        let training = try training(day)
        let sets = training.items.filter { $0.workoutID == workout }.flatMap(\.sets)
        do throws(WorkoutDays.Mistake) {
            try days.move(from: day, to: other)
        } catch {
            return try notice(of: error)
        }
        try store(days)
        try ItemExceptions(connection: connection, account: account.id).move(
            of: workout, from: day, to: other)
        guard !sets.isEmpty else { return .workoutMoved }
        guard withSets else { return .workoutMovedAlone }
        guard other <= today.adding(days: 1) else {
            throw ValidationError("to_day", "must not lie in the future where the sets go along")
        }
        let isPlanned = training.workouts.contains { $0.id != workout }
        let others = training.items.filter { !$0.isOffPlan && $0.workoutID != workout }.flatMap(\.sets)
        try TrainingLog(connection: connection, account: account, catalogue: catalogue, now: now)
            .move(sets, from: day, to: other, staying: .init(planned: others, isPlanned: isPlanned))
        return .workoutMovedWithSets
    }

    private func swap(_ workout: UUID, for other: UUID, on day: Day) throws -> Notice {
        var (days, others) = (try days(of: workout), try days(of: other))
        if !days.isPlanned(on: day), others.isPlanned(on: day) { return .workoutSwapped }
        try requirePlanned(workout, on: day)
        try requireLive(other, on: day)
        do throws(WorkoutDays.Mistake) {
            try others.add(to: day)
            try days.remove(from: day)
        } catch {
            return try notice(of: error)
        }
        try store(days)
        try store(others)
        return .workoutSwapped
    }

    private func add(_ workout: UUID, to day: Day) throws -> Notice {
        try requireLive(workout, on: day)
        var days = try days(of: workout)
        do throws(WorkoutDays.Mistake) {
            try days.add(to: day)
        } catch {
            return try notice(of: error)
        }
        try store(days)
        return .workoutPlanned
    }

    private func remove(_ workout: UUID, from day: Day) throws -> Notice {
        var days = try days(of: workout)
        guard days.isPlanned(on: day) else {
            // Its own that is gone already; of others' nothing is known.
            try requireLive(workout, on: day)
            return .workoutTakenOff
        }
        try requirePlanned(workout, on: day)
        do throws(WorkoutDays.Mistake) {
            try days.remove(from: day)
        } catch {
            return try notice(of: error)
        }
        try store(days)
        return .workoutTakenOff
    }

    private func days(of workout: UUID) throws -> WorkoutDays {
        WorkoutDays(
            of: workout, course: try schedules.trainingPlan(of: account.id, today: today).course,
            changes: try schedules.changes(to: workout, of: account.id)
        )
    }

    private func store(_ days: WorkoutDays) throws {
        let before = try schedules.changes(to: days.workoutID, of: account.id)
        try schedules.replace(before, with: days.changes, of: account.id)
    }

    private func notice(of mistake: WorkoutDays.Mistake) throws -> Notice {
        switch mistake {
        case .alreadyPlanned: return .workoutIsPlanned
        case .notPlanned: throw NotFound("That workout is not planned for that day.")
        case .sameDay: throw ValidationError("to_day", "is the day it is on already")
        }
    }

    /// The day before the change.
    private func training(_ day: Day) throws -> TrainingDay {
        try TrainingDayReader(
            connection: connection, account: account, catalogue: catalogue, today: today
        ).read(day)
    }

    private func requirePlanned(_ workout: UUID, on day: Day) throws {
        let plan = try PlanReader(connection: connection, account: account.id, today: today)
            .plan(of: day)
        guard plan.workouts.contains(where: { $0.id == workout }) else {
            throw NotFound("That workout is not planned for that day.")
        }
    }

    private func requireLive(_ workout: UUID, on day: Day) throws {
        try WorkoutStore(connection: connection).requireLive([workout], of: account.id, on: day)
    }
}
