import Accounts
import Hummingbird
import PlatesCore
import Web

/// How the server is, for those who run it: its databases, its backups, and settings that should be looked at.
struct ServerPages: RouteGroup {
    let site: Site
    let operators: Operators
    let settings: Settings
    let health: HealthWatch
    /// `nil` if no backups are made.
    let backups: BackupService?

    /// Somebody who was seen within so many days uses the server.
    static let seenDays = 30

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("settings/server", use: show)
    }

    /// The page; for everybody else there is none.
    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        guard operators.contains(account) else { throw NotFound() }
        let since = site.time.now.adding(nanoseconds: -Int64(Self.seenDays) * 86_400 * 1_000_000_000)
        let facts = try await site.database.read { try DatabaseFacts(seenSince: since, in: $0) }
        let model = ServerModel(
            account: account, facts: facts, known: await health.known(),
            backups: backups.map { ServerModel.Backups($0, for: account) }, settings: settings)
        return site.pages.page(Views.server, model, title: "Server status", context: context)
    }
}
