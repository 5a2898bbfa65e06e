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
        return output.bytes
    }
}

/// The text so far, which all encoders of a value share.
final class JSONOutput {
    private(set) var bytes: [UInt8] = []
    private let names: JSONWriter.Names

    init(names: JSONWriter.Names) {
        self.names = names
        bytes.reserveCapacity(1024)
    }

    func append(_ byte: Unicode.Scalar) { bytes.append(UInt8(ascii: byte)) }

    func append(raw text: some StringProtocol) { bytes.append(contentsOf: text.utf8) }

    /// A value that has no encoder of its own for this.
    func write(_ value: some Encodable) throws {
        switch value {
        case let text as String: write(text)
        case let number as Decimal: append(raw: number.description)
        case let address as URL: write(address.absoluteString)
        default:
            let encoder = JSONValueEncoder(output: self)
            try value.encode(to: encoder)
            encoder.end()
        }
    }

    /// A name as the answer has it. The keys of dictionaries are data, and stay as they are.
    func writeName(_ name: String, isData: Bool) {
        if names == .snakeCase, !isData, name.utf8.contains(where: { $0 >= 65 && $0 <= 90 }) {
            write(JSONNames.snakeCase(name))
        } else {
            write(name)
        }
        append(":")
    }

    func write(_ text: String) {
        append("\"")
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for (index, byte) in utf8.enumerated() where Self.mustEscape(byte) {
                bytes.append(contentsOf: utf8[start..<index])
                escape(byte)
                start = index + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
        append("\"")
    }

    private static func mustEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private func escape(_ byte: UInt8) {
        append("\\")
        switch byte {
        case 0x08: append("b")
        case 0x09: append("t")
        case 0x0A: append("n")
        case 0x0C: append("f")
        case 0x0D: append("r")
        case 0x00..<0x20:
            append(raw: byte < 0x10 ? "u000" : "u00")
            append(raw: String(byte, radix: 16))
        default: bytes.append(byte)
        }
    }

    func write(integer number: some BinaryInteger) { append(raw: String(number)) }

    func write(_ isTrue: Bool) { append(raw: isTrue ? "true" : "false") }

    func writeNull() { append(raw: "null") }

    /// The shortest decimal that reads as this number, without the `.0` of a whole one.
    func write(number: Double) throws {
        guard number.isFinite else {
            throw EncodingError.invalidValue(
                number, .init(codingPath: [], debugDescription: "is no number of JSON"))
        }
        let text = number.description
        append(raw: text.hasSuffix(".0") ? text.dropLast(2) : text[...])
    }
}

/// Encodes one value: whatever it asks for first decides what it is.
final class JSONValueEncoder: Encoder {
    private enum Kind { case object, array, single }

    let output: JSONOutput
    /// Left empty: it only serves errors, and costs an array for each value.
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    private var kind: Kind?
    var count = 0

    init(output: JSONOutput) { self.output = output }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        begin(.object, "{")
        return KeyedEncodingContainer(JSONObjectContainer(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        begin(.array, "[")
        return JSONArrayContainer(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        JSONSingleContainer(encoder: self)
    }

    /// A value may ask twice for the container of its members.
    private func begin(_ kind: Kind, _ bracket: Unicode.Scalar) {
        guard self.kind == nil else { return }
        self.kind = kind
        output.append(bracket)
    }

    func beginSingle() { kind = .single }

    func separate() {
        if count > 0 { output.append(",") }
        count += 1
    }

    /// A value that encodes nothing is an empty object.
    func end() {
        switch kind {
        case .object: output.append("}")
        case .array: output.append("]")
        case .single: break
        case nil: output.append(raw: "{}")
        }
    }
}
