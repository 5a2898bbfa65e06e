import Hummingbird
import PlatesCore

/// What happened to the credentials of an account.
struct ActivityPages: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("settings/activity", use: show)
    }

    @Sendable func show(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let now = services.time.now
        // What this person did a moment ago is to be on the page.
        await services.security.flush()
        let events = try await services.database.read { connection in
            try SecurityEventStore(connection: connection).events(of: account.id, at: now)
        }
        return services.pages.page(
            Views.activity, ActivityModel(events, of: account), title: "Recent activity", at: .settings,
            context: context
        )
    }
}
