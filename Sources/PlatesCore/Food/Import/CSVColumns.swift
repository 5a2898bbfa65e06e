/// The key of a requested column.
public struct CSVColumn: Hashable, Sendable {
    fileprivate(set) var slot: Int

    package init(slot: Int) { self.slot = slot }
}

/// The columns that a reader needs; all others are ignored.
public struct CSVColumns: Sendable {
    private(set) var names: [String] = []
    private var required: [String] = []

    public init() {}

    /// A required column.
    public mutating func required(_ name: String) -> CSVColumn {
        required.append(name)
        return optional(name)
    }

    /// A column whose cells are empty if it does not exist.
    public mutating func optional(_ name: String) -> CSVColumn {
        names.append(name)
        return CSVColumn(slot: names.count - 1)
    }

    /// The slot of each cell of a line, or `nil`.
    /// - Throws: `ImportFileError.missingColumns` with all missing names.
    func slots(in header: [String]) throws(ImportFileError) -> [Int?] {
        let missing = required.filter { !header.contains($0) }
        guard missing.isEmpty else { throw .missingColumns(missing) }
        var slots = [Int?](repeating: nil, count: header.count)
        for (slot, name) in names.enumerated() {
            if let index = header.firstIndex(of: name) { slots[index] = slot }
        }
        return slots
    }
}

/// How a table writes its cells.
public struct CSVDialect: Hashable, Sendable {
    public let separator: UInt8
    /// Whether cells may be quoted, and then contain separators, line breaks and doubled quotation marks.
    public let hasQuotes: Bool

    public init(separator: Character, hasQuotes: Bool) {
        self.separator = separator.asciiValue ?? UInt8(ascii: ",")
        self.hasQuotes = hasQuotes
    }

    /// Source: RFC 4180.
    public static let commas = CSVDialect(separator: ",", hasQuotes: true)
    /// Cells separated by tabs, without quoting.
    public static let tabs = CSVDialect(separator: "\t", hasQuotes: false)
}
