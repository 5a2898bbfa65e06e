import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// Pauses, swaps, shifts and moves of whole days, and the changes of a plan, over JSON.
struct PlanAPI: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("api/v1/plan")
            .get("pauses", use: pauses).post("pauses", use: pause).put("pauses/{id}", use: endPause)
            .delete("pauses/{id}", use: deletePause).post("swaps", use: swap).post("shifts", use: shift)
            .post("moves", use: move).get("changes", use: changes)
    }

    @Sendable func pauses(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let pauses = try await services.database.read { connection in
            try ScheduleStore(connection: connection).trainingPlan(of: account.id, today: today).pauses
        }
        return try JSONAnswer.make(Items(items: pauses.map(PauseJSON.init)))
    }

    @Sendable func pause(request: Request, context: SignedInContext) async throws -> Response {
        let input: PauseInput = try await request.json(context: context)
        let pause = PlanPause(
            id: input.id ?? UUID(), from: input.from, to: input.to, reason: input.reason ?? .other,
            standsStill: input.standsStill ?? true)
        let content = ["pause", "\(pause.from)", pause.to.map { "\($0)" } ?? "", pause.reason.rawValue]
        let account = context.account
        let isKnown = try await services.database.read { connection in
            try connection.count("plan_pauses WHERE id = $1 AND account_id = $2", [pause.id, account.id]) > 0
        }
        let undo = try await carryOut(.pause(pause), input.id, content, context)
        return try JSONAnswer.make(
            PauseJSON(pause), status: isKnown ? .ok : .created, headers: HTTPFields(undo: undo))
    }

    @Sendable func endPause(request: Request, context: SignedInContext) async throws -> Response {
        struct Input: Decodable {
            let to: Day
        }
        let input: Input = try await request.json(context: context)
        return try await end(context) { _ in input.to }
    }

    @Sendable func deletePause(request: Request, context: SignedInContext) async throws -> Response {
        try await end(context) { $0.from.adding(days: -1) }
    }

    /// - Parameter last: The last day of a pause; one before its first deletes it.
    private func end(
        _ context: SignedInContext, _ last: @escaping @Sendable (PlanPause) -> Day
    ) async throws -> Response {
        let account = context.account
        let (id, today) = (try context.uuid("id"), account.day(at: services.time.now))
        let undo = try await services.training(of: account).write { log -> UUID? in
            let plan = try ScheduleStore(connection: log.connection).trainingPlan(
                of: account.id, today: today)
            guard let pause = plan.pauses.first(where: { $0.id == id }) else {
                throw PlanMistake.noPause.problem
            }
            return try PlanEventEditor(log).offer(.endPause(id, last: last(pause)))
        }
        return Response(status: .noContent, headers: HTTPFields(undo: undo))
    }

    @Sendable func swap(request: Request, context: SignedInContext) async throws -> Response {
        struct Input: Codable {
            let id: UUID?
            let day: Day
            let otherDay: Day
        }
        let input: Input = try await request.json(context: context)
        let content = ["swap", "\(input.day)", "\(input.otherDay)"]
        let undo = try await carryOut(.swapDays(input.day, input.otherDay), input.id, content, context)
        return Response(status: .noContent, headers: HTTPFields(undo: undo))
    }

    @Sendable func shift(request: Request, context: SignedInContext) async throws -> Response {
        struct Input: Decodable {
            let id: UUID?
            let after: Day
            /// Left out for one training day.
            let days: Int?
        }
        let input: Input = try await request.json(context: context)
        let shift = PlanShift(
            after: input.after, amount: input.days.map(PlanShift.Amount.days) ?? .trainingDay)
        let content = ["shift", "\(input.after)", input.days.map { "\($0)" } ?? ""]
        let undo = try await carryOut(.shift(shift), input.id, content, context)
        return Response(status: .noContent, headers: HTTPFields(undo: undo))
    }

    @Sendable func move(request: Request, context: SignedInContext) async throws -> Response {
        struct Input: Decodable {
            let id: UUID?
            let day: Day
            let toDay: Day
        }
        let input: Input = try await request.json(context: context)
        let account = context.account
        let submission = Submission(
            input.id, ["move", "\(input.day)", "\(input.toDay)"], of: account.id)
        let undo = try await services.training(of: account).write { log in
            try Submissions(connection: log.connection, account: account.id, now: log.now)
                .call(submission) {
                    try PlanEventEditor(log).offerMove(of: input.day, to: input.toDay, change: $0)
                }
        }
        return Response(status: .noContent, headers: HTTPFields(undo: undo))
    }

    @Sendable func changes(request: Request, context: SignedInContext) async throws -> Response {
        struct Item: Encodable {
            let undoId: String
            let summary: String
            let madeAt: Instant
            let undone: Bool
        }
        let account = context.account
        let (now, language) = (services.time.now, context.language)
        let changes = try await services.database.read { connection in
            try UndoStore(connection: connection).changes(.plan, of: account.id, at: now)
        }
        return try JSONAnswer.make(
            Items(
                items: changes.map {
                    Item(
                        undoId: $0.id.text, summary: language.text($0.summary), madeAt: $0.madeAt,
                        undone: $0.isUsed)
                }))
    }

    private func carryOut(
        _ event: PlanEvent, _ id: UUID?, _ content: [String], _ context: SignedInContext
    ) async throws -> UUID? {
        let account = context.account
        let submission = Submission(id, content, of: account.id)
        return try await services.training(of: account).write { log in
            try Submissions(connection: log.connection, account: account.id, now: log.now)
                .call(submission) { try PlanEventEditor(log).offer(event, change: $0) }
        }
    }
}

private struct PauseInput: Decodable {
    let id: UUID?
    let from: Day
    let to: Day?
    let reason: PlanPause.Reason?
    let standsStill: Bool?
}

private struct PauseJSON: Encodable {
    let id: String
    let from: Day
    let to: Day?
    let reason: String
    let standsStill: Bool

    init(_ pause: PlanPause) {
        (id, from, to) = (pause.id.text, pause.from, pause.to)
        (reason, standsStill) = (pause.reason.rawValue, pause.standsStill)
    }

    private enum CodingKeys: CodingKey {
        case id, from, to, reason, standsStill
    }

    /// `null` is said of an end that there is not.
    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(from, forKey: .from)
        try fields.encode(to, forKey: .to)
        try fields.encode(reason, forKey: .reason)
        try fields.encode(standsStill, forKey: .standsStill)
    }
}
