import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Ready-made splits, taken up in one tap.
struct SplitPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("splits", use: list)
        router.post("splits/{slug}", use: choose)
    }

    /// Splits stand on the page of programs, because both answer the same question.
    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        .seeOther("/programs#splits")
    }

    /// The split holds from today on, or from tomorrow if today was begun. Taken again, it changes nothing.
    @Sendable func choose(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        guard let split = context.parameters.get("slug").flatMap(Split.named) else {
            throw NotFound("There is no such split.")
        }
        let form = try await request.form(context: context)
        let later: ScheduleHistory.Later = try form.choice("later") ?? .keep
        let now = services.time.now
        let (catalogue, language) = (services.catalogue, context.language)
        let (notice, undo) = try await services.database.write { connection in
            try SplitAdoption(
                connection: connection, account: account, catalogue: catalogue, now: now, language: language
            ).offer(split, later: later)
        }
        return .seeOther("/schedule", notice: notice, undo: undo)
    }
}
