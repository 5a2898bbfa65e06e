import PlatesCore
import Web

/// The page on which a person enables, favourites and orders sections.
struct SectionsModel: Sendable {
    struct Row: Sendable {
        let section: String
        let title: Phrase
        /// The address of its first page.
        let path: String
        let icon: String
        let enabled: Bool
        let favourite: Bool
        let canMoveUp: Bool
        let canMoveDown: Bool
        /// Whether its actions stand on the home page and lead back there.
        let isAtHome: Bool
    }

    let rows: [Row]

    init(_ preferences: [SectionPreference], isAtHome: Bool = false) {
        let shown = preferences.filter { SectionLink.built[$0.section] != nil && (!isAtHome || $0.enabled) }
        rows = shown.enumerated().map { index, preference in
            Row(
                section: preference.section.rawValue,
                title: preference.section.title,
                path: SectionLink.built[preference.section]?.href ?? "",
                icon: SectionLink.built[preference.section]?.icon ?? "",
                enabled: preference.enabled,
                favourite: preference.favourite,
                canMoveUp: index > 0 && shown[index - 1].favourite == preference.favourite,
                canMoveDown: index + 1 < shown.count
                    && shown[index + 1].favourite == preference.favourite,
                isAtHome: isAtHome
            )
        }
    }
}
