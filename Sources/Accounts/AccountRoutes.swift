import Hummingbird
import Web

/// What people do with their account: its routes, gathered.
package struct AccountRoutes: RouteGroup {
    private let services: AccountServices

    package init(services: AccountServices) { self.services = services }

    package func addRoutes(to router: some RouterMethods<SignedInContext>) {
        let groups: [any RouteGroup] = [
            SettingsPages(services: services),
            TimeZonePages(services: services),
            ActivityPages(services: services),
            AccountAPI(services: services),
        ]
        for routes in groups { routes.addRoutes(to: router) }
    }
}
