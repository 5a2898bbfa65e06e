/// A streaming JSON reader that skips unwanted values without building them.
///
/// It accepts RFC 8259, and also control characters in strings.
package struct JSONScanner {
    package enum Fault: Error, Hashable {
        case notJSON, notUTF8
    }

    /// A value other than an object or an array.
    enum Scalar: Hashable {
        case number(Double)
        case text(String)
        /// `true`, `false`, `null`, an object or an array, of which the contents are ignored.
        case other
    }

    /// A value with its type.
    package enum Value: Hashable, Sendable {
        case null
        case boolean(Bool)
        /// A number without a point or an exponent, exactly.
        case integer(Int64)
        case number(Double)
        case text(String)
        /// An object or an array, of which the contents are ignored.
        case other
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var depth = 0

    /// The greatest nesting depth.
    private static let deepest = 200

    /// - Parameter bytes: must outlive the scanner.
    package init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Reads an object. The closure gets each name and must read the value.
    /// - Returns: Whether it was one; anything else is skipped.
    @discardableResult
    package mutating func object(
        _ member: (String, inout JSONScanner) throws(Fault) -> Void
    ) throws(Fault) -> Bool {
        guard try token() == UInt8(ascii: "{") else {
            try skip()
            return false
        }
        try list(until: UInt8(ascii: "}")) { scanner throws(Fault) in
            guard try scanner.token() == UInt8(ascii: "\"") else { throw .notJSON }
            let name = try scanner.string()
            guard try scanner.token() == UInt8(ascii: ":") else { throw .notJSON }
            scanner.index += 1
            try member(name, &scanner)
        }
        return true
    }

    /// Reads an array. The closure must read each element.
    /// - Returns: Whether it was one; anything else is skipped.
    @discardableResult
    package mutating func array(_ element: (inout JSONScanner) throws(Fault) -> Void) throws(Fault) -> Bool {
        guard try token() == UInt8(ascii: "[") else {
            try skip()
            return false
        }
        try list(until: UInt8(ascii: "]"), element)
        return true
    }

    package enum Container {
        case object, array
    }

    /// What `object` or `array` would read next; `nil` for any other value. Nothing is read.
    package mutating func container() throws(Fault) -> Container? {
        switch try token() {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        default: nil
        }
    }

    package mutating func value() throws(Fault) -> Value {
        switch try token() {
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "-"), 0x30...0x39:
            // The times of a series have 19 digits, which are read as a `Double` only slowly.
            let end = endOfNumber()
            guard let integer = integer(index..<end) else { return .number(try number()) }
            index = end
            return .integer(integer)
        case let first:
            try skip()
            return switch first {
            case UInt8(ascii: "t"): .boolean(true)
            case UInt8(ascii: "f"): .boolean(false)
            case UInt8(ascii: "n"): .null
            default: .other
            }
        }
    }

    /// The digits as an integer; `nil` if they are not one, or too long.
    private func integer(_ range: Range<Int>) -> Int64? {
        let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
        let digits = range.dropFirst(isNegative ? 1 : 0)
        guard !digits.isEmpty else { return nil }
        var integer: Int64 = 0
        for index in digits {
            let byte = bytes[index]
            guard byte &- 0x30 < 10 else { return nil }
            let digit = Int64(byte - 0x30)
            let (tens, isTooMuch) = integer.multipliedReportingOverflow(by: 10)
            let (sum, isOver) =
                isNegative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
            if isTooMuch || isOver { return nil }
            integer = sum
        }
        return integer
    }

    mutating func scalar() throws(Fault) -> Scalar {
        switch try token() {
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "-"), 0x30...0x39: return .number(try number())
        default:
            try skip()
            return .other
        }
    }

    /// Skips a value.
    package mutating func skip() throws(Fault) {
        switch try token() {
        case UInt8(ascii: "{"):
            try list(until: UInt8(ascii: "}")) { scanner throws(Fault) in
                guard try scanner.token() == UInt8(ascii: "\"") else { throw .notJSON }
                _ = try scanner.rawString()
                guard try scanner.token() == UInt8(ascii: ":") else { throw .notJSON }
                scanner.index += 1
                try scanner.skip()
            }
        case UInt8(ascii: "["):
            try list(until: UInt8(ascii: "]")) { scanner throws(Fault) in try scanner.skip() }
        case UInt8(ascii: "\""): _ = try rawString()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: _ = try number()
        }
    }

    /// Nothing may follow.
    package mutating func end() throws(Fault) {
        skipSpaces()
        guard index == bytes.count else { throw .notJSON }
    }

    /// What stands between the brackets, separated by commas.
    private mutating func list(
        until end: UInt8, _ element: (inout JSONScanner) throws(Fault) -> Void
    ) throws(Fault) {
        index += 1
        depth += 1
        guard depth <= Self.deepest else { throw .notJSON }
        if try token() != end {
            while true {
                try element(&self)
                let next = try token()
                if next == end { break }
                guard next == UInt8(ascii: ",") else { throw .notJSON }
                index += 1
            }
        }
        index += 1
        depth -= 1
    }

    /// Peeks at the next byte that is not white space.
    private mutating func token() throws(Fault) -> UInt8 {
        skipSpaces()
        guard index < bytes.count else { throw .notJSON }
        return bytes[index]
    }

    private mutating func skipSpaces() {
        while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x0A, 0x0D, 0x09: true
        default: false
        }
    }

    private mutating func word(_ word: StaticString) throws(Fault) {
        let end = index + word.utf8CodeUnitCount
        guard end <= bytes.count,
            zip(bytes[index..<end], UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
                .allSatisfy(==)
        else { throw .notJSON }
        index = end
    }

    private mutating func number() throws(Fault) -> Double {
        let end = endOfNumber()
        let part = UnsafeBufferPointer(rebasing: bytes[index..<end])
        guard case .number(let number) = NumberText.read(part) else { throw .notJSON }
        index = end
        return number
    }

    private func endOfNumber() -> Int {
        var end = index
        while end < bytes.count, Self.isOfNumber(bytes[end]) { end += 1 }
        return end
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"),
            UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private mutating func string() throws(Fault) -> String {
        let (part, hasEscapes) = try rawString()
        guard !hasEscapes else { return try JSONEscapes.text(part) }
        guard let text = String(validating: part, as: UTF8.self) else { throw .notUTF8 }
        return text
    }

    /// The bytes between the quotation marks.
    private mutating func rawString() throws(Fault) -> (Slice<UnsafeBufferPointer<UInt8>>, hasEscapes: Bool) {
        index += 1
        let start = index
        var hasEscapes = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                index += 1
                return (bytes[start..<index - 1], hasEscapes)
            }
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                index += 1
            }
            index += 1
        }
        throw .notJSON
    }
}
