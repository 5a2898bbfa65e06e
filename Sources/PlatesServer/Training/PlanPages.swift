import Foundation
import Hummingbird
import PlatesCore
import Storage

/// Exceptions to the schedule: a workout moved, swapped, added or taken off a day.
struct PlanPages: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.post("training/{day}/plan", use: change)
    }

    @Sendable func change(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let day = try context.day()
        let form = try await request.form(context: context)
        guard let workout = form.uuid("workout_id") else {
            throw ValidationError("workout_id", "is missing")
        }
        let action = form["action"]
        let target = try form.day("to_day")
        let replacement = form.uuid("replacement_id")
        try await services.database.write { connection in
            let plan = PlanEditor(connection: connection, account: account.id)
            switch action {
            case "move":
                guard let target else { throw ValidationError("to_day", "is missing") }
                try plan.move(workout, from: day, to: target)
            case "swap":
                guard let replacement else { throw ValidationError("replacement_id", "is missing") }
                try plan.remove(workout, from: day)
                try plan.add(replacement, to: day)
            case "add": try plan.add(workout, to: day)
            case "remove": try plan.remove(workout, from: day)
            default: throw ValidationError("action", "must be move, swap, add or remove")
            }
        }
        let there = action == "move" ? target ?? day : day
        return .seeOther("/training/\(there)", notice: .planChanged)
    }
}

/// Keeps exceptions to the schedule, and forgets those that only say what the schedule says.
struct PlanEditor {
    let connection: any Connection
    let account: UUID

    private var schedules: ScheduleStore { ScheduleStore(connection: connection) }

    func move(_ workout: UUID, from day: Day, to other: Day) throws {
        guard day != other else { throw ValidationError("to_day", "is the day it is on already") }
        try requirePlanned(workout, on: day)
        try requireLive(workout, on: other)
        for change in PlanChange.moving(workout, from: day, to: other) { try keep(change) }
    }

    func add(_ workout: UUID, to day: Day) throws {
        try requireLive(workout, on: day)
        try keep(PlanChange(day: day, workoutID: workout, kind: .added))
    }

    func remove(_ workout: UUID, from day: Day) throws {
        try requirePlanned(workout, on: day)
        try keep(PlanChange(day: day, workoutID: workout, kind: .removed))
    }

    /// A change that restores what the schedule says is no exception any more.
    private func keep(_ change: PlanChange) throws {
        let scheduled = try schedules.history(of: account).workoutID(on: change.day)
        let isScheduled = scheduled == change.workoutID
        let isAsScheduled = (change.kind == .added) == isScheduled
        if isAsScheduled {
            try schedules.removeChange(on: change.day, workout: change.workoutID, of: account)
        } else {
            try schedules.put(change, of: account)
        }
    }

    private func requirePlanned(_ workout: UUID, on day: Day) throws {
        let plan = try PlanReader(connection: connection, account: account).plan(of: day)
        guard plan.workouts.contains(where: { $0.id == workout }) else {
            throw NotFound("That workout is not planned for that day.")
        }
    }

    private func requireLive(_ workout: UUID, on day: Day) throws {
        try WorkoutStore(connection: connection).requireLive([workout], of: account, on: day)
    }
}
