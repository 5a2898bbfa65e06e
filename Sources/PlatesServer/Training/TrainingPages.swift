import Foundation
import Hummingbird
import PlatesCore
import Storage

/// The page of a day's training, and what a person says of the day as a whole.
struct TrainingPages: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("training", use: today)
        router.get("training/{day}", use: show)
        router.get("training/{day}/summary", use: summary)
        router.post("training/{day}/state", use: setState)
    }

    @Sendable func today(request: Request, context: AppContext) async throws -> Response {
        let day = try context.requireAccount().day(at: services.time.now)
        return .seeOther("/training/\(day)")
    }

    @Sendable func show(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let day = try context.day()
        let (catalogue, today) = (services.catalogue, account.day(at: services.time.now))
        let bodyWeights = services.bodyWeights
        let model = try await services.database.read { connection in
            let training = try TrainingDayReader(
                connection: connection, account: account, catalogue: catalogue, today: today
            ).read(day)
            let workouts = try WorkoutStore(connection: connection)
                .workouts(of: account.id, on: max(day, today))
            let advice = try TrainingAdviceReader(
                connection: connection, account: account, bodyWeights: bodyWeights
            ).read(training)
            return TrainingDayModel(
                training, advice: advice, allWorkouts: workouts, account: account, today: today
            )
        }
        return try services.pages.page(
            "training-day", model, title: model.relative ?? day.shortText, at: .section(.lifts),
            notice: Notice(request), context: context
        )
    }

    @Sendable func summary(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let day = try context.day()
        let (catalogue, today) = (services.catalogue, account.day(at: services.time.now))
        let bodyWeights = services.bodyWeights
        let model = try await services.database.read { connection in
            let training = try TrainingDayReader(
                connection: connection, account: account, catalogue: catalogue, today: today
            ).read(day)
            let done = training.items.filter { !$0.sets.isEmpty }.map(\.exercise)
            let reader = RecordReader(
                connection: connection, account: account.id, catalogue: catalogue, bodyWeights: bodyWeights)
            let broken = try done.reduce(into: [UUID: [LiftRecords.Record]]()) { broken, exercise in
                broken[exercise.id] = try reader.broken(in: exercise, on: day)
            }
            return SummaryModel(training, broken: broken, unit: account.unit)
        }
        return try services.pages.page(
            "training-summary", model, title: "Summary of \(day.shortText)",
            at: .section(.lifts), notice: Notice(request), context: context
        )
    }

    @Sendable func setState(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let day = try context.day()
        let form = try await request.form(context: context)
        let change = try TrainingStateChange(state: form["state"], reason: form["reason"])
        let now = services.time.now
        try await services.database.write { connection in
            try change.apply(to: day, of: account, in: connection, at: now)
        }
        let isDone = form["state"] == RecordedState.done.rawValue
        return .seeOther(isDone ? "/training/\(day)/summary" : "/training/\(day)")
    }
}
