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
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
