import Hummingbird

/// A part of the product that answers people who are signed in at addresses of its own.
package protocol RouteGroup: Sendable {
    func addRoutes(to router: some RouterMethods<SignedInContext>)
}

/// A part of the product that is open to strangers.
package protocol OpenRouteGroup: Sendable {
    func addRoutes(to router: some RouterMethods<AppContext>)
}
