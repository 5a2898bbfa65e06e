/// A statement for many rows at a time, such as an `INSERT` with a list of `VALUES`.
///
/// Its text exists for a few row counts only, so that prepared statements are reused. It stays below the parameter
/// limits (SQLite 32,766, PostgreSQL 65,535), and short, because SQLite searches parameter names linearly.
public struct ManyRows: Sendable {
    private let columns: Int
    private let texts: [(rows: Int, text: String)]

    /// - Parameters:
    ///   - columns: How many values a row has.
    ///   - text: Makes the statement around the placeholders of the rows: `($1, $2), ($3, $4)`.
    public init(columns: Int, _ text: (_ rows: String) -> String) {
        self.columns = columns
        let most = max(1, min(64, 1600 / columns))
        texts = Set([most, 8, 1]).filter { $0 <= most }.sorted(by: >).map { count in
            (count, text(Self.placeholders(of: count, columns: columns)))
        }
    }

    /// The placeholders of the rows: `($1, $2), ($3, $4)`.
    public static func placeholders(of rows: Int, columns: Int) -> String {
        (0..<rows).map { row in
            let placeholders = (1...columns).map { "$\(row * columns + $0)" }
            return "(\(placeholders.joined(separator: ", ")))"
        }.joined(separator: ", ")
    }

    /// Runs the statement as often as the rows need.
    /// - Parameter values: The values of all rows, one row after the other.
    /// - Returns: The rows that the statement returns.
    @discardableResult
    public func run(_ values: [any ValueConvertible], on connection: any Connection) throws -> [Row] {
        try run(values, on: connection) { Array($0) }
    }

    /// - Parameter parameters: Those of a statement. Of all values at once they would take more memory than the values.
    func run<V>(
        _ values: [V], on connection: any Connection, parameters: (ArraySlice<V>) -> [any ValueConvertible]
    ) throws -> [Row] {
        var answer: [Row] = []
        var rest = values[...]
        for (rows, text) in texts {
            while rest.count >= rows * columns {
                answer += try connection.query(text, parameters(rest.prefix(rows * columns)))
                rest = rest.dropFirst(rows * columns)
            }
        }
        return answer
    }
}

/// A query for many keys, `… WHERE id IN ($1, $2 …)`. Its text exists for a few numbers of keys only, so that prepared
/// statements are reused: the last key fills the remaining placeholders. SQLite makes a table of the keys, unless it is one.
public struct ManyKeys: Sendable {
    private let texts: [(keys: Int, text: String)]
    private static let counts = [1, 8, 16, 256]

    /// - Parameters:
    ///   - others: How many parameters the query has before the keys.
    ///   - text: Makes the query around the placeholders of the keys: `$1, $2`.
    public init(after others: Int = 0, _ text: (_ placeholders: String) -> String) {
        texts = Self.counts.map { count in
            (count, text((1...count).map { "$\(others + $0)" }.joined(separator: ", ")))
        }
    }

    /// The rows of all keys. A row is returned once if its key occurs once.
    /// - Parameter others: The values of the parameters before the keys.
    public func rows(
        _ keys: [any ValueConvertible], after others: [any ValueConvertible] = [],
        on connection: any Connection
    ) throws -> [Row] {
        var answer: [Row] = []
        var rest = keys[...]
        while let last = rest.last, let most = texts.last {
            let (count, text) = texts.first { rest.count <= $0.keys } ?? most
            let some = rest.prefix(count)
            let padding = repeatElement(last, count: count - some.count)
            answer += try connection.query(text, others + some + padding)
            rest = rest.dropFirst(count)
        }
        return answer
    }
}
