/// Whether a tag stands within quotation marks so far.
struct XMLQuotes {
    private var mark: UInt8?

    var isOpen: Bool { mark != nil }

    mutating func read(_ bytes: ArraySlice<UInt8>) {
        for byte in bytes {
            if byte == mark {
                mark = nil
            } else if mark == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                mark = byte
            }
        }
    }
}

extension XMLScanner {
    /// A start tag, without its brackets.
    static func start(_ tag: ArraySlice<UInt8>) -> XMLEvent {
        let isEmpty = tag.last == UInt8(ascii: "/")
        var rest = isEmpty ? tag.dropLast() : tag
        let name = Self.name(rest)
        rest = rest.dropFirst(rest.prefix { $0 > 0x20 }.count)
        var attributes: [String: String] = [:]
        while let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
            let key = Self.name(rest[..<equals])
            let value = rest[equals...].dropFirst().drop { $0 <= 0x20 }
            guard let mark = value.first, mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'"),
                let end = value.dropFirst().firstIndex(of: mark)
            else { break }
            attributes[key] = unescaped(value[value.startIndex.advanced(by: 1)..<end])
            rest = rest[end...].dropFirst()
        }
        return .start(name: name, attributes: attributes, isEmpty: isEmpty)
    }

    /// The first word without its prefix: `x:row r="1"` is `row`.
    static func name(_ bytes: ArraySlice<UInt8>) -> String {
        let word = bytes.drop { $0 <= 0x20 }.prefix { $0 > 0x20 }
        let colon = word.lastIndex(of: UInt8(ascii: ":"))
        return String(decoding: colon.map { word[$0...].dropFirst() } ?? word, as: UTF8.self)
    }

    /// With the entities of XML and characters by their numbers.
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            guard let end = rest.prefix(12).firstIndex(of: ";"),
                let character = character(rest[rest.index(after: start)..<end])
            else {
                result += "&"
                rest = rest.dropFirst()
                continue
            }
            result.unicodeScalars.append(character)
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private static func character(_ entity: Substring) -> Unicode.Scalar? {
        switch entity {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard entity.first == "#" else { return nil }
            let digits = entity.dropFirst()
            let isHexadecimal = digits.first == "x"
            return UInt32(digits.dropFirst(isHexadecimal ? 1 : 0), radix: isHexadecimal ? 16 : 10)
                .flatMap(Unicode.Scalar.init)
        }
    }
}
