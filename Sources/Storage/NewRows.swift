/// A table and its columns, for rows to add to it many at a time, the quickest way that each database has: `COPY` on
/// PostgreSQL, and statements for many rows on SQLite.
///
/// None of the rows may be there yet: the first that is one fails, and all with it.
public struct NewRows: Sendable {
    let columns: Int
    /// For PostgreSQL.
    let copy: String
    /// For SQLite.
    let inserts: ManyRows

    /// - Parameters:
    ///   - table: The name of the table.
    ///   - columns: The names of its columns that get values, between commas.
    public init(table: String, columns: String) {
        self.columns = columns.split(separator: ",").count
        copy = "COPY \(table) (\(columns)) FROM STDIN"
        inserts = ManyRows(columns: self.columns) { "INSERT INTO \(table) (\(columns)) VALUES \($0)" }
    }
}

extension Connection {
    public func add(_ values: [Value], as rows: NewRows) throws {
        _ = try rows.inserts.run(values, on: self) { $0.map { $0 } }
    }
}
