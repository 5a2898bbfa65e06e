/// Characters that JSON writes with a backslash.
enum JSONEscapes {
    /// The text of a string's bytes; half of a surrogate pair alone becomes U+FFFD.
    static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) throws(JSONScanner.Fault) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard bytes[index] == UInt8(ascii: "\\") else {
                plain.append(bytes[index])
                index += 1
                continue
            }
            guard index + 1 < bytes.endIndex else { throw .notJSON }
            if bytes[index + 1] == UInt8(ascii: "u") {
                plain.append(contentsOf: String(try scalar(bytes, &index)).utf8)
            } else {
                guard let byte = letters[bytes[index + 1]] else { throw .notJSON }
                plain.append(byte)
                index += 2
            }
        }
        guard let text = String(validating: plain, as: UTF8.self) else { throw .notUTF8 }
        return text
    }

    /// The character of `\u00e9` or of the pair `\ud83c\udf4e` at the index, which advances past it.
    private static func scalar(
        _ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ index: inout Int
    ) throws(JSONScanner.Fault) -> Character {
        guard let first = unit(bytes, at: index) else { throw .notJSON }
        index += 6
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        let isPair =
            (0xD800..<0xDC00).contains(first) && index + 1 < bytes.endIndex
            && bytes[index] == UInt8(ascii: "\\") && bytes[index + 1] == UInt8(ascii: "u")
        guard isPair, let second = unit(bytes, at: index), (0xDC00..<0xE000).contains(second) else {
            return "\u{FFFD}"
        }
        index += 6
        let joined = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        return Unicode.Scalar(joined).map(Character.init) ?? "\u{FFFD}"
    }

    /// The four hexadecimal digits of the escape that begins at the index.
    private static func unit(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, at index: Int) -> UInt32? {
        guard index + 6 <= bytes.endIndex else { return nil }
        return bytes[index + 2..<index + 6].reduce(UInt32?.some(0)) { value, byte in
            guard let value, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            return value << 4 | UInt32(digit)
        }
    }

    private static let letters: [UInt8: UInt8] = [
        UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
        UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
        UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]
}
