/// A row of `measure_unit.csv`.
public struct FDCMeasureUnit: FDCRow, Hashable {
    public let id: Int
    /// `cup`
    public let name: String

    public struct Columns {
        let id, name: CSVColumn
    }

    public static func columns(_ columns: inout CSVColumns) -> Columns {
        Columns(id: columns.required("id"), name: columns.required("name"))
    }

    public static func read(_ record: CSVRecord, _ columns: Columns) throws(ImportSkip) -> FDCMeasureUnit? {
        FDCMeasureUnit(
            id: try record.fdcID(columns.id), name: ImportText.clean(try record.text(columns.name))
        )
    }
}

/// The names of the units that portions are measured in; there are about a hundred.
public struct FDCMeasureUnits: Hashable, Sendable {
    private var names: [Int: String] = [:]

    /// None: portions are then named by their own words.
    public init() {}

    /// Reads `measure_unit.csv`; rows that are not sound are ignored.
    /// - Throws: `ImportFileError`.
    public init(_ source: any ByteSource) throws(ImportFileError) {
        let reader = try FDCReader<FDCMeasureUnit>(source)
        while let result = try reader.next() {
            guard case .row(let unit, _) = result, unit.name != "undetermined" else { continue }
            names[unit.id] = unit.name
        }
    }

    public subscript(id: Int) -> String? { names[id] }
}
