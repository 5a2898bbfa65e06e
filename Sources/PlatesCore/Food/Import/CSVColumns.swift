/// A column that was asked for: the key to a record's cell.
public struct CSVColumn: Hashable, Sendable {
    fileprivate(set) var slot: Int
}

/// The columns that a reader of a table wants; all others are passed over.
public struct CSVColumns: Sendable {
    private(set) var names: [String] = []
    private var required: [String] = []

    public init() {}

    /// A column that must be there.
    public mutating func required(_ name: String) -> CSVColumn {
        required.append(name)
        return optional(name)
    }

    /// A column of which the cells are empty where it is not there.
    public mutating func optional(_ name: String) -> CSVColumn {
        names.append(name)
        return CSVColumn(slot: names.count - 1)
    }

    /// For each cell of a line the slots that want it.
    /// - Throws: `ImportFileError.missingColumns`, which names all of them.
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
    /// Whether cells may stand in quotation marks, and then hold separators, line breaks and doubled marks.
    public let hasQuotes: Bool

    public init(separator: Character, hasQuotes: Bool) {
        self.separator = separator.asciiValue ?? UInt8(ascii: ",")
        self.hasQuotes = hasQuotes
    }

    /// Source: RFC 4180.
    public static let commas = CSVDialect(separator: ",", hasQuotes: true)
    /// Cells that are separated by tabs and hold neither tabs nor line breaks; quotation marks mean nothing.
    public static let tabs = CSVDialect(separator: "\t", hasQuotes: false)
}
