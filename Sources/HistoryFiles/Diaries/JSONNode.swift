import PlatesCore

/// A value of a JSON document that is held in memory.
indirect enum JSONNode: Sendable {
    case object([String: JSONNode])
    case array([JSONNode])
    case string(String)
    case decimal(Double)
    case boolean(Bool)
    case null

    /// - Returns: `nil` if the bytes are not JSON.
    init?(_ bytes: [UInt8]) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let node = bytes[start...].withUnsafeBufferPointer { bytes -> JSONNode? in
            var scanner = JSONScanner(bytes)
            guard let node = try? Self.read(&scanner) else { return nil }
            return (try? scanner.end()) == nil ? nil : node
        }
        guard let node else { return nil }
        self = node
    }

    private static func read(_ scanner: inout JSONScanner) throws(JSONScanner.Fault) -> JSONNode {
        switch try scanner.container() {
        case .object:
            var members: [String: JSONNode] = [:]
            try scanner.object { name, scanner throws(JSONScanner.Fault) in members[name] = try read(&scanner)
            }
            return .object(members)
        case .array:
            var elements: [JSONNode] = []
            try scanner.array { scanner throws(JSONScanner.Fault) in elements.append(try read(&scanner)) }
            return .array(elements)
        case nil:
            return switch try scanner.value() {
            case .null, .other: .null
            case .boolean(let value): .boolean(value)
            case .integer(let value): .decimal(Double(value))
            case .number(let value): .decimal(value)
            case .text(let value): .string(value)
            }
        }
    }

    subscript(name: String) -> JSONNode {
        guard case .object(let members) = self else { return .null }
        return members[name] ?? .null
    }

    var elements: [JSONNode] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    var members: [String: JSONNode] {
        guard case .object(let members) = self else { return [:] }
        return members
    }

    /// A text, or a number as a text: ids are either.
    var text: String {
        switch self {
        case .string(let text): text
        case .decimal(let number):
            number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
        default: ""
        }
    }

    /// A number, also one in a text, as wger writes decimals.
    var number: Double? {
        switch self {
        case .decimal(let number): number
        case .string(let text): Double(text.trimmed).flatMap { $0.isFinite ? $0 : nil }
        default: nil
        }
    }

    var isNull: Bool {
        if case .null = self { return true }
        return false
    }
}
