import Hummingbird
import Web

/// The progress section: its routes, gathered.
package struct ProgressRoutes: RouteGroup {
    let services: ProgressServices

    package init(services: ProgressServices) {
        self.services = services
    }

    package func addRoutes(to router: some RouterMethods<SignedInContext>) {
        let groups: [any RouteGroup] = [
            ProgressPages(services: services),
            LiftPreferencePages(services: services),
            ProgressionPages(services: services),
            ProgressAPI(services: services),
        ]
        for routes in groups { routes.addRoutes(to: router) }
    }
}
