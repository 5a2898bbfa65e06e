import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// What was done on a day, again: today, or as a workout from now on.
struct RepeatPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.post("training/{day}/repeat", use: repeatToday)
        router.post("training/{day}/workout", use: makeWorkout)
    }

    /// Adds the exercises of a day to today, in their order; what today has already stays as it is.
    @Sendable func repeatToday(request: Request, context: SignedInContext) async throws -> Response {
        let (account, day, now) = (context.account, try context.day(), services.time.now)
        let (catalogue, today) = (services.catalogue, account.day(at: now))
        _ = try await request.form(context: context)
        let undo = try await services.database.write { connection -> UUID? in
            let reader = TrainingDayReader(
                connection: connection, account: account, catalogue: catalogue, today: today)
            let done = try reader.read(day).items.filter { !$0.sets.isEmpty }.map(\.exercise.id)
            let present = Set(try reader.read(today).items.map(\.exercise.id))
            let store = TrainingStore(connection: connection)
            return try TrainingUndo.addedExercises.offer(
                "Added the exercises of \(day.shortText).",
                in: .init(connection: connection, account: account.id, now: now), [today]
            ) {
                var seen = present
                for (index, exercise) in done.filter({ seen.insert($0).inserted }).enumerated() {
                    // They stand in the order of these instants.
                    let at = now.adding(nanoseconds: Int64(index) * 1_000_000)
                    try store.addExercise(exercise, to: today, of: account.id, at: at)
                }
            }
        }
        return .seeOther("/training/\(today)", notice: .saved, undo: undo)
    }

    /// Makes a workout of what was done on a day. The form has its id, so that a second press makes no second one.
    @Sendable func makeWorkout(request: Request, context: SignedInContext) async throws -> Response {
        let (account, day, now) = (context.account, try context.day(), services.time.now)
        let (catalogue, today) = (services.catalogue, account.day(at: now))
        let form = try await request.form(context: context)
        guard let id = form.uuid("id") else { throw ValidationError("id", "is missing") }
        try await services.database.write { connection in
            let store = WorkoutStore(connection: connection)
            guard try store.find(id, of: account.id) == nil else { return }
            let training = try TrainingDayReader(
                connection: connection, account: account, catalogue: catalogue, today: today
            ).read(day)
            let targets = training.items.filter { !$0.sets.isEmpty }
                .map { Target(repeating: $0.sets, of: $0.exercise) }
            guard !targets.isEmpty else {
                throw ValidationError("day", "has no sets of which a workout could be made")
            }
            try store.save(
                Workout(id: id, name: form["name"], targets: targets).validated(), of: account.id,
                from: today, at: now)
        }
        return .seeOther("/workouts/\(id.text)", notice: .workoutSaved)
    }
}
