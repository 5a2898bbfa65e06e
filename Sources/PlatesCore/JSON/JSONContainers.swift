struct JSONObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let output: JSONOutput
    var codingPath: [any CodingKey] { [] }
    private let isDictionary: Bool

    init(output: JSONOutput) { self.init(output: output, isDictionary: JSONDictionaryKeys.isOne(Key.self)) }

    init(output: JSONOutput, isDictionary: Bool) {
        self.output = output
        self.isDictionary = isDictionary
    }

    private func name(_ key: Key) -> JSONOutput {
        output.beginMember(key.stringValue, isData: isDictionary)
        return output
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
    let output: JSONOutput
    var codingPath: [any CodingKey] { [] }
    var count: Int { output.count }

    private func next() -> JSONOutput {
        output.beginElement()
        return output
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
    let output: JSONOutput
    var codingPath: [any CodingKey] { [] }

    private func single() -> JSONOutput {
        output.beginSingle()
        return output
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
    /// What the standard library encodes a dictionary's keys with, which has no public name: whatever a dictionary asks
    /// for.
    private static let type: ObjectIdentifier? = {
        let probe = KeyTypeProbe()
        try? ["": ""].encode(to: probe)
        return probe.type
    }()

    static func isOne(_ type: any CodingKey.Type) -> Bool { ObjectIdentifier(type) == self.type }
}

/// Notes the type of the keys with which a value encodes its members.
private final class KeyTypeProbe: Encoder {
    private(set) var type: ObjectIdentifier?
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    private let output = JSONOutput(names: .unchanged)

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        self.type = ObjectIdentifier(type)
        output.openValue()
        return KeyedEncodingContainer(JSONObjectContainer(output: output, isDictionary: true))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { output.unkeyedContainer() }
    func singleValueContainer() -> any SingleValueEncodingContainer { output.singleValueContainer() }
}
