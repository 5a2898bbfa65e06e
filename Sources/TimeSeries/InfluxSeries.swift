import PlatesCore

/// A series of a result: its columns, and a row of values per time.
public struct InfluxSeries: Sendable {
    /// A value of InfluxDB.
    public enum Value: Sendable, Equatable {
        case null
        case integer(Int64)
        case float(Double)
        case text(String)
        case boolean(Bool)

        public var integer: Int64? {
            if case .integer(let integer) = self { integer } else { nil }
        }

        public var text: String? {
            if case .text(let text) = self { text } else { nil }
        }
    }

    public internal(set) var name: String?
    public internal(set) var tags: [String: String] = [:]
    public internal(set) var columns: [String] = []
    /// Rows with a value for each column.
    public internal(set) var values: [[Value]] = []

    /// The index of a column in the rows.
    public func index(of column: String) -> Int? { columns.firstIndex(of: column) }

    /// The rows, by the names of their columns.
    public var rows: [[String: Value]] {
        values.map { Dictionary(zip(columns, $0), uniquingKeysWith: { first, _ in first }) }
    }
}
