/// Reading and writing numbers of a fixed count of ASCII digits, as dates and times have them.
enum FixedDigits {
    /// The number that exactly these bytes spell, or nil when one of them is no digit `0`…`9`.
    static func number(_ bytes: some Collection<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
        var number = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return number
    }

    /// The number with leading zeros up to `width` digits; the number is not negative.
    static func text(_ number: Int, width: Int) -> String {
        var (count, rest) = (1, number / 10)
        while rest > 0 { (count, rest) = (count + 1, rest / 10) }
        count = max(count, width)
        // Up to 15 digits need no memory of their own.
        return String(unsafeUninitializedCapacity: count) { digits in
            write(number, to: digits[0..<count])
            return count
        }
    }

    /// `02:30`, of a minute of the day.
    static func clock(_ minute: Int) -> String {
        "\(text(minute / 60, width: 2)):\(text(minute % 60, width: 2))"
    }

    /// Writes the last digits of a number, with leading zeros; the number is not negative.
    static func write(_ number: Int, to digits: Slice<UnsafeMutableBufferPointer<UInt8>>) {
        var rest = number
        for index in digits.indices.reversed() {
            digits.base[index] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
    }
}
