import Foundation
import PlatesCore

/// One row of an answer. Columns are read by name and by the type that the caller expects.
public struct Row: Sendable {
    private let columns: Columns
    private let values: [Value]

    init(columns: Columns, values: [Value]) {
        self.columns = columns
        self.values = values
    }

    /// The value of a column, as the type that is asked for.
    /// - Throws: `RowError` where the column is missing, NULL or of another type.
    public func get<T: ColumnValue>(_ column: String, as type: T.Type = T.self) throws -> T {
        guard let value: T = try optional(column) else {
            throw RowError(column: column, reason: "is NULL")
        }
        return value
    }

    /// The value of a column as the database has it, for what copies rows without knowing them.
    /// - Throws: `RowError` where there is no such column.
    public func value(_ column: String) throws -> Value {
        guard let index = columns.index[column] else {
            throw RowError(column: column, reason: "is not in the answer")
        }
        return values[index]
    }

    /// The value of a column that may be NULL.
    public func optional<T: ColumnValue>(_ column: String, as type: T.Type = T.self) throws -> T? {
        let stored = try value(column)
        if case .null = stored { return nil }
        guard let value = T(column: stored) else {
            throw RowError(column: column, reason: "is not a \(T.self): \(stored)")
        }
        return value
    }
}

/// The names of an answer's columns, shared by its rows.
struct Columns: Sendable {
    let index: [String: Int]

    init(_ names: [String]) {
        index = Dictionary(
            names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first }
        )
    }
}

/// A row did not hold what the code expects: a mistake of ours, not of the person's.
public struct RowError: Error, CustomStringConvertible {
    let column: String
    let reason: String

    public var description: String { "column \(column) \(reason)" }
}
