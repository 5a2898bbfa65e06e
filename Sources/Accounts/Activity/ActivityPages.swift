import Hummingbird
import PlatesCore
import Web

/// What happened to the credentials of an account.
struct ActivityPages: RouteGroup {
    let services: AccountServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("settings/activity", use: show)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let now = services.time.now
        // What this person did a moment ago is to be on the page.
        await services.security.flush()
        let events = try await services.database.read { connection in
            try SecurityEventStore(connection: connection).events(of: account.id, at: now)
        }
        return services.pages.page(
            Views.activity, ActivityModel(events, of: account), title: "Recent activity",
            context: context
        )
    }
}
