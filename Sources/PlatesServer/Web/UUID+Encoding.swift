import Foundation
import PlatesCore

// `UUID` encodes itself in upper case, but a program finds its ids in our answers only if they come back as
// it sent them. The encoding that Swift derives for our types picks these overloads.
extension KeyedEncodingContainer {
    mutating func encode(_ value: UUID, forKey key: Key) throws {
        try encode(value.text, forKey: key)
    }

    mutating func encodeIfPresent(_ value: UUID?, forKey key: Key) throws {
        try encodeIfPresent(value?.text, forKey: key)
    }
}
