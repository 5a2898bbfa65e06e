import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// The changes of a plan within the last 30 days, each with its Undo.
struct PlanChangesPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("schedule/changes", use: list)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let now = services.time.now
        let model = try await services.database.read { connection in
            PlanChangesModel(
                try UndoStore(connection: connection).changes(.plan, of: account.id, at: now), of: account)
        }
        return services.pages.page(
            Views.planChanges, model, title: "Changes of the plan", at: .section(.lifts),
            notice: Notice(request), context: context)
    }
}

/// The page of a plan's changes, the newest first.
struct PlanChangesModel: Sendable {
    struct Row: Sendable {
        let id: String
        let summary: Phrase
        /// `Mon 23 Nov · 19:05`
        let when: Phrase
        let isUsed: Bool
        let refusal: Phrase?
        let canUndo: Bool
    }

    let rows: [Row]

    init(_ changes: [ListedUndo], of account: Account) {
        rows = changes.map { change in
            let clock = change.madeAt.clockText(in: account.timeZone.timeZone)
            return Row(
                id: change.id.text, summary: change.summary,
                when: [account.day(at: change.madeAt).shortText, .verbatim(clock)].joined(),
                isUsed: change.isUsed, refusal: change.isUsed ? nil : change.refusal,
                canUndo: !change.isUsed)
        }
    }
}
