extension StringProtocol {
    /// Replaces some ASCII bytes of the text.
    ///
    /// Escaping must work on bytes, because Swift compares grapheme clusters: `"<"` is not the first character of
    /// `"<\u{301}"`, and `"\u{600}<"` does not contain it.
    /// - Parameter replacement: The replacement of an ASCII byte; `nil` keeps it.
    public func replacingBytes(_ replacement: (UInt8) -> StaticString?) -> String {
        guard utf8.contains(where: { $0 < 0x80 && replacement($0) != nil }) else { return String(self) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count + 32)
        for byte in utf8 {
            if byte < 0x80, let replacement = replacement(byte) {
                replacement.withUTF8Buffer { bytes.append(contentsOf: $0) }
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Appends escaped text for an element or a quoted attribute.
    /// Source: HTML standard, section 13.3, "Escaping a string".
    public mutating func append(htmlEscaped text: String) {
        var text = text
        text.withUTF8 { text in
            var start = 0
            for index in text.indices {
                guard Self.mustEscape(text[index]), let entity = Self.entity(text[index]) else { continue }
                append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
                entity.withUTF8Buffer { append(contentsOf: $0) }
                start = index + 1
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        }
    }

    /// Those that have an entity, as bits.
    private static let escaped: UInt64 = "&<>\"'".utf8.reduce(0) { $0 | 1 << UInt64($1) }

    private static func mustEscape(_ byte: UInt8) -> Bool { byte < 64 && escaped >> UInt64(byte) & 1 == 1 }

    private static func entity(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
