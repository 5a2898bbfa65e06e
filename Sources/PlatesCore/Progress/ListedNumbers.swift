/// Reads the numbers of a list from its bytes: numbers end with a comma, elements with a semicolon.
struct ListedNumbers {
    enum End { case number, element, text }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    /// What the last number ended with.
    private(set) var ended = End.number

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// More digits than any number has, and few enough for 64 bits.
    private static let mostDigits = 18

    mutating func next() -> Int64? {
        let isNegative = index < bytes.count && bytes[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let start = index
        var number: Int64 = 0
        while index < bytes.count, case let digit = bytes[index] &- UInt8(ascii: "0"), digit < 10 {
            number = number &* 10 &+ Int64(digit)
            index += 1
        }
        guard (1...Self.mostDigits).contains(index - start) else { return nil }
        guard index < bytes.count else {
            ended = .text
            return isNegative ? -number : number
        }
        switch bytes[index] {
        case UInt8(ascii: ","): ended = .number
        case UInt8(ascii: ";"): ended = .element
        default: return nil
        }
        index += 1
        return isNegative ? -number : number
    }

    /// The bytes up to the next comma.
    mutating func bytesToComma() -> UnsafeBufferPointer<UInt8>? {
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: ",") { index += 1 }
        guard index < bytes.count else { return nil }
        index += 1
        return UnsafeBufferPointer(rebasing: bytes[start..<index - 1])
    }
}
