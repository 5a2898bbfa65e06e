import Foundation
import Synchronization

/// Names in snake_case, each converted once.
enum JSONNames {
    private static let known = Mutex<[String: String]>([:])
    /// More than all answers have; names are those of types, never data.
    private static let most = 2000

    /// `weightInKg` as `weight_in_kg`, and `someURLProperty` as `some_url_property`.
    static func snakeCase(_ name: String) -> String {
        if let known = known.withLock({ $0[name] }) { return known }
        let converted = convert(name)
        known.withLock { if $0.count < most { $0[name] = converted } }
        return converted
    }

    private static func convert(_ name: String) -> String {
        let letters = Array(name)
        var converted = ""
        for (index, letter) in letters.enumerated() {
            let follows = index > 0 && letters[index - 1] != "_"
            let isAfterSmall = index > 0 && !letters[index - 1].isUppercase
            let isBeforeSmall = index + 1 < letters.count && letters[index + 1].isLowercase
            if letter.isUppercase, follows, isAfterSmall || isBeforeSmall { converted += "_" }
            converted += letter.lowercased()
        }
        return converted
    }
}

struct JSONObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: JSONValueEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }
    private let isDictionary = JSONDictionaryKeys.isOne(Key.self)

    init(encoder: JSONValueEncoder) { self.encoder = encoder }

    private func name(_ key: Key) -> JSONOutput {
        encoder.separate()
        encoder.output.writeName(key.stringValue, isData: isDictionary)
        return encoder.output
    }

    func encodeNil(forKey key: Key) { name(key).writeNull() }
    func encode(_ value: Bool, forKey key: Key) { name(key).write(value) }
    func encode(_ value: String, forKey key: Key) { name(key).write(value) }
    func encode(_ value: Double, forKey key: Key) throws { try name(key).write(number: value) }
    func encode(_ value: Float, forKey key: Key) throws {
        try name(key).write(number: Double("\(value)") ?? Double(value))
    }
    func encode(_ value: Int, forKey key: Key) { name(key).write(integer: value) }
    func encode(_ value: Int8, forKey key: Key) { name(key).write(integer: value) }
    func encode(_ value: Int16, forKey key: Key) { name(key).write(integer: value) }
    func encode(_ value: Int32, forKey key: Key) { name(key).write(integer: value) }
    func encode(_ value: Int64, forKey key: Key) { name(key).write(integer: value) }
    func encode(_ value: UInt, forKey key: Key) { name(key).write(integer: value) }
    func encode(_ value: UInt8, forKey key: Key) { name(key).write(integer: value) }
    func encode(_ value: UInt16, forKey key: Key) { name(key).write(integer: value) }
    func encode(_ value: UInt32, forKey key: Key) { name(key).write(integer: value) }
    func encode(_ value: UInt64, forKey key: Key) { name(key).write(integer: value) }
    func encode(_ value: some Encodable, forKey key: Key) throws {
        try name(key).write(value)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        preconditionFailure("Values of Plates have no nested containers.")
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        preconditionFailure("Values of Plates have no nested containers.")
    }
    func superEncoder() -> any Encoder { preconditionFailure("Values of Plates are no classes.") }
    func superEncoder(forKey key: Key) -> any Encoder {
        preconditionFailure("Values of Plates are no classes.")
    }
}

struct JSONArrayContainer: UnkeyedEncodingContainer {
    let encoder: JSONValueEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }
    var count: Int { encoder.count }

    private func next() -> JSONOutput {
        encoder.separate()
        return encoder.output
    }

    func encodeNil() { next().writeNull() }
    func encode(_ value: Bool) { next().write(value) }
    func encode(_ value: String) { next().write(value) }
    func encode(_ value: Double) throws { try next().write(number: value) }
    func encode(_ value: Int) { next().write(integer: value) }
    func encode(_ value: some Encodable) throws { try next().write(value) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        preconditionFailure("Values of Plates have no nested containers.")
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        preconditionFailure("Values of Plates have no nested containers.")
    }
    func superEncoder() -> any Encoder { preconditionFailure("Values of Plates are no classes.") }
}

struct JSONSingleContainer: SingleValueEncodingContainer {
    let encoder: JSONValueEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }

    private func single() -> JSONOutput {
        encoder.beginSingle()
        return encoder.output
    }

    func encodeNil() { single().writeNull() }
    func encode(_ value: Bool) { single().write(value) }
    func encode(_ value: String) { single().write(value) }
    func encode(_ value: Double) throws { try single().write(number: value) }
    func encode(_ value: Float) throws { try single().write(number: Double("\(value)") ?? Double(value)) }
    func encode(_ value: Int) { single().write(integer: value) }
    func encode(_ value: Int8) { single().write(integer: value) }
    func encode(_ value: Int16) { single().write(integer: value) }
    func encode(_ value: Int32) { single().write(integer: value) }
    func encode(_ value: Int64) { single().write(integer: value) }
    func encode(_ value: UInt) { single().write(integer: value) }
    func encode(_ value: UInt8) { single().write(integer: value) }
    func encode(_ value: UInt16) { single().write(integer: value) }
    func encode(_ value: UInt32) { single().write(integer: value) }
    func encode(_ value: UInt64) { single().write(integer: value) }
    func encode(_ value: some Encodable) throws { try single().write(value) }
}

/// Tells the keys of a dictionary, which are data, from the names of a type's members.
private enum JSONDictionaryKeys {
    /// What the standard library encodes a dictionary's keys with, which has no public name.
    private static let name = "_DictionaryCodingKey"
    private static let known = Mutex<[ObjectIdentifier: Bool]>([:])

    static func isOne(_ type: any CodingKey.Type) -> Bool {
        let identity = ObjectIdentifier(type)
        if let known = known.withLock({ $0[identity] }) { return known }
        let isOne = String(describing: type) == name
        known.withLock { $0[identity] = isOne }
        return isOne
    }
}
