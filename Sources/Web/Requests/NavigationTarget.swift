import PlatesCore

/// A place in the navigation: home, a section, or the settings.
package enum NavigationTarget: Equatable {
    case home
    case section(Section)
    case settings

    /// Where the pages of a route are. All below the settings are of them.
    static func of(_ route: String?) -> NavigationTarget? {
        let isOfSettings = route == "/settings" || route?.hasPrefix("/settings/") == true
        return isOfSettings ? .settings : nil
    }

    /// The navigation of a person: home, their enabled sections in their order, and the settings.
    static func navigation(for account: Account, current: NavigationTarget?) -> [NavigationItem] {
        let sections = account.sections.filter(\.enabled).compactMap { preference in
            SectionLink.built[preference.section].map { (preference.section, $0) }
        }
        let home = NavigationItem(title: "Home", href: "/", icon: "house", current: current == .home)
        let settings = NavigationItem(
            title: "Settings", href: "/settings", icon: "settings", current: current == .settings
        )
        let between = sections.map { section, place in
            NavigationItem(
                title: place.title, href: place.href, icon: place.icon,
                current: current == .section(section)
            )
        }
        return [home] + between + [settings]
    }
}

/// How a section is reached. A section that is not listed is not part of the product yet.
package struct SectionLink: Sendable {
    package let title: Phrase
    package let href: String
    package let icon: String

    package static let built: [Section: SectionLink] = [
        .food: SectionLink(title: "Food", href: "/food", icon: "utensils"),
        .supplements: SectionLink(title: "Supplements", href: "/supplements", icon: "pill"),
        .lifts: SectionLink(title: "Lifts", href: "/training", icon: "dumbbell"),
        .progress: SectionLink(title: "Progress", href: "/progress", icon: "chart-line"),
    ]
}
