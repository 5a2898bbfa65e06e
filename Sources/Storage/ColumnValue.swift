import Foundation
import PlatesCore

/// A type that a column can be read as. SQLite has few types of its own, so some read from a text or number.
public protocol ColumnValue {
    init?(column: Value)

    /// The same of a text, before it is a `String`.
    init?(utf8: UnsafeBufferPointer<UInt8>)
}

extension ColumnValue {
    public init?(utf8: UnsafeBufferPointer<UInt8>) {
        self.init(column: .text(String(decoding: utf8, as: UTF8.self)))
    }
}

extension Int64: ColumnValue {
    @inlinable public init?(column: Value) {
        guard case .integer(let value) = column else { return nil }
        self = value
    }
}

extension Int: ColumnValue {
    @inlinable public init?(column: Value) {
        guard case .integer(let value) = column else { return nil }
        self = Int(value)
    }
}

extension Double: ColumnValue {
    @inlinable public init?(column: Value) {
        switch column {
        case .double(let value): self = value
        case .integer(let value): self = Double(value)
        default: return nil
        }
    }
}

extension Bool: ColumnValue {
    @inlinable public init?(column: Value) {
        switch column {
        case .boolean(let value): self = value
        case .integer(let value): self = value != 0
        default: return nil
        }
    }
}

extension String: ColumnValue {
    @inlinable public init?(column: Value) {
        guard case .text(let value) = column else { return nil }
        self = value
    }

    @inlinable public init?(utf8: UnsafeBufferPointer<UInt8>) {
        self = String(decoding: utf8, as: UTF8.self)
    }
}

extension UUID: ColumnValue {
    @inlinable public init?(column: Value) {
        switch column {
        case .uuid(let value): self = value
        case .text(let text): self.init(text: text)
        default: return nil
        }
    }
}

extension Day: ColumnValue {
    @inlinable public init?(column: Value) {
        switch column {
        case .day(let value): self = value
        case .text(let text): self.init(text)
        default: return nil
        }
    }
}

extension Instant: ColumnValue {
    @inlinable public init?(column: Value) {
        switch column {
        case .instant(let value): self = value
        case .integer(let nanoseconds): self.init(nanoseconds: nanoseconds)
        default: return nil
        }
    }
}

extension Array: ColumnValue where Element == UInt8 {
    @inlinable public init?(column: Value) {
        guard case .blob(let bytes) = column else { return nil }
        self = bytes
    }
}

extension DoseUnit: ColumnValue {
    @inlinable public init?(column: Value) {
        guard case .text(let text) = column else { return nil }
        self.init(rawValue: text)
    }
}
