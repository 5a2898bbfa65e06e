import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Pauses of the plan, as forms send them.
struct PausePages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.post("schedule/pauses", use: pause)
        router.post("schedule/pauses/{id}/end", use: end)
        router.post("schedule/shifts", use: shift)
    }

    @Sendable func pause(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        let pause = PlanPause(
            from: try form.day("from") ?? account.day(at: services.time.now), to: try form.day("to"),
            reason: try form.choice("reason") ?? .other, standsStill: form["goes_on"] != "yes")
        let submission = Submission(form.uuid("id"), ["pause"] + form.content, of: account.id)
        let undo = try await services.carryOut(.pause(pause), submission, of: account)
        return .seeOther("/schedule", notice: .saved, undo: undo)
    }

    /// Ends a pause with yesterday, so that today is planned again.
    @Sendable func end(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let form = try await request.form(context: context)
        let last = try form.day("last") ?? account.day(at: services.time.now).adding(days: -1)
        let submission = Submission(form.uuid("id"), ["end pause", id.text] + form.content, of: account.id)
        let undo = try await services.carryOut(.endPause(id, last: last), submission, of: account)
        return .seeOther("/schedule", notice: .saved, undo: undo)
    }

    @Sendable func shift(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        guard let day = try form.day("after") else { throw ValidationError("after", "is missing") }
        let event = PlanEvent.shift(PlanShift(after: day, amount: try PlanShift.Amount(form)))
        let submission = Submission(form.uuid("id"), ["shift"] + form.content, of: account.id)
        let undo = try await services.carryOut(event, submission, of: account)
        return .seeOther(ReturnPath(form["return_to"]).path, notice: .saved, undo: undo)
    }
}

extension PlanShift.Amount {
    /// - Throws: `ValidationError` for the field `days` where it is neither `training_day` nor a number.
    init(_ form: Form) throws {
        guard form["days"] != "training_day" else {
            self = .trainingDay
            return
        }
        guard let days = form.optional("days").flatMap({ try? TypedNumber.whole($0) }) else {
            throw ValidationError("days", FieldMistake.outside(PlanShift.allowedDays))
        }
        self = .days(days)
    }
}

extension TrainingServices {
    /// Makes a change of the plan once.
    /// - Returns: What undoes it.
    func carryOut(
        _ event: PlanEvent, _ submission: Submission, of account: Account
    ) async throws -> UUID? {
        try await training(of: account).write { log in
            try log.once(submission) { try PlanEventEditor(log).offer(event, change: $0) }
        }
    }
}

extension TrainingLog {
    /// Carries out what a form asks for once.
    /// - Returns: What undoes it, also of a repetition.
    func once(_ submission: Submission, _ work: (_ undo: UUID) throws -> UUID?) throws -> UUID? {
        let submissions = Submissions(connection: connection, account: account.id, now: now)
        switch try submissions.once(submission, work) {
        case .done(let undo): return undo
        case .repeated(let repetition): return repetition.undo
        }
    }
}
