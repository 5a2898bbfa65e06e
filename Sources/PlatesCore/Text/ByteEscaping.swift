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
        text.withUTF8 { append(htmlEscaped: $0) }
    }

    /// The same of a text in UTF-8.
    public mutating func append(htmlEscaped text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in text.indices {
            guard Self.mustEscape(text[index]), let entity = Self.entity(text[index]) else { continue }
            append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            entity.withUTF8Buffer { append(contentsOf: $0) }
            start = index + 1
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }

    /// Appends the digits of a number.
    public mutating func append(decimal number: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        append(digits: number.magnitude, grouped: false)
    }

    /// Appends a number with a comma between groups of three digits: `-12,340`.
    public mutating func append(grouped number: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        append(digits: number.magnitude, grouped: true)
    }

    private mutating func append(digits number: UInt, grouped: Bool) {
        guard number >= 10 else { return append(UInt8(ascii: "0") + UInt8(number)) }
        // 20 digits and 6 commas at most.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 26) { digits in
            var (start, rest, written) = (digits.count, number, 0)
            while rest > 0 {
                if grouped, written > 0, written % 3 == 0 {
                    start -= 1
                    digits[start] = UInt8(ascii: ",")
                }
                start -= 1
                digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
                (rest, written) = (rest / 10, written + 1)
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(digits)[start...]))
        }
    }

    /// Whether a byte has an entity: a bit for each of `"`, `&`, `'`, `<` and `>`.
    private static func mustEscape(_ byte: UInt8) -> Bool {
        byte < 64 && 0x5000_00C4_0000_0000 as UInt64 >> UInt64(byte) & 1 == 1
    }

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
