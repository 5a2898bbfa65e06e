/// Several small queries as one statement, so that a page asks for them in one round trip.
///
/// They are joined by `UNION ALL`: each row has the columns of all of them, and those of the others are NULL. A column
/// that several queries have must be of the same type in all.
public struct JoinedQueries: Sendable {
    /// A query: `SELECT columns FROM source`.
    public struct Part: Sendable {
        let name: String
        let columns: [String]
        let source: String

        /// - Parameters:
        ///   - name: By which `rows` finds its rows.
        ///   - columns: Names of columns, or `expression AS name`, separated by commas.
        ///   - source: What stands behind `FROM`, with its condition.
        public init(_ name: String, _ columns: String, from source: String) {
            self.name = name
            self.columns = columns.split(separator: ",").map { String($0.trimming(while: \.isWhitespace)) }
            self.source = source
        }
    }

    /// The types that a column can have, as PostgreSQL calls them; SQLite takes any name.
    public enum ColumnType: String, Sendable {
        case uuid, text, boolean, date, timestamptz, integer, bigint
        case double = "double precision"
    }

    /// The statement.
    public let text: String

    /// - Parameters:
    ///   - types: The type of each column.
    ///   - parts: The queries. They share their parameters.
    public init(_ types: [(String, ColumnType)], _ parts: [Part]) {
        text = parts.map { part in
            let own = Dictionary(part.columns.map { (Self.name(of: $0), $0) }, uniquingKeysWith: { $1 })
            assert(own.keys.allSatisfy { name in types.contains { $0.0 == name } }, part.name)
            let columns = types.map { name, type in own[name] ?? "CAST(NULL AS \(type.rawValue)) AS \(name)" }
            return "SELECT '\(part.name)' AS part, \(columns.joined(separator: ", ")) FROM \(part.source)"
        }.joined(separator: "\nUNION ALL\n")
    }

    private static func name(of column: String) -> String {
        String(column.split(separator: " ").last ?? "")
    }

    /// The rows of each query by its name, in no order.
    public func rows(
        _ parameters: [any ValueConvertible], on connection: any Connection
    ) throws -> [String: [Row]] {
        try Dictionary(grouping: connection.query(text, parameters)) { try $0.get("part", as: String.self) }
    }
}

extension Substring {
    fileprivate func trimming(while isTrimmed: (Character) -> Bool) -> Substring {
        var rest = drop(while: isTrimmed)
        while let last = rest.last, isTrimmed(last) { rest.removeLast() }
        return rest
    }
}
