/// Parses numbers in files: `12`, `-0.5`, `.5`, `1e-06`.
package enum NumberText {
    package enum Outcome: Hashable {
        case number(Double)
        /// Nothing but spaces.
        case empty
        case bad
    }

    package static func read(_ text: String) -> Outcome {
        var text = text
        return text.withUTF8(read)
    }

    static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
        var (start, end) = (0, bytes.count)
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        guard start < end else { return .empty }
        let trimmed = UnsafeBufferPointer(rebasing: bytes[start..<end])
        return short(trimmed).map(Outcome.number) ?? long(trimmed)
    }

    /// The fast path for numbers with at most 15 digits and no exponent.
    ///
    /// Its digits and the power of ten are then exact, so that their quotient is rounded once.
    /// Source: W. D. Clinger, "How to Read Floating Point Numbers Accurately", PLDI 1990.
    private static func short(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        guard bytes.count <= 17 else { return nil }
        let isNegative = bytes[0] == UInt8(ascii: "-")
        var (digits, count, decimals, hasPoint) = (0, 0, 0, false)
        for index in (isNegative ? 1 : 0)..<bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if isDigit(byte) {
                digits = digits * 10 + Int(byte - 0x30)
                count += 1
                if hasPoint { decimals += 1 }
            } else {
                return nil
            }
        }
        guard (1...15).contains(count) else { return nil }
        let magnitude = Double(digits) / powersOfTen[decimals]
        return isNegative ? -magnitude : magnitude
    }

    /// The slow path. `Double` alone would also accept `nan`, `inf` and `0x1p4`.
    private static func long(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
        guard bytes.count <= 100, bytes.allSatisfy({ isDigit($0) || signs.contains($0) }),
            let number = Double(String(decoding: bytes, as: UTF8.self)), number.isFinite
        else { return .bad }
        return .number(number)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static let signs = Set("+-.eE".utf8)
    private static let powersOfTen: [Double] = (0...15).reduce(into: []) { powers, _ in
        powers.append((powers.last ?? 0.1) * 10)
    }
}
