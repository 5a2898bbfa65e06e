/// A person's preference for a section of the home page.
public struct SectionPreference: Codable, Hashable, Sendable {
    public var section: Section
    public var enabled: Bool
    public var favourite: Bool
    /// Its index among all sections, favourites and others counted together.
    public var position: Int

    public init(section: Section, enabled: Bool = true, favourite: Bool = false, position: Int) {
        self.section = section
        self.enabled = enabled
        self.favourite = favourite
        self.position = position
    }
}
