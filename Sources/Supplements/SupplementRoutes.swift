import Hummingbird
import Web

/// The supplements section: its routes, gathered.
package struct SupplementRoutes: RouteGroup {
    let services: SupplementServices

    package init(services: SupplementServices) {
        self.services = services
    }

    package func addRoutes(to router: some RouterMethods<SignedInContext>) {
        let groups: [any RouteGroup] = [
            SupplementPages(services: services),
            MySupplementPages(services: services),
            AdherencePages(services: services),
            TimesPages(services: services),
            SupplementAPI(services: services),
            IntakeAPI(services: services),
        ]
        for routes in groups { routes.addRoutes(to: router) }
    }
}
