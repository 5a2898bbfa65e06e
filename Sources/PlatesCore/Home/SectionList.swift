/// A person's sections in their order: favourites first, each group by position.
///
/// Every section is in the list once. Sections without a preference come last and are enabled, so that a new section
/// appears by itself. Positions are always 0, 1, 2 … Favouriting does not change a position, so undoing it restores the
/// order.
public struct SectionList: Hashable, Sendable {
    /// Always one per section, in order of position: the index is the position.
    private var sections: [SectionPreference]

    /// - Parameters:
    ///   - stored: What the person has chosen; of a section given twice the first counts.
    ///   - available: All sections.
    public init(
        _ stored: [SectionPreference] = [], available: [Section] = Section.allCases
    ) {
        var list: [SectionPreference] = []
        let known = stored.enumerated()
            .sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }
            .map(\.element)
        let missing = available.map { SectionPreference(section: $0, position: 0) }
        for preference in known + missing
        where available.contains(preference.section)
            && !list.contains(where: { $0.section == preference.section })
        {
            list.append(preference)
        }
        sections = list
        renumber()
    }

    /// All sections in the person's order, disabled ones among them.
    public var preferences: [SectionPreference] {
        sections.filter(\.favourite) + sections.filter { !$0.favourite }
    }

    /// The enabled sections in the person's order: what home and the navigation show.
    public var shown: [Section] {
        preferences.filter(\.enabled).map(\.section)
    }

    public subscript(section: Section) -> SectionPreference? {
        sections.first { $0.section == section }
    }

    public mutating func setEnabled(_ enabled: Bool, for section: Section) {
        guard let index = index(of: section) else { return }
        sections[index].enabled = enabled
    }

    public mutating func setFavourite(_ favourite: Bool, for section: Section) {
        guard let index = index(of: section) else { return }
        sections[index].favourite = favourite
    }

    /// Puts the section at a position among all, the nearest possible one.
    public mutating func setPosition(_ position: Int, for section: Section) {
        guard let index = index(of: section) else { return }
        let moved = sections.remove(at: index)
        sections.insert(moved, at: min(max(position, 0), sections.count))
        renumber()
    }

    /// Swaps it with the one before it in its group, if there is one.
    /// - Parameter amongShown: Whether disabled ones are passed over, as where they are not seen.
    public mutating func moveUp(_ section: Section, amongShown: Bool = false) {
        swap(section, withNeighbourAt: -1, amongShown: amongShown)
    }

    /// Swaps it with the one after it in its group, if there is one.
    public mutating func moveDown(_ section: Section, amongShown: Bool = false) {
        swap(section, withNeighbourAt: 1, amongShown: amongShown)
    }

    private mutating func swap(_ section: Section, withNeighbourAt step: Int, amongShown: Bool) {
        guard let index = index(of: section) else { return }
        var neighbour = index + step
        while sections.indices.contains(neighbour),
            sections[neighbour].favourite != sections[index].favourite
                || (amongShown && !sections[neighbour].enabled)
        {
            neighbour += step
        }
        guard sections.indices.contains(neighbour) else { return }
        sections.swapAt(index, neighbour)
        renumber()
    }

    private func index(of section: Section) -> Int? {
        sections.firstIndex { $0.section == section }
    }

    private mutating func renumber() {
        for index in sections.indices { sections[index].position = index }
    }
}
