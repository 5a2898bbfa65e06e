import Foundation
import PlatesCore

/// A value that is said to be `null` rather than left out.
@propertyWrapper
package struct Nullable<Wrapped: Encodable & Sendable>: Encodable, Sendable {
    package var wrappedValue: Wrapped?

    package init(wrappedValue: Wrapped?) { self.wrappedValue = wrappedValue }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}

extension KeyedEncodingContainer {
    /// An id is encoded as all ids are, in lower case.
    package mutating func encode(_ value: Nullable<UUID>, forKey key: Key) throws {
        try encode(value.wrappedValue?.text, forKey: key)
    }

    /// What a type with such a property calls when it is encoded: the value stands under its key by itself, without
    /// the container that the wrapper would open.
    package mutating func encode<Wrapped>(_ value: Nullable<Wrapped>, forKey key: Key) throws {
        if let wrapped = value.wrappedValue {
            try encode(wrapped, forKey: key)
        } else {
            try encodeNil(forKey: key)
        }
    }
}
