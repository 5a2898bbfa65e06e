import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// What was eaten, over JSON.
struct EntryAPI: RouteGroup {
    let services: FoodServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("api/v1/days/{day}/meals", use: meals)
        router.post("api/v1/days/{day}/meals/{meal}/copy", use: copy)
        router.post("api/v1/days/{day}/entries", use: create)
        router.put("api/v1/entries/{id}", use: put)
        router.delete("api/v1/entries/{id}", use: delete)
    }

    @Sendable func meals(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        return try await day(context.day(), of: account)
    }

    @Sendable func create(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let (input, content) = try await request.jsonWithContent(EntryInput.self, context: context)
        let submission = try input.id.map {
            Submission($0, ["entry", "\(day)", try content()], of: account.id)
        }
        let outcome = try await services.foodLog(of: account).write { log in
            let isRepeated = try submission.map { try log.submissions.isRepeated(call: $0) } ?? false
            return try log.add(
                try input.draft(), id: submission?.id ?? UUID(), meal: input.meal, on: day,
                isRepeated: isRepeated)
        }
        return try answer(outcome)
    }

    @Sendable func put(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let input: EntryInput = try await request.json(context: context)
        let stored = try await services.database.read { connection in
            try EntryStore(connection: connection).entry(id, of: account.id)
        }
        let (outcome, undo) = try await services.foodLog(of: account).write { log in
            try log.putOffering(
                input.draft(over: stored.content), id: id, meal: input.meal, on: input.day ?? stored.day)
        }
        return try answer(outcome, undo: undo)
    }

    @Sendable func delete(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let undo = try await services.foodLog(of: account).write { try $0.deleteOffering(id) }
        return Response(status: .noContent, headers: HTTPFields(undo: undo))
    }

    /// Adds to the meal what another held; the same id again adds nothing.
    @Sendable func copy(request: Request, context: SignedInContext) async throws -> Response {
        struct Input: Decodable {
            let id: UUID?
            let fromDay: Day
            let fromMeal: String
            /// Whether what the meal holds stays; it does where nothing is said.
            let mode: String?

            func copyMode() throws -> FoodLog.CopyMode {
                guard let mode else { return .add }
                guard let known = FoodLog.CopyMode(rawValue: mode) else {
                    throw ValidationError("mode", "must be add or replace")
                }
                return known
            }
        }
        let account = context.account
        let day = try context.day()
        let meal = context.text("meal")
        let input: Input = try await request.json(context: context)
        let mode = try input.copyMode()
        let submission = Submission(
            input.id, ["copy", "\(day)", meal, "\(input.fromDay)", input.fromMeal, mode.rawValue],
            of: account.id)
        let undo = try await services.foodLog(of: account).write { log -> UUID? in
            // What cannot be copied is refused, whatever the id.
            let sources = try log.copied(from: input.fromDay, input.fromMeal, to: day, meal)
            // Nothing was sent then: the same id may copy what is there later.
            guard !sources.isEmpty else { return nil }
            return try log.submissions.call(submission) { key in
                let copied = try log.copy(
                    from: input.fromDay, input.fromMeal, to: day, meal, under: submission.id, mode: mode)
                return try log.offer(copied, under: key)
            }
        }
        return try await self.day(day, of: account, undo: undo)
    }

    private func answer(_ outcome: EntryStore.Outcome, undo: UUID? = nil) throws -> Response {
        struct Body: Encodable {
            let entry: EntryJSON
        }
        let isNew = if case .created = outcome { true } else { false }
        return try JSONAnswer.make(
            Body(entry: EntryJSON(outcome.entry)), status: isNew ? .created : .ok,
            headers: HTTPFields(undo: undo))
    }

    private func day(_ day: Day, of account: Account, undo: UUID? = nil) async throws -> Response {
        try JSONAnswer.make(
            FoodDayJSON(try await services.foodDay(day, of: account)), headers: HTTPFields(undo: undo))
    }
}
