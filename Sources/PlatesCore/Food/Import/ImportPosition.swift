/// A position between two records of a file, from which another reader can continue.
public struct ImportPosition: Hashable, Codable, Sendable {
    /// The bytes before it.
    public let offset: Int
    /// The lines before it.
    public let lines: Int

    public init(offset: Int, lines: Int) {
        self.offset = offset
        self.lines = lines
    }

    /// The start of the file, before the header of a table.
    public static let start = ImportPosition(offset: 0, lines: 0)
}
