import Foundation
import PlatesCore

/// One row of an answer. Columns are read by name and by the type that the caller expects.
public struct Row: Sendable {
    // What reads a column is compiled into its callers, for the type that they ask for: a year of sets has
    // thousands of values.
    @usableFromInline let columns: Columns
    @usableFromInline let values: [Value]

    init(columns: Columns, values: [Value]) {
        self.columns = columns
        self.values = values
    }

    /// The value of a column, as the type that is asked for.
    /// - Throws: `RowError` where the column is missing, NULL or of another type.
    @inlinable public func get<T: ColumnValue>(_ column: String, as type: T.Type = T.self) throws -> T {
        guard let value: T = try optional(column) else {
            throw RowError(column: column, reason: "is NULL")
        }
        return value
    }

    /// The names of its columns, in the order of the answer.
    public var columnNames: [String] { columns.names }

    /// The value of a column as the database has it, for what copies rows without knowing them.
    /// - Throws: `RowError` where there is no such column.
    @inlinable public func value(_ column: String) throws -> Value {
        guard let index = columns.index(of: column) else {
            throw RowError(column: column, reason: "is not in the answer")
        }
        return values[index]
    }

    /// The value of a column that may be NULL.
    @inlinable public func optional<T: ColumnValue>(_ column: String, as type: T.Type = T.self) throws -> T? {
        let stored = try value(column)
        if case .null = stored { return nil }
        guard let value = T(column: stored) else {
            // Without the value, which may be somebody's secret: errors are logged.
            throw RowError(column: column, reason: "is not a \(T.self)")
        }
        return value
    }
}

/// The names of an answer's columns, shared by its rows.
@usableFromInline struct Columns: Sendable {
    @usableFromInline let names: [String]
    /// Where each is, if they are many: a few are looked through faster than a name is hashed.
    @usableFromInline let indexes: [String: Int]?

    private static let few = 12

    init(_ names: [String]) {
        self.names = names
        indexes =
            names.count <= Self.few
            ? nil
            : Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    @inlinable func index(of name: String) -> Int? {
        if let indexes { indexes[name] } else { names.firstIndex(of: name) }
    }
}

/// A row did not hold what the code expects: a mistake of ours, not of the person's.
public struct RowError: Error, CustomStringConvertible {
    let column: String
    let reason: String

    @usableFromInline init(column: String, reason: String) {
        self.column = column
        self.reason = reason
    }

    public var description: String { "column \(column) \(reason)" }
}
