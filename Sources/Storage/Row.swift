import Foundation
import PlatesCore

/// A row of a result. Columns are read by name, as the type that the caller expects.
public struct Row: Sendable {
    // Inlined so that reads are specialised for their type: a year of sets has thousands of values.
    @usableFromInline let result: RowValues
    /// The index of its first value.
    @usableFromInline let start: Int

    init(of result: RowValues, start: Int) {
        self.result = result
        self.start = start
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
    public var columnNames: [String] { result.columns.names }

    /// The raw value of a column, for code that copies rows of any table.
    /// - Throws: `RowError` if there is no such column.
    public func value(_ column: String) throws -> Value { result.value(at: try index(of: column)) }

    /// The value of a column that may be NULL.
    @inlinable public func optional<T: ColumnValue>(_ column: String, as type: T.Type = T.self) throws -> T? {
        let index = try index(of: column)
        let value: T?
        switch result.values[index] {
        case .null: return nil
        case .text(let start, let count): value = result.withText(start, count) { T(utf8: $0) }
        case .integer(let integer): value = T(column: .integer(integer))
        case .double(let double): value = T(column: .double(double))
        case .boolean(let boolean): value = T(column: .boolean(boolean))
        case .uuid(let uuid): value = T(column: .uuid(uuid))
        case .day, .instant, .blob: value = T(column: result.value(at: index))
        }
        guard let value else {
            // Without the value, which may be a secret, because errors are logged.
            throw RowError(column: column, reason: "is not a \(T.self)")
        }
        return value
    }

    @inlinable func index(of column: String) throws -> Int {
        guard let index = result.columns.index(of: column) else {
            throw RowError(column: column, reason: "is not in the result")
        }
        return start + index
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
