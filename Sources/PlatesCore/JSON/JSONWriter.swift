import Foundation

/// Writes values as JSON (RFC 8259): members in the order in which they are encoded, slashes as they are.
///
/// Foundation's `JSONEncoder` builds a tree first and converts each name again.
public struct JSONWriter {
    /// How names are written.
    public enum Names: Sendable {
        case unchanged, snakeCase
    }

    private init() {}

    /// The JSON of a value.
    /// - Throws: `EncodingError` for a number that is not finite, which JSON does not have.
    public static func bytes(of value: some Encodable, names: Names = .unchanged) throws -> [UInt8] {
        let output = JSONOutput(names: names)
        try output.write(value)
        return output.text.bytes
    }
}

/// Encodes a value with all values in it, which share the text so far.
///
/// The value that encodes itself is the last of `open`: whatever it asks for first decides what it is.
final class JSONOutput: Encoder {
    private enum Kind { case undecided, object, array, single }

    private struct Open {
        var kind = Kind.undecided
        var count = 0
    }

    private(set) var text = JSONText()
    private let names: JSONWriter.Names
    private var open: [Open] = []

    /// Left empty: it only serves errors, and costs an array for each value.
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(names: JSONWriter.Names) { self.names = names }

    // MARK: Values

    /// A value of any type. The commonest are found by their type alone, since asking one to encode itself costs more.
    func write<T: Encodable>(_ value: T) throws {
        if T.self == String.self, let value = value as? String {
            text.write(value)
        } else if T.self == Int.self, let value = value as? Int {
            text.write(integer: value)
        } else if T.self == Double.self, let value = value as? Double {
            try text.write(number: value)
        } else if T.self == Day.self, let value = value as? Day {
            text.write(value.description)
        } else if T.self == Instant.self, let value = value as? Instant {
            text.write(value.description)
        } else if T.self == Decimal.self, let value = value as? Decimal {
            text.append(value.description)
        } else if T.self == URL.self, let value = value as? URL {
            text.write(value.absoluteString)
        } else {
            openValue()
            try value.encode(to: self)
            end()
        }
    }

    func write(_ value: String) { text.write(value) }
    func write(integer value: some FixedWidthInteger) { text.write(integer: value) }
    func write(number value: Double) throws { try text.write(number: value) }
    func write(_ value: Bool) { text.append(value ? "true" : "false") }
    func writeNull() { text.append("null") }

    // MARK: Containers

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        begin(.object, "{")
        return KeyedEncodingContainer(JSONObjectContainer(output: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        begin(.array, "[")
        return JSONArrayContainer(output: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        JSONSingleContainer(output: self)
    }

    /// Opens a value that encodes itself.
    func openValue() { open.append(Open()) }

    /// How many elements the array has so far.
    var count: Int { open.last?.count ?? 0 }

    /// Begins an element of an array.
    func beginElement() {
        if countOne() > 0 { text.append(",") }
    }

    /// Begins a member of an object.
    /// - Parameter isData: Whether the name is the key of a dictionary, which stays as it is.
    func beginMember(_ name: String, isData: Bool) {
        text.writeName(name, inSnakeCase: names == .snakeCase && !isData, isFirst: countOne() == 0)
    }

    func beginSingle() { open[open.count - 1].kind = .single }

    /// - Returns: How many there were before.
    private func countOne() -> Int {
        let last = open.count - 1
        defer { open[last].count += 1 }
        return open[last].count
    }

    /// A value may ask twice for the container of its members.
    private func begin(_ kind: Kind, _ bracket: StaticString) {
        guard open[open.count - 1].kind == .undecided else { return }
        open[open.count - 1].kind = kind
        text.append(bracket)
    }

    /// A value that encodes nothing is an empty object.
    private func end() {
        switch open.removeLast().kind {
        case .object: text.append("}")
        case .array: text.append("]")
        case .single: break
        case .undecided: text.append("{}")
        }
    }
}
