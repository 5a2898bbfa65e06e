import Foundation

/// The next row of a table.
public enum CSVRow {
    case record(CSVRecord)
    /// Lines that are not a record.
    case skipped(line: Int, reason: ImportSkip)
}

/// Reads the records of a table whose first line names the columns.
///
/// Source: RFC 4180, with two liberties: a quotation mark inside an unquoted cell is an ordinary character, and empty
/// lines are skipped. A malformed record is reported, and reading continues after it.
public final class CSVReader {
    private let lines: LineReader
    private let dialect: CSVDialect
    private let limit: Int
    private let slots: [Int?]
    private let wanted: Int

    /// - Parameters:
    ///   - position: The `position` of an earlier reader of the same file.
    ///   - limit: The most bytes of a record.
    ///   - chunk: How many bytes are read at a time.
    /// - Throws: `ImportFileError`, such as `.missingColumns`.
    public init(
        _ source: any ByteSource, _ columns: CSVColumns, dialect: CSVDialect,
        from position: ImportPosition = .start, limit: Int = LineReader.tableLimit, chunk: Int = 1 << 18
    ) throws(ImportFileError) {
        lines = LineReader(source, limit: limit, chunk: chunk)
        self.dialect = dialect
        self.limit = limit
        let header = try Self.header(lines, dialect)
        slots = try columns.slots(in: header)
        wanted = columns.names.count
        if position.offset > lines.position.offset { lines.move(to: position) }
    }

    /// After the last record that was read.
    public var position: ImportPosition { lines.position }

    /// - Returns: `nil` at the end of the file.
    /// - Throws: `ImportFileError.unreadable`.
    public func next() throws(ImportFileError) -> CSVRow? {
        while true {
            guard let line = try lines.next() else { return nil }
            guard let bytes = line.bytes else { return .skipped(line: line.number, reason: .lineTooLong) }
            if bytes.isEmpty, slots.count > 1 { continue }
            return try row(line, bytes)
        }
    }

    /// The food of the next row, or why the row was skipped.
    /// - Returns: `nil` at the end of the file.
    /// - Throws: `ImportFileError.unreadable`.
    func next(
        _ read: (CSVRecord) throws(ImportSkip) -> ImportedRow
    ) throws(ImportFileError) -> ImportedRow? {
        switch try next() {
        case nil: return nil
        case .skipped(let line, let reason): return .skipped(line: line, reason: reason)
        case .record(let record):
            do {
                return try read(record)
            } catch {
                return .skipped(line: record.line, reason: error)
            }
        }
    }

    private func row(_ line: Line, _ bytes: ArraySlice<UInt8>) throws(ImportFileError) -> CSVRow {
        var scanner = CSVScanner(dialect, slots: wanted)
        bytes.withUnsafeBufferPointer { scanner.scan($0, from: 0, slots: slots) }
        guard scanner.isOpen else { return record(line.number, bytes, &scanner) }
        return try longRow(line, Array(bytes), &scanner)
    }

    /// A record of several lines.
    private func longRow(
        _ first: Line, _ beginning: [UInt8], _ scanner: inout CSVScanner
    ) throws(ImportFileError) -> CSVRow {
        var (bytes, lineBreak) = (beginning, first.lineBreak)
        while scanner.isOpen {
            let searched = bytes.count
            bytes += lineBreak == .carriageReturnLineFeed ? [0x0D, 0x0A] : [0x0A]
            guard let line = try lines.next() else {
                return .skipped(line: first.number, reason: .cutOff)
            }
            guard let more = line.bytes, bytes.count + more.count <= limit else {
                // The quotation mark is never closed: skip only the line that opened it.
                lines.move(to: first.end)
                return .skipped(line: first.number, reason: .lineTooLong)
            }
            bytes += more
            lineBreak = line.lineBreak
            bytes.withUnsafeBufferPointer { scanner.scan($0, from: searched, slots: slots) }
        }
        return record(first.number, bytes[...], &scanner)
    }

    private func record(_ line: Int, _ bytes: ArraySlice<UInt8>, _ scanner: inout CSVScanner) -> CSVRow {
        guard !scanner.isBad else { return .skipped(line: line, reason: .badQuotes) }
        scanner.finish(bytes.count, slots: slots)
        guard scanner.count == slots.count else { return .skipped(line: line, reason: .cellCount) }
        return .record(CSVRecord(line: line, bytes: bytes, cells: scanner.cells))
    }

    private static func header(
        _ lines: LineReader, _ dialect: CSVDialect
    ) throws(ImportFileError) -> [String] {
        guard let line = try lines.next() else { throw .empty }
        guard let bytes = line.bytes, let names = names(bytes, dialect) else { throw .noHeader }
        return names
    }

    /// The names of the columns in the first line of a table; `nil` if its quotation marks are wrong.
    static func names(_ bytes: ArraySlice<UInt8>, _ dialect: CSVDialect) -> [String]? {
        cells(bytes, dialect)?.map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// The cells of a record on a single line; `nil` if its quotation marks are wrong or it is not UTF-8.
    static func cells(_ bytes: ArraySlice<UInt8>, _ dialect: CSVDialect) -> [String]? {
        let most = bytes.count { $0 == dialect.separator } + 1
        var scanner = CSVScanner(dialect, slots: most)
        let slots = Array(0..<most).map(Optional.init)
        bytes.withUnsafeBufferPointer { scanner.scan($0, from: 0, slots: slots) }
        guard !scanner.isOpen, !scanner.isBad else { return nil }
        scanner.finish(bytes.count, slots: slots)
        let record = CSVRecord(line: 1, bytes: bytes, cells: scanner.cells)
        var cells: [String] = []
        for slot in 0..<scanner.count {
            guard let cell = try? record.text(CSVColumn(slot: slot)) else { return nil }
            cells.append(cell)
        }
        return cells
    }
}
