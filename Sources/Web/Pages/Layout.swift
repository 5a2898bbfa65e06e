/// What every page shares: its frame.
struct Layout: Sendable {
    let title: String
    let signedIn: Bool
    let accountName: String
    /// Keys the browser's outbox, so that one account's changes are never sent by another's session.
    let accountID: String
    /// Stands in every form that posts, so that one account's page never writes into another's. Empty for strangers.
    let ownerField: TrustedHTML
    /// Typed weights are in this unit.
    let unit: String
    let navigation: [NavigationItem]
    /// Where the page is, for what leads about within a section.
    let at: PageMark
    /// A sentence about what was just done.
    let notice: String?
    /// What was just done, with a button to undo it.
    let undo: UndoBarModel?
    /// The module that returns to where the person was, on a page that follows a form.
    let stayJS: String?
    let css: String
    let appJS: String
    let icons: String
    let manifest: String
    let appIcon: String
    let touchIcon: String
    /// When the server began to make the page: what was stored later may not be on it.
    let made: String
}

/// A place in the navigation.
struct NavigationItem: Sendable {
    let title: String
    let href: String
    /// The name of its icon in the sprite.
    let icon: String
    let current: Bool
}

/// Which page of a section is shown. Each section adds a flag for each link of its menu: `layout.at.foodRecipes`.
struct PageMark: Sendable {
    private let path: String

    /// - Parameter route: As the router has it; what stands in braces does not count: `/food/{day}` is `/food`.
    init(route: String) {
        path = route.split(separator: "/").filter { !$0.hasPrefix("{") }.map { "/" + $0 }.joined()
    }

    /// - Parameter path: The fixed parts of a route.
    func isAt(_ path: String) -> Bool { self.path == path }
}
