/// A record of a table. Cells are decoded lazily.
public struct CSVRecord {
    /// Its first line, counted from 1.
    public let line: Int
    private let bytes: ArraySlice<UInt8>
    private let cells: [CSVScanner.Cell]

    package init(line: Int, bytes: ArraySlice<UInt8>, cells: [CSVScanner.Cell]) {
        self.line = line
        self.bytes = bytes
        self.cells = cells
    }

    /// The text of the cell; empty if the file has no such column.
    /// - Throws: `ImportSkip.notUTF8`.
    public func text(_ column: CSVColumn) throws(ImportSkip) -> String {
        let cell = cells[column.slot]
        guard cell.end > cell.start else { return "" }
        let part = bytes[bytes.startIndex + cell.start..<bytes.startIndex + cell.end]
        let text =
            cell.hasDoubledQuotes
            ? String(validating: Self.single(part), as: UTF8.self)
            : String(validating: part, as: UTF8.self)
        guard let text else { throw .notUTF8 }
        return text
    }

    /// The number in the cell; `nil` if it is empty.
    /// - Throws: `ImportSkip.badNumber`.
    public func number(_ column: CSVColumn) throws(ImportSkip) -> Double? {
        let cell = cells[column.slot]
        guard cell.end > cell.start else { return nil }
        let part = bytes[bytes.startIndex + cell.start..<bytes.startIndex + cell.end]
        switch part.withUnsafeBufferPointer(NumberText.read) {
        case .number(let number): return number
        case .empty: return nil
        case .bad: throw .badNumber
        }
    }

    /// The whole number in the cell; `nil` if it is empty.
    /// - Throws: `ImportSkip.badNumber`, also if it has a fraction.
    public func integer(_ column: CSVColumn) throws(ImportSkip) -> Int? {
        guard let number = try number(column) else { return nil }
        guard let integer = Int(exactly: number) else { throw .badNumber }
        return integer
    }

    /// The bytes with doubled quotation marks undoubled.
    private static func single(_ part: ArraySlice<UInt8>) -> [UInt8] {
        var single: [UInt8] = []
        single.reserveCapacity(part.count)
        var isSecond = false
        for byte in part {
            isSecond = byte == UInt8(ascii: "\"") && !isSecond
            if !isSecond { single.append(byte) }
        }
        return single
    }
}
