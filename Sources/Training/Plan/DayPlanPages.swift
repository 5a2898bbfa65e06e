import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Changes of a whole day: it moves, swaps with another, or is answered for when it was missed.
struct DayPlanPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.post("training/{day}/move", use: move)
        router.post("training/{day}/swap", use: swap)
        router.post("training/{day}/missed", use: answer)
    }

    @Sendable func move(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let form = try await request.form(context: context)
        guard let other = try form.day("to_day") else { throw ValidationError("to_day", "is missing") }
        let submission = Submission(form.uuid("id"), ["move day", "\(day)"] + form.content, of: account.id)
        let undo = try await services.training(of: account).write { log in
            try log.once(submission) { try PlanEventEditor(log).offerMove(of: day, to: other, change: $0) }
        }
        return .seeOther(form.returnPath ?? "/training/\(other)", notice: .saved, undo: undo)
    }

    @Sendable func swap(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let form = try await request.form(context: context)
        guard let other = try form.day("other_day") else {
            throw ValidationError("other_day", "is missing")
        }
        let submission = Submission(form.uuid("id"), ["swap days", "\(day)"] + form.content, of: account.id)
        let undo = try await services.carryOut(.swapDays(day, other), submission, of: account)
        return .seeOther(form.returnPath ?? "/training/\(day)", notice: .saved, undo: undo)
    }

    /// What becomes of a day that was missed.
    @Sendable func answer(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let form = try await request.form(context: context)
        guard let answer = try form.choice("answer", MissedAnswer.self) else {
            throw ValidationError("answer", "is missing")
        }
        let reason = form["reason"]
        let submission = Submission(form.uuid("id"), ["missed", "\(day)"] + form.content, of: account.id)
        let undo = try await services.training(of: account).write { log in
            try log.once(submission) { try log.answer(answer, on: day, because: reason, change: $0) }
        }
        return .seeOther("/", notice: .saved, undo: undo)
    }
}

/// What a person says of a day that was missed.
enum MissedAnswer: String, CaseIterable {
    case today, shift, skip, dismiss
}

extension TrainingLog {
    fileprivate func answer(
        _ answer: MissedAnswer, on day: Day, because reason: String, change: UUID
    ) throws -> UUID? {
        switch answer {
        case .today:
            return try PlanEventEditor(self).offerMove(of: day, to: account.day(at: now), change: change)
        case .shift:
            let history = try ScheduleStore(connection: connection).history(of: account.id)
            let next = history.schedule(on: day.adding(days: 1))
            let amount: PlanShift.Amount = if case .rotation = next { .days(1) } else { .trainingDay }
            return try PlanEventEditor(self).offer(
                .shift(PlanShift(after: day, amount: amount)), change: change)
        case .skip:
            return try TrainingStateChange(state: RecordedState.skipped.rawValue, reason: reason)
                .applyOffering(to: day, of: account, in: connection, at: now, change: change)
        case .dismiss:
            let scope = RowUndo.Scope(connection: connection, account: account.id, now: now, change: change)
            return try PlanUndo.missed.offer(
                "You will not be asked about \(day.shortText).", in: scope, [day]
            ) {
                try connection.execute(
                    """
                    INSERT INTO missed_answers (account_id, day, dismissed_at) VALUES ($1, $2, $3)
                    ON CONFLICT DO NOTHING
                    """,
                    [account.id, day, now])
            }
        }
    }
}

extension Form {
    /// The page that a form stands on, if it says so.
    var returnPath: String? { optional("return_to").map { ReturnPath($0).path } }
}
