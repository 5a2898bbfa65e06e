import Hummingbird
import PlatesCore

/// Tells the browser's service worker which pages are to be there without a connection.
package struct OfflinePages: RouteGroup {
    let site: Site
    let cards: [any HomeCard]

    package init(site: Site, cards: [any HomeCard]) {
        self.site = site
        self.cards = cards
    }

    package func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("offline/pages", use: list)
    }

    struct Answer: Encodable {
        let account: String
        /// The day that it is for the person.
        let today: Day
        let pages: [String]
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let today = account.day(at: site.time.now)
        var pages = ["/"]
        for preference in account.sections where preference.enabled {
            for card in cards where card.section == preference.section {
                pages += try await card.offlinePages(for: account, on: today)
            }
        }
        return try JSONAnswer.make(Answer(account: account.id.text, today: today, pages: pages))
    }
}
