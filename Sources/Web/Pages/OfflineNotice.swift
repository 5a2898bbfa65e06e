import Hummingbird

/// The page that stands in for one that is not on the device. It is the same for everybody.
package struct OfflineNotice: OpenRouteGroup {
    let pages: Pages

    package init(pages: Pages) {
        self.pages = pages
    }

    package func addRoutes(to router: some RouterMethods<AppContext>) {
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
