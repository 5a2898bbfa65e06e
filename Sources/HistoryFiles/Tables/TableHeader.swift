/// The names of the columns of a table. They are compared without case, brackets and underscores.
struct TableHeader {
    let names: [String]
    /// As they are written.
    let titles: [String]

    init(_ titles: [String]) {
        self.titles = titles.map(\.trimmed)
        names = self.titles.map(Self.plain)
    }

    /// The first column with one of the names, those before others in the order in which they are given.
    func index(_ wanted: String...) -> Int? { index(of: wanted) }

    func index(of wanted: [String]) -> Int? {
        for name in wanted {
            if let index = names.firstIndex(of: name) { return index }
        }
        return nil
    }

    func has(_ wanted: String...) -> Bool { wanted.allSatisfy(names.contains) }

    func hasOne(of wanted: String...) -> Bool { wanted.contains(where: names.contains) }

    /// `Weight (kg)` and `weight_kg` as `weight kg`.
    static func plain(_ title: String) -> String {
        let spaced = title.lowercased().unicodeScalars.map { scalar -> Unicode.Scalar in
            if scalar == "\u{3BC}" { return "µ" }
            return "_()[]:?.\"".unicodeScalars.contains(scalar) || scalar.properties.isWhitespace
                ? " " : scalar
        }
        return String(String.UnicodeScalarView(spaced)).split(separator: " ").joined(separator: " ")
    }
}

/// Remembers which cell was read last, so that one that cannot be read is named.
final class CellTrace {
    private let titles: [String]
    fileprivate(set) var column: Int?

    init(_ titles: [String] = []) { self.titles = titles }

    /// The title of the column that was read last; `nil` if it has none.
    var title: String? {
        guard let column, titles.indices.contains(column) else { return nil }
        let title = CellText.line(titles[column])
        return title.isEmpty ? nil : title
    }
}

/// A row of a table.
struct TableRow {
    /// Its first line, counted from 1, the header included.
    let line: Int
    /// As many as there are columns, without white space around them.
    let cells: [String]
    /// That of its table.
    var trace = CellTrace()

    /// Empty if there is no such column.
    subscript(column: Int?) -> String {
        guard let column, cells.indices.contains(column) else { return "" }
        trace.column = column
        return cells[column]
    }
}

/// What a table has next.
enum TableLine {
    case row(TableRow)
    case skip(line: Int, HistorySkip.Reason)
}

/// Rows one after another: those of a text, or of a sheet.
protocol TableSource: AnyObject {
    var header: TableHeader { get }
    /// - Returns: `nil` at the end.
    func next() -> TableLine?
    /// What ended it before its end.
    var fault: StreamFault? { get }
}
