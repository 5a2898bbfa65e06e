/// A place between two records of a file, from which reading it can go on another time.
public struct ImportPosition: Hashable, Codable, Sendable {
    /// The bytes before it.
    public let offset: Int
    /// The lines before it.
    public let lines: Int

    public init(offset: Int, lines: Int) {
        self.offset = offset
        self.lines = lines
    }

    /// Before everything, the header of a table included.
    public static let start = ImportPosition(offset: 0, lines: 0)
}
