import Hummingbird
import PlatesCore

/// Tells the browser's service worker which pages are to be there without a connection.
struct OfflinePages: Room {
    let services: Services
    let cards: [any HomeCard]

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("offline/pages", use: list)
    }

    struct Answer: Encodable {
        let account: String
        /// The day that it is for the person.
        let today: Day
        let pages: [String]
    }

    @Sendable func list(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let today = account.day(at: services.time.now)
        var pages = ["/"]
        for preference in account.sections where preference.enabled {
            for card in cards where card.section == preference.section {
                pages += try await card.offlinePages(for: account, on: today)
            }
        }
        return try JSONAnswer.make(Answer(account: account.id.text, today: today, pages: pages))
    }
}

/// The page that stands in for one that is not on the device. It is the same for everybody.
struct OfflineNotice: Room {
    let pages: Pages

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("offline", use: show)
    }

    @Sendable func show(request: Request, context: AppContext) throws -> Response {
        var context = context
        context.signedIn = nil
        return pages.page(Views.offline, OfflineModel(), title: "No connection", context: context)
    }
}

/// The page shows what its script finds on the device.
struct OfflineModel: Sendable {}
