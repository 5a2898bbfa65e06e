import PlatesCore

/// What a file consists of.
struct HistoryParts {
    struct Part {
        /// Of an entry or a sheet; empty for a file by itself.
        let name: String
        let source: HistorySource
        /// Sums come after what they sum up.
        var hasSums = false
        let open: () -> (any PartReader)?
    }

    private(set) var parts: [Part] = []
    private(set) var isOwnExport = false
    /// Documents that belong together.
    private var documents: [JSONNode] = []
    private var documentBytes = 0
    /// What is wrong with a table that cannot be read.
    private var mistake: HistoryFileMistake?
    private let columns: HistoryColumns?

    private static let mostDocumentBytes = 32 << 20
    private static let glance = 1 << 16

    /// - Throws: `HistoryFileMistake` if there is nothing to read.
    init(path: String, range: Range<Int>? = nil, columns: HistoryColumns? = nil) throws(HistoryFileMistake) {
        let file: FileBytes
        do { file = try FileBytes(path: path) } catch { throw .unreadable }
        let part = range.map { SourceRange(source: file, range: $0) as any ByteSource } ?? file
        try self.init(part, size: range?.count ?? file.size, columns: columns)
    }

    init(_ source: any ByteSource, size: Int, columns: HistoryColumns?) throws(HistoryFileMistake) {
        self.columns = columns
        let beginning = FileStream(source, 0..<size).beginning(most: min(size, Self.glance))
        guard !beginning.isEmpty else { throw .empty }
        if beginning.starts(with: [0x50, 0x4B, 0x03, 0x04])
            || beginning.starts(with: [0x50, 0x4B, 0x05, 0x06])
        {
            try add(ZipArchive(source, size: size), named: "")
            if parts.isEmpty, documents.isEmpty, !isOwnExport { throw mistake ?? .nothingKnown }
        } else {
            let open = { FileStream(source, 0..<size) as any ByteStream }
            if try !add(beginning, named: "", open) {
                throw mistake ?? Self.mistake(beginning)
            }
        }
        addDocuments()
        // A document alone may turn out to hold nothing.
        if parts.isEmpty, !isOwnExport { throw .unknownFormat }
        let known = parts.enumerated().sorted {
            ($0.element.hasSums ? 1 : 0, $0.offset) < ($1.element.hasSums ? 1 : 0, $1.offset)
        }
        parts = known.map(\.element)
    }

    /// The app that wrote it: of several tables the first that is known.
    var source: HistorySource {
        if isOwnExport { return .plates }
        return parts.first { $0.source != .table }?.source ?? .table
    }

    private static func mistake(_ beginning: [UInt8]) -> HistoryFileMistake {
        // gzip, Zstandard, bzip2, xz, 7z, RAR
        let packed: [[UInt8]] = [
            [0x1F, 0x8B], [0x28, 0xB5, 0x2F, 0xFD], [0x42, 0x5A, 0x68], [0xFD, 0x37, 0x7A],
            [0x37, 0x7A, 0xBC],
            [0x52, 0x61, 0x72, 0x21],
        ]
        return packed.contains { beginning.starts(with: $0) } ? .compressed : .unknownFormat
    }

    // MARK: Archives

    private mutating func add(_ archive: ZipArchive, named name: String) throws(HistoryFileMistake) {
        if archive.entries.contains(where: { $0.name == "plates.json" }) {
            isOwnExport = true
            return
        }
        if let workbook = try Workbook(archive) {
            let unread = workbook.sheets.filter { !addSheet($0.name, $0.entry, workbook) }
            if !parts.isEmpty { parts += unread.map { Self.unread($0.name) } }
            return
        }
        var (unread, contents) = ([Part](), Set<ZipEntry.Content>())
        // A copy of another file says nothing more.
        for entry in archive.entries where contents.insert(entry.content).inserted {
            let beginning = archive.open(entry)?.beginning(most: Self.glance) ?? []
            var reason = HistorySkip.Reason.notRead
            do throws(HistoryFileMistake) {
                if !beginning.isEmpty,
                    try add(beginning, named: entry.name, { archive.open(entry) ?? MemoryStream([]) })
                {
                    continue
                }
            } catch {
                // The others may be read without it.
                reason = .partTooLarge
                mistake = error
            }
            unread.append(Self.unread(entry.name, reason))
        }
        if !parts.isEmpty || !documents.isEmpty { parts += unread }
    }

    /// - Returns: Whether it can be read.
    private mutating func addSheet(_ name: String, _ entry: ZipEntry, _ workbook: Workbook) -> Bool {
        func open() -> SheetTable? {
            workbook.archive.open(entry).flatMap { SheetTable($0, texts: workbook.texts) }
        }
        let style = TableStyle(separator: UInt8(ascii: ","))
        guard let table = open() else { return false }
        guard let format = TableFormats.format(of: table.header, style, columns) else {
            note(table.header)
            return false
        }
        // Only MacroFactor writes workbooks.
        let source = format.source == .table ? .macroFactor : format.source
        parts.append(
            Part(name: name, source: source, hasSums: format.hasSums) {
                open().map { TablePart($0, format) }
            })
        return true
    }

    /// Notes what is wrong with a table that is not read.
    private mutating func note(_ header: TableHeader) {
        let titles = header.titles.filter { !$0.isEmpty }.map { CellText.line($0) }
        let missing = columns.flatMap { header.missing($0) }
        mistake = missing.map { .noColumn(CellText.line($0), has: titles) } ?? .unknownColumns(titles)
    }

    /// What Plates does not read.
    private static func unread(_ name: String, _ reason: HistorySkip.Reason = .notRead) -> Part {
        Part(name: name, source: .table) { DocumentPart { $0.skip(1, reason) } }
    }

    // MARK: Tables and documents

    /// - Returns: Whether it can be read.
    private mutating func add(
        _ beginning: [UInt8], named name: String, _ open: @escaping () -> any ByteStream
    ) throws(HistoryFileMistake) -> Bool {
        let first = beginning.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
        if first == UInt8(ascii: "<") {
            guard HealthExport.isOne(beginning) else { return false }
            parts.append(Part(name: name, source: .appleHealth) { HealthExport(open()) })
            return true
        }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            return try addDocument(open(), named: name)
        }
        let encoding = TextEncoding(beginning)
        guard let table = TextTable(open(), encoding) else { return false }
        let evidence = DecimalMark.Evidence { TextTable(open(), encoding) }
        let style = TableStyle(separator: table.separator, mark: evidence)
        guard let format = TableFormats.format(of: table.header, style, columns) else {
            if Self.isText(beginning) { note(table.header) }
            return false
        }
        parts.append(
            Part(name: name, source: format.source, hasSums: format.hasSums) {
                TextTable(open(), encoding).map { TablePart($0, format) }
            })
        return true
    }

    /// Whether the names of columns can be shown.
    private static func isText(_ beginning: [UInt8]) -> Bool {
        !beginning.prefix(1000).contains { $0 < 9 || (0x0E..<0x20).contains($0) }
    }

    private mutating func addDocument(
        _ stream: any ByteStream, named name: String
    ) throws(HistoryFileMistake) -> Bool {
        let most = Self.mostDocumentBytes - documentBytes
        let bytes = stream.beginning(most: most + 1)
        guard bytes.count <= most else {
            throw .tooLarge(mostMegabytes: Self.mostDocumentBytes >> 20, name: name)
        }
        documentBytes += bytes.count
        guard let node = JSONNode(bytes) else { return false }
        if let export = WaistlineExport(node) {
            parts.append(Part(name: name, source: .waistline) { DocumentPart(export.read) })
            return true
        }
        guard WgerExport.isOne(node) else { return false }
        documents.append(node)
        return true
    }

    private mutating func addDocuments() {
        guard !documents.isEmpty, let export = WgerExport(documents) else { return }
        parts.append(Part(name: "", source: .wger) { DocumentPart(export.read) })
    }
}
