import PlatesCore

/// A table as text, of which commas, semicolons or tabs separate the cells (RFC 4180).
final class TextTable: TableSource {
    let header: TableHeader
    let separator: UInt8
    private let window: StreamWindow
    private let lines: LineReader
    private let dialect: CSVDialect
    private let slots: [Int?]
    private let trace: CellTrace
    private var waiting: TableLine?

    /// Longer than any row, in bytes.
    private static let limit = 1 << 20
    /// Cells beyond the header that may be, if they are empty.
    private static let extra = 4
    private static let mostColumns = 1000

    /// - Returns: `nil` if it does not begin with the names of at least two columns.
    init?(_ stream: any ByteStream, _ encoding: TextEncoding) {
        window = StreamWindow(LineFeedStream(RecodedStream(stream, encoding)))
        lines = LineReader(window, limit: Self.limit, chunk: 1 << 16)
        var separator: Character?
        var titles: [String] = []
        // An empty line, or one for Excel that names the separator, may come before the header.
        for _ in 0..<5 where titles.isEmpty {
            guard let line = (try? lines.next()) ?? nil, let bytes = line.bytes else { return nil }
            if let named = Self.named(bytes) {
                separator = named
            } else if !bytes.isEmpty {
                let found = separator ?? Self.separator(bytes)
                separator = found
                titles = Self.cells(bytes, CSVDialect(separator: found, hasQuotes: true)) ?? []
            }
        }
        guard let separator, (2...Self.mostColumns).contains(titles.count) else { return nil }
        dialect = CSVDialect(separator: separator, hasQuotes: true)
        self.separator = separator.asciiValue ?? UInt8(ascii: ",")
        header = TableHeader(titles)
        trace = CellTrace(titles)
        slots = (0..<titles.count + Self.extra).map(Optional.init)
    }

    var fault: StreamFault? { window.fault }

    func next() -> TableLine? {
        if let line = waiting {
            waiting = nil
            return line
        }
        while let line = (try? lines.next()) ?? nil {
            guard let bytes = line.bytes else { return .skip(line: line.number, .tooLong) }
            if bytes.isEmpty {
                lines.skipEmptyLines()
                continue
            }
            return row(line, bytes)
        }
        return nil
    }

    private func row(_ line: Line, _ bytes: ArraySlice<UInt8>) -> TableLine {
        var scanner = CSVScanner(dialect, slots: slots.count)
        bytes.withUnsafeBufferPointer { scanner.scan($0, from: 0, slots: slots) }
        guard scanner.isOpen else {
            return record(line.number, bytes, &scanner, isLast: line.lineBreak == .none)
        }
        return longRow(line, Array(bytes), &scanner)
    }

    /// A record of several lines.
    private func longRow(_ first: Line, _ beginning: [UInt8], _ scanner: inout CSVScanner) -> TableLine {
        var (bytes, last) = (beginning, first)
        while scanner.isOpen {
            let searched = bytes.count
            bytes.append(UInt8(ascii: "\n"))
            guard let line = (try? lines.next()) ?? nil else { return .skip(line: first.number, .cutOff) }
            guard let more = line.bytes else {
                waiting = .skip(line: line.number, .tooLong)
                return .skip(line: first.number, .tooLong)
            }
            guard bytes.count + more.count <= Self.limit else {
                // The quotation mark is never closed: skip only the line that opened it.
                lines.move(to: first.end)
                return .skip(line: first.number, .tooLong)
            }
            bytes += more
            last = line
            bytes.withUnsafeBufferPointer { scanner.scan($0, from: searched, slots: slots) }
        }
        return record(first.number, bytes[...], &scanner, isLast: last.lineBreak == .none)
    }

    private func record(
        _ line: Int, _ bytes: ArraySlice<UInt8>, _ scanner: inout CSVScanner, isLast: Bool
    ) -> TableLine {
        guard !scanner.isBad else { return .skip(line: line, .badQuotes) }
        scanner.finish(bytes.count, slots: slots)
        guard scanner.count <= slots.count else { return .skip(line: line, .cellCount) }
        guard var cells = Self.texts(line, bytes, scanner) else { return .skip(line: line, .notUTF8) }
        let columns = header.names.count
        if cells.count == 1, columns > 1, let inner = Self.cells(Array(cells[0].utf8)[...], dialect),
            inner.count == columns
        {
            // A spreadsheet has put the whole row into quotation marks.
            cells = inner.map(\.trimmed)
        }
        guard cells.dropFirst(columns).allSatisfy(\.isEmpty) else { return .skip(line: line, .cellCount) }
        if isLast, cells.count < columns { return .skip(line: line, .cutOff) }
        if cells.allSatisfy(\.isEmpty) { return .skip(line: line, .emptyRow) }
        let missing = repeatElement("", count: max(0, columns - cells.count))
        return .row(TableRow(line: line, cells: Array(cells.prefix(columns)) + missing, trace: trace))
    }

    // MARK: Cells

    private static func texts(_ line: Int, _ bytes: ArraySlice<UInt8>, _ scanner: CSVScanner) -> [String]? {
        let record = CSVRecord(line: line, bytes: bytes, cells: scanner.cells)
        var texts: [String] = []
        texts.reserveCapacity(scanner.count)
        for slot in 0..<scanner.count {
            guard let text = try? record.text(CSVColumn(slot: slot)) else { return nil }
            texts.append(CSVCell.plain(text.trimmed))
        }
        return texts
    }

    /// The cells of one line, or `nil` if its quotation marks are wrong or it is no text.
    private static func cells(_ bytes: ArraySlice<UInt8>, _ dialect: CSVDialect) -> [String]? {
        let most = bytes.count { $0 == dialect.separator } + 1
        let slots = (0..<most).map(Optional.init)
        var scanner = CSVScanner(dialect, slots: most)
        bytes.withUnsafeBufferPointer { scanner.scan($0, from: 0, slots: slots) }
        guard !scanner.isOpen, !scanner.isBad else { return nil }
        scanner.finish(bytes.count, slots: slots)
        return texts(1, bytes, scanner)
    }

    /// The separator that the header has most often outside of quotation marks.
    private static func separator(_ bytes: ArraySlice<UInt8>) -> Character {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let separators: [Character] = [",", ";", "\t", "|"]
        return separators.max { counts[$0.asciiValue ?? 0] ?? 0 < counts[$1.asciiValue ?? 0] ?? 0 } ?? ","
    }

    /// The separator of `sep=;`.
    private static func named(_ bytes: ArraySlice<UInt8>) -> Character? {
        guard bytes.count == 5, bytes.starts(with: "sep=".utf8), let last = bytes.last else { return nil }
        return Character(Unicode.Scalar(last))
    }
}
