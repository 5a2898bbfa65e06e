import PlatesCore

/// The sheets of a workbook (xlsx).
///
/// Source: ECMA-376, Office Open XML File Formats, part 1, SpreadsheetML.
struct Workbook {
    let archive: ZipArchive
    let sheets: [(name: String, entry: ZipEntry)]
    /// Texts that cells name by their number.
    let texts: [String]

    private static let mostTexts = 1_000_000
    private static let mostBytes = 64 << 20

    /// - Returns: `nil` if the archive is none.
    /// - Throws: `.tooLarge` if its texts do not fit into memory.
    init?(_ archive: ZipArchive) throws(HistoryFileMistake) {
        func entry(_ name: String) -> ZipEntry? { archive.entries.first { $0.name == name } }
        guard let list = entry("xl/workbook.xml").flatMap(archive.open) else { return nil }
        let targets = entry("xl/_rels/workbook.xml.rels").flatMap(archive.open).map(Self.targets) ?? [:]
        sheets = Self.sheets(list).compactMap { name, id in
            guard let target = targets[id] else { return nil }
            let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
            return entry(path).map { (name, $0) }
        }
        self.archive = archive
        texts = try entry("xl/sharedStrings.xml").flatMap(archive.open).map(Self.texts) ?? []
    }

    private static func sheets(_ stream: any ByteStream) -> [(name: String, id: String)] {
        let scanner = XMLScanner(stream)
        var sheets: [(String, String)] = []
        while sheets.count < 200,
            let event = scanner.next(withText: false, { $0.starts(with: "sheet ".utf8) })
        {
            if case .start(_, let attributes, _) = event {
                // Its key is `r:id`, of which the prefix is not read.
                sheets.append((attributes["name"] ?? "", attributes["id"] ?? ""))
            }
        }
        return sheets
    }

    private static func targets(_ stream: any ByteStream) -> [String: String] {
        let scanner = XMLScanner(stream)
        var targets: [String: String] = [:]
        while targets.count < 1000,
            let event = scanner.next(withText: false, { $0.starts(with: "Relationship ".utf8) })
        {
            if case .start(_, let attributes, _) = event, let id = attributes["Id"] {
                targets[id] = attributes["Target"]
            }
        }
        return targets
    }

    /// Texts may be in several runs, and have readings in other scripts beside them.
    private static func texts(_ stream: any ByteStream) throws(HistoryFileMistake) -> [String] {
        let scanner = XMLScanner(stream)
        var (texts, text, size) = ([String](), "", 0)
        var (isInText, isReading) = (false, false)
        while let event = scanner.next(withText: true, { _ in true }) {
            switch event {
            case .start("si", _, let isEmpty):
                text = ""
                if isEmpty { texts.append("") }
            case .start("rPh", _, let isEmpty): isReading = !isEmpty
            case .start("t", _, let isEmpty): isInText = !isEmpty && !isReading
            case .text(let part) where isInText: text += part
            case .end("t"): isInText = false
            case .end("rPh"): isReading = false
            case .end("si"):
                texts.append(text)
                size += text.utf8.count
            default: break
            }
            guard texts.count <= mostTexts, size <= mostBytes else {
                throw .tooLarge(mostMegabytes: mostBytes >> 20)
            }
        }
        return texts
    }
}
