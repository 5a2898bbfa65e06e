/// What stands before the decimals of the numbers of a table.
enum DecimalMark: Hashable {
    case point, comma

    /// Whether a number is one and a quarter or a thousand depends on the mark: `1.250`, `12,500`.
    static func isOpen(_ text: String) -> Bool {
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
        guard (5...7).contains(digits.count), digits.first != UInt8(ascii: "0") else { return false }
        let mark = digits.index(digits.endIndex, offsetBy: -4)
        guard digits[mark] == full || digits[mark] == low else { return false }
        return digits.indices.allSatisfy { $0 == mark || isDigit(digits[$0]) }
    }

    /// The mark that a number shows, which may have a unit behind it; `nil` if it shows none or is no number.
    /// - Returns: Whether the cell is a number, and its mark.
    static func read(_ cell: String) -> (isNumber: Bool, mark: DecimalMark?) {
        let bytes = cell.utf8.drop { $0 == UInt8(ascii: "-") }
        let number = bytes.prefix { isDigit($0) || $0 == full || $0 == low }
        let unit = bytes[number.endIndex...]
        guard let first = number.first, isDigit(first), unit.count <= 8, unit.allSatisfy(isOfUnit) else {
            return (false, nil)
        }
        let groups = number.split(omittingEmptySubsequences: false) { $0 == full || $0 == low }
        let marks = number.filter { $0 == full || $0 == low }
        guard let last = marks.last, let decimals = groups.last else { return (true, nil) }
        let others = marks.dropLast()
        if others.isEmpty {
            // A thousand has three digits behind its mark, and one to three before it.
            let isOpen = decimals.count == 3 && groups[0].count <= 3 && first != UInt8(ascii: "0")
            return (true, isOpen || decimals.isEmpty ? nil : mark(last))
        }
        guard groups.dropFirst().dropLast().allSatisfy({ $0.count == 3 }), Set(others).count == 1 else {
            // A date, or a version.
            return (false, nil)
        }
        if others.last != last { return (true, mark(last)) }
        // `1.250.000`
        return decimals.count == 3 ? (true, last == full ? .comma : .point) : (false, nil)
    }

    private static let full = UInt8(ascii: ".")
    private static let low = UInt8(ascii: ",")

    private static func mark(_ byte: UInt8) -> DecimalMark { byte == low ? .comma : .point }
    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    private static func isOfUnit(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == UInt8(ascii: "%") || byte >= 0x80 || (byte | 0x20) &- 0x61 < 26
    }

    /// Finds the mark of a table when a number is met that may be two: all of its cells are read once more.
    final class Evidence {
        private let open: () -> (any TableSource)?
        private var answer: DecimalMark??

        /// No more rows are looked at.
        private static let mostRows = 200_000

        init(_ open: @escaping () -> (any TableSource)?) { self.open = open }

        /// `nil` if the table shows none, or both.
        var found: DecimalMark? {
            if let answer { return answer }
            let found = search()
            answer = .some(found)
            return found
        }

        /// Only columns in which all cells are numbers say something: a note may have anything.
        private func search() -> DecimalMark? {
            guard let table = open() else { return nil }
            let count = table.header.names.count
            var (marks, texts) = ([Set<DecimalMark>](repeating: [], count: count), Set<Int>())
            for _ in 0..<Self.mostRows {
                guard let line = table.next() else { break }
                guard case .row(let row) = line else { continue }
                for (column, cell) in row.cells.enumerated().prefix(count) where !cell.isEmpty {
                    if texts.contains(column) { continue }
                    let (isNumber, mark) = DecimalMark.read(cell)
                    if !isNumber { texts.insert(column) }
                    if let mark { marks[column].insert(mark) }
                }
            }
            let all = marks.enumerated().reduce(into: Set<DecimalMark>()) {
                if !texts.contains($1.offset) { $0.formUnion($1.element) }
            }
            return all.count == 1 ? all.first : nil
        }
    }
}
