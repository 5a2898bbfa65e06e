/// A row of one of the tables of USDA FoodData Central, as its CSV download has them.
///
/// Source: the "Download Field Descriptions" of FoodData Central, https://fdc.nal.usda.gov/download-datasets.
public protocol FDCRow: Sendable {
    /// The columns of its cells.
    associatedtype Columns

    /// Registers the columns that it needs.
    static func columns(_ columns: inout CSVColumns) -> Columns

    /// - Returns: `nil` for a valid row that is not needed, such as one of another nutrient.
    static func read(_ record: CSVRecord, _ columns: Columns) throws(ImportSkip) -> Self?
}

/// The next row of a table of FoodData Central.
public enum FDCResult<Row: FDCRow> {
    case row(Row, line: Int)
    case skipped(line: Int, reason: ImportSkip)
}

extension FDCResult: Equatable where Row: Equatable {}

/// The rows of a table of FoodData Central: `FDCReader<FDCFood>` reads `food.csv`.
public final class FDCReader<Row: FDCRow> {
    private let table: CSVReader
    private let columns: Row.Columns

    /// - Parameter position: The `position` of an earlier reader of the same file.
    /// - Throws: `ImportFileError`, such as `.missingColumns`.
    public init(_ source: any ByteSource, from position: ImportPosition = .start) throws(ImportFileError) {
        var wanted = CSVColumns()
        columns = Row.columns(&wanted)
        table = try CSVReader(source, wanted, dialect: .commas, from: position)
    }

    /// After the last row that was read.
    public var position: ImportPosition { table.position }

    /// - Returns: `nil` at the end of the file.
    /// - Throws: `ImportFileError.unreadable`.
    public func next() throws(ImportFileError) -> FDCResult<Row>? {
        while true {
            switch try table.next() {
            case nil: return nil
            case .skipped(let line, let reason): return .skipped(line: line, reason: reason)
            case .record(let record):
                do {
                    guard let row = try Row.read(record, columns) else { continue }
                    return .row(row, line: record.line)
                } catch {
                    return .skipped(line: record.line, reason: error)
                }
            }
        }
    }
}

extension CSVRecord {
    /// The id of the food in FoodData Central.
    /// - Throws: `ImportSkip.noNumber` if there is none.
    func fdcID(_ column: CSVColumn) throws(ImportSkip) -> Int {
        guard let number = try integer(column), number > 0 else { throw .noNumber }
        return number
    }
}
