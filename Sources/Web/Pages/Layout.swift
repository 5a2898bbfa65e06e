import PlatesCore

/// What every page shares: its frame.
package struct Layout: Sendable {
    package let title: Phrase
    /// The BCP 47 tag of the language that it is in.
    let language: String
    package let signedIn: Bool
    let accountName: String
    /// Keys the browser's outbox, so that one account's changes are never sent by another's session.
    package let accountID: String
    /// Stands in every form that posts, so that one account's page never writes into another's. Empty for strangers.
    package let ownerField: TrustedHTML
    /// Typed weights are in this unit.
    package let unit: String
    package let navigation: [NavigationItem]
    /// Which sections are switched on, for links from one to another.
    package let on: SectionSwitches
    /// `light`, `dark` or `contrast`, if one was chosen on the device.
    let appearance: String?
    /// What a phone draws its bars in, on a light and on a dark device.
    let barColours: BarColours
    /// Where the page is, for what leads about within a section.
    package let at: PageMark
    /// A sentence about what was just done.
    package let notice: Phrase?
    /// What was just done, with a button to undo it.
    package let undo: UndoBarModel?
    /// The module that returns to where the person was, on a page that follows a form.
    let stayJS: String?
    let css: String
    /// What most pages need beside it.
    let moreCSS: String?
    /// The texts of the modules in the language of the page.
    let textsJS: String?
    let appJS: String
    package let icons: String
    let manifest: String
    let appIcon: String
    let touchIcon: String
    /// When the server began to make the page: what was stored later may not be on it.
    package let made: String
}

/// Which sections a person has switched on.
package struct SectionSwitches: Sendable {
    package let food: Bool
    package let supplements: Bool
    package let lifts: Bool
    package let progress: Bool

    /// All of them for a stranger, whose pages have no links between sections.
    init(_ account: Account?) {
        food = account?.isOn(.food) ?? true
        supplements = account?.isOn(.supplements) ?? true
        lifts = account?.isOn(.lifts) ?? true
        progress = account?.isOn(.progress) ?? true
    }
}

/// A place in the navigation.
package struct NavigationItem: Sendable {
    package let title: Phrase
    package let href: String
    /// The name of its icon in the sprite.
    package let icon: String
    package let current: Bool
}

/// Which page of a section is shown. Each section adds a flag for each link of its menu: `layout.at.foodRecipes`.
package struct PageMark: Sendable {
    private let path: String

    /// - Parameter route: As the router has it; what stands in braces does not count: `/food/{day}` is `/food`.
    package init(route: String) {
        path = route.split(separator: "/").filter { !$0.hasPrefix("{") }.map { "/" + $0 }.joined()
    }

    /// - Parameter path: The fixed parts of a route.
    package func isAt(_ path: String) -> Bool { self.path == path }
}
