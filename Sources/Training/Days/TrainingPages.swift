import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// The page of a day's training, and what a person says of the day as a whole.
struct TrainingPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("training", use: today)
        router.get("training/{day}", use: show)
        router.get("training/{day}/summary", use: summary)
        router.post("training/{day}/state", use: setState)
        router.post("training/{day}/times", use: setTimes)
    }

    @Sendable func today(request: Request, context: SignedInContext) async throws -> Response {
        let day = context.account.day(at: services.time.now)
        return .seeOther("/training/\(day)")
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let (catalogue, today) = (services.catalogue, account.day(at: services.time.now))
        let (bodyWeights, language) = (services.bodyWeights, context.language)
        let model = try await services.database.read { connection in
            let training = try TrainingDayReader(
                connection: connection, account: account, catalogue: catalogue, today: today
            ).read(day)
            let advice = try TrainingAdviceReader(
                connection: connection, account: account, bodyWeights: bodyWeights
            ).read(training)
            return TrainingDayModel(
                training, advice: advice, account: account, today: today, language: language)
        }
        return services.pages.page(
            Views.trainingDay, model, title: model.relative ?? day.shortText, at: .section(.lifts),
            notice: Notice(request), styles: .day, context: context
        )
    }

    @Sendable func summary(request: Request, context: SignedInContext) async throws -> Response {
        try await summary(request, problem: nil, context)
    }

    /// Writes when the session began and ended; what was not edited stays.
    @Sendable func setTimes(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let form = try await request.form(context: context)
        let (catalogue, now) = (services.catalogue, services.time.now)
        let today = account.day(at: now)
        do {
            let undo = try await services.database.write { connection -> UUID? in
                let training = try TrainingDayReader(
                    connection: connection, account: account, catalogue: catalogue, today: today
                ).read(day)
                guard
                    let times = try TrainingTimes(
                        form, over: training.shares.whole, on: day, of: account, at: now)
                else {
                    return nil
                }
                return try TrainingUndo.state.offer(
                    "Corrected the times.",
                    in: .init(connection: connection, account: account.id, now: now), [day]
                ) {
                    try times.store(on: day, of: account, in: connection, at: now)
                }
            }
            return .seeOther("/training/\(day)/summary", notice: .timesSaved, undo: undo)
        } catch let error as ValidationError {
            let labels: [String: Phrase] = ["started": "Began at", "finished": "Ended at"]
            return try await summary(request, problem: error.message(labelled: labels), context)
        }
    }

    private func summary(
        _ request: Request, problem: Phrase?, _ context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let (catalogue, today) = (services.catalogue, account.day(at: services.time.now))
        let bodyWeights = services.bodyWeights
        let model = try await services.database.read { connection in
            let training = try TrainingDayReader(
                connection: connection, account: account, catalogue: catalogue, today: today
            ).read(day)
            let done = Dictionary(
                training.items.filter { !$0.sets.isEmpty }.map { ($0.exercise.id, $0.exercise) },
                uniquingKeysWith: { first, _ in first })
            let reader = RecordReader(
                connection: connection, account: account.id, catalogue: catalogue, bodyWeights: bodyWeights)
            let broken = try reader.broken(in: Array(done.values), on: day)
            return SummaryModel(
                training, broken: broken, account: account, today: today, problem: problem)
        }
        return services.pages.page(
            Views.trainingSummary, model, title: "Summary of \(day.shortText)",
            at: .section(.lifts), status: problem == nil ? .ok : .unprocessableContent,
            notice: Notice(request), context: context
        )
    }

    @Sendable func setState(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let form = try await request.form(context: context)
        let change = try TrainingStateChange(state: form["state"], reason: form["reason"])
        let now = services.time.now
        let undo = try await services.database.write { connection in
            try change.applyOffering(to: day, of: account, in: connection, at: now)
        }
        let isDone = form["state"] == RecordedState.done.rawValue
        let path = isDone ? "/training/\(day)/summary" : "/training/\(day)"
        return undo == nil ? .seeOther(path) : .seeOther(path, notice: .saved, undo: undo)
    }
}
