import Foundation
import PlatesCore

/// A row of a result. Columns are read by name, as the type that the caller expects.
public struct Row: Sendable {
    // Inlined so that reads are specialised for their type: a year of sets has thousands of values.
    @usableFromInline let columns: Columns
    @usableFromInline let values: [Value]

    init(columns: Columns, values: [Value]) {
        self.columns = columns
        self.values = values
    }

    /// The value of a column.
    /// - Throws: `RowError` if the column is missing, NULL or of another type.
    @inlinable public func get<T: ColumnValue>(_ column: String, as type: T.Type = T.self) throws -> T {
        guard let value: T = try optional(column) else {
            throw RowError(column: column, reason: "is NULL")
        }
        return value
    }

    /// The names of its columns in order.
    public var columnNames: [String] { columns.names }

    /// The raw value of a column, for code that copies rows of any table.
    /// - Throws: `RowError` if there is no such column.
    @inlinable public func value(_ column: String) throws -> Value {
        guard let index = columns.index(of: column) else {
            throw RowError(column: column, reason: "is not in the result")
        }
        return values[index]
    }

    /// The value of a column that may be NULL.
    @inlinable public func optional<T: ColumnValue>(_ column: String, as type: T.Type = T.self) throws -> T? {
        let stored = try value(column)
        if case .null = stored { return nil }
        guard let value = T(column: stored) else {
            // Without the value, which may be a secret, because errors are logged.
            throw RowError(column: column, reason: "is not a \(T.self)")
        }
        return value
    }
}

/// The column names of a result, shared by its rows.
@usableFromInline struct Columns: Sendable {
    @usableFromInline let names: [String]
    /// The index of each name if there are many; a few names are searched faster than hashed.
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

/// A row does not contain what the code expects: a bug, not a mistake of the user.
public struct RowError: Error, CustomStringConvertible {
    let column: String
    let reason: String

    @usableFromInline init(column: String, reason: String) {
        self.column = column
        self.reason = reason
    }

    public var description: String { "column \(column) \(reason)" }
}
