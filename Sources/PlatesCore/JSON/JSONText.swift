/// JSON while it is written, byte by byte.
package struct JSONText {
    package private(set) var bytes: [UInt8] = []

    package init() { bytes.reserveCapacity(4096) }

    package mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    package mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    // MARK: Names

    /// A member's name with its colon, after the comma that divides it from the one before.
    /// - Parameter inSnakeCase: Whether `weightInKg` becomes `weight_in_kg`, and `someURLProperty` `some_url_property`.
    package mutating func writeName(_ name: String, inSnakeCase: Bool, isFirst: Bool) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        if inSnakeCase {
            bytes.append(UInt8(ascii: "\""))
            appendSnakeCase(name)
            bytes.append(UInt8(ascii: "\""))
        } else {
            write(name)
        }
        bytes.append(UInt8(ascii: ":"))
    }

    /// Only letters of ASCII are converted, which names of members are made of.
    private mutating func appendSnakeCase(_ name: String) {
        var name = name
        name.withUTF8 { letters in
            guard letters.contains(where: { Self.isCapital($0) || Self.mustEscape($0) }) else {
                return bytes.append(contentsOf: letters)
            }
            for (index, letter) in letters.enumerated() {
                guard Self.isCapital(letter) else {
                    if Self.mustEscape(letter) { escape(letter) } else { bytes.append(letter) }
                    continue
                }
                let follows = index > 0 && letters[index - 1] != UInt8(ascii: "_")
                let isAfterSmall = index > 0 && !Self.isCapital(letters[index - 1])
                let isBeforeSmall = index + 1 < letters.count && Self.isSmall(letters[index + 1])
                if follows, isAfterSmall || isBeforeSmall { bytes.append(UInt8(ascii: "_")) }
                bytes.append(letter | 0x20)
            }
        }
    }

    private static func isCapital(_ letter: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter)
    }

    private static func isSmall(_ letter: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
    }

    // MARK: Values

    package mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for (index, byte) in utf8.enumerated() where Self.mustEscape(byte) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
                escape(byte)
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func mustEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func escape(_ byte: UInt8) {
        append("\\")
        switch byte {
        case 0x08: append("b")
        case 0x09: append("t")
        case 0x0A: append("n")
        case 0x0C: append("f")
        case 0x0D: append("r")
        case 0x00..<0x20:
            append(byte < 0x10 ? "u000" : "u00")
            append(String(byte, radix: 16))
        default: bytes.append(byte)
        }
    }

    package mutating func write(integer number: some FixedWidthInteger) {
        if let number = Int(exactly: number) {
            bytes.append(decimal: number)
        } else {
            append(number.description)
        }
    }

    /// The shortest decimal that reads as this number, without the `.0` of a whole one.
    package mutating func write(number: Double) throws {
        guard number.isFinite else {
            throw EncodingError.invalidValue(
                number, .init(codingPath: [], debugDescription: "is no number of JSON"))
        }
        // Most figures are whole, or have three decimals at most.
        if number.magnitude < 1e15, let whole = Int(exactly: number), whole != 0 || number.sign == .plus {
            return bytes.append(decimal: whole)
        }
        let text = number.description
        bytes.append(contentsOf: text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...])
    }
}
