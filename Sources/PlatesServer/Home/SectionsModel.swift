import PlatesCore
import Web

/// The page on which a person enables, favourites and orders sections.
struct SectionsModel: Sendable {
    struct Row: Sendable {
        let section: String
        let title: String
        let icon: String
        let enabled: Bool
        let favourite: Bool
        let canMoveUp: Bool
        let canMoveDown: Bool
    }

    let rows: [Row]

    init(_ preferences: [SectionPreference]) {
        let shown = preferences.filter { SectionLink.built[$0.section] != nil }
        rows = shown.enumerated().map { index, preference in
            Row(
                section: preference.section.rawValue,
                title: preference.section.title,
                icon: SectionLink.built[preference.section]?.icon ?? "",
                enabled: preference.enabled,
                favourite: preference.favourite,
                canMoveUp: index > 0 && shown[index - 1].favourite == preference.favourite,
                canMoveDown: index + 1 < shown.count
                    && shown[index + 1].favourite == preference.favourite
            )
        }
    }
}
