import Foundation
import PlatesCore

/// A value on its way into a statement, or out of a row.
///
/// The cases are the types that both databases support; each driver maps them to its column types.
public enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case double(Double)
    case boolean(Bool)
    case text(String)
    case uuid(UUID)
    case day(Day)
    /// An instant; both drivers round it to microseconds, which is what `timestamptz` has.
    case instant(Instant)
    case blob([UInt8])
}

extension Value {
    /// The text, unless it contains U+0000, which PostgreSQL cannot store. SQLite refuses it too, so that both store
    /// the same.
    static func storable(_ text: String) throws -> String {
        guard !text.utf8.contains(0) else { throw DatabaseError.unstorableText }
        return text
    }
}

/// Something that can be bound to a statement's parameter.
public protocol ValueConvertible: Sendable {
    var value: Value { get }
}

extension Value: ValueConvertible {
    public var value: Value { self }
}

extension Int: ValueConvertible {
    public var value: Value { .integer(Int64(self)) }
}

extension Int64: ValueConvertible {
    public var value: Value { .integer(self) }
}

extension Double: ValueConvertible {
    public var value: Value { .double(self) }
}

extension Bool: ValueConvertible {
    public var value: Value { .boolean(self) }
}

extension String: ValueConvertible {
    public var value: Value { .text(self) }
}

extension UUID: ValueConvertible {
    public var value: Value { .uuid(self) }
}

extension Day: ValueConvertible {
    public var value: Value { .day(self) }
}

extension Instant: ValueConvertible {
    public var value: Value { .instant(self) }
}

extension Array: ValueConvertible where Element == UInt8 {
    public var value: Value { .blob(self) }
}

extension Optional: ValueConvertible where Wrapped: ValueConvertible {
    public var value: Value { self?.value ?? .null }
}
