import Foundation
import PlatesCore

// `UUID` encodes itself in upper case, but a program finds its ids in our answers only if they come back as
// it sent them. The encoding that Swift derives for our types picks these overloads.
extension KeyedEncodingContainer {
    package mutating func encode(_ value: UUID, forKey key: Key) throws {
        try encode(value.text, forKey: key)
    }

    mutating func encodeIfPresent(_ value: UUID?, forKey key: Key) throws {
        try encodeIfPresent(value?.text, forKey: key)
    }
}

// Foundation reads one through C's formatted input, which costs more than the rest of reading a set.
extension KeyedDecodingContainer {
    package func decode(_ type: UUID.Type, forKey key: Key) throws -> UUID {
        guard let id = UUID(text: try decode(String.self, forKey: key)) else {
            throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "must be a UUID")
        }
        return id
    }

    package func decodeIfPresent(_ type: UUID.Type, forKey key: Key) throws -> UUID? {
        guard contains(key), try !decodeNil(forKey: key) else { return nil }
        return try decode(type, forKey: key)
    }
}
