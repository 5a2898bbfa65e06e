/// A sheet of a workbook as a table.
final class SheetTable: TableSource {
    private(set) var header = TableHeader([])
    private var trace = CellTrace()
    private let scanner: XMLScanner
    private let texts: [String]

    /// The number of the row that was read last.
    private var line = 0

    private static let mostColumns = 1000
    /// Of a sheet, as Excel has them.
    private static let rows = 1...1_048_576

    /// - Returns: `nil` if it has no row with at least two names.
    init?(_ stream: any ByteStream, texts: [String]) {
        scanner = XMLScanner(stream)
        self.texts = texts
        for _ in 0..<5 {
            guard let row = row() else { return nil }
            if row.cells.count >= 2, row.cells.contains(where: { !$0.isEmpty }) {
                header = TableHeader(row.cells)
                trace = CellTrace(row.cells)
                return
            }
        }
        return nil
    }

    var fault: StreamFault? { scanner.fault }

    func next() -> TableLine? {
        while let row = row() {
            let columns = header.names.count
            if row.cells.allSatisfy(\.isEmpty) { continue }
            let missing = repeatElement("", count: max(0, columns - row.cells.count))
            return .row(
                TableRow(line: row.line, cells: Array(row.cells.prefix(columns)) + missing, trace: trace))
        }
        return nil
    }

    private func row() -> TableRow? {
        var cells: [String] = []
        var cell: Cell?
        while let event = scanner.next(withText: true, { _ in true }) {
            switch event {
            case .start("row", let attributes, let isEmpty):
                let written = attributes["r"].flatMap { Int($0) }
                line = written.flatMap { Self.rows.contains($0) ? $0 : nil } ?? line + 1
                if isEmpty { return TableRow(line: line, cells: []) }
            case .start("c", let attributes, let isEmpty):
                cell = Cell(column: column(attributes["r"]) ?? cells.count, type: attributes["t"] ?? "n")
                if isEmpty { cell = nil }
            case .start("v", _, let isEmpty), .start("t", _, let isEmpty): cell?.isOpen = !isEmpty
            case .start("f", _, _), .start("rPh", _, _), .end("v"), .end("t"): cell?.isOpen = false
            case .text(let text): if cell?.isOpen == true { cell?.text += text }
            case .end("c"):
                if let cell, cell.column < Self.mostColumns {
                    if cells.count <= cell.column {
                        cells += repeatElement("", count: cell.column + 1 - cells.count)
                    }
                    cells[cell.column] = cell.value(texts).trimmed
                }
                cell = nil
            case .end("row"): return TableRow(line: line, cells: cells)
            default: break
            }
        }
        return nil
    }

    private struct Cell {
        let column: Int
        let type: String
        var isOpen = false
        var text = ""

        func value(_ texts: [String]) -> String {
            guard type == "s" else { return text }
            guard let index = Int(text), texts.indices.contains(index) else { return "" }
            return texts[index]
        }
    }

    /// 27 of `AB12`, counted from 0.
    private func column(_ reference: String?) -> Int? {
        guard let letters = reference?.utf8.prefix(while: { (0x41...0x5A).contains($0) }),
            (1...3).contains(letters.count)
        else { return nil }
        return letters.reduce(0) { $0 * 26 + Int($1) - 0x40 } - 1
    }
}
