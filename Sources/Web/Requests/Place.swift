import PlatesCore

/// A place in the navigation: home, a section, or the settings.
package enum Place: Equatable {
    case home
    case section(Section)
    case settings

    /// The navigation of a person: home, their enabled sections in their order, and the settings.
    static func navigation(for account: Account, current: Place?) -> [NavigationItem] {
        let sections = account.sections.filter(\.enabled).compactMap { preference in
            SectionPlace.built[preference.section].map { (preference.section, $0) }
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
package struct SectionPlace: Sendable {
    let title: String
    let href: String
    package let icon: String

    package static let built: [Section: SectionPlace] = [
        .food: SectionPlace(title: "Food", href: "/food", icon: "utensils"),
        .supplements: SectionPlace(title: "Supplements", href: "/supplements", icon: "pill"),
        .lifts: SectionPlace(title: "Lifts", href: "/training", icon: "dumbbell"),
        .progress: SectionPlace(title: "Progress", href: "/progress", icon: "chart-line"),
    ]
}
