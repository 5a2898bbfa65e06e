/// The number under a barcode, as fourteen digits whose last one checks the others.
///
/// Numbers of 8, 12, 13 and 14 digits (EAN-8, UPC-A, EAN-13, ITF-14) are one number space: shorter ones have
/// zeros before them. Source: GS1 General Specifications, sections 3.3 and 7.9.
public struct GTIN: Hashable, Sendable, CustomStringConvertible {
    /// Fourteen digits.
    public let digits: String

    /// Reads what a person types or a camera sees; spaces and hyphens do not count.
    /// - Throws: `ValidationError` for the field `barcode`.
    public init(_ typed: String) throws(ValidationError) {
        let plain = typed.filter { !$0.isWhitespace && $0 != "-" }
        guard !plain.isEmpty, plain.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw ValidationError("barcode", "must be digits")
        }
        guard [8, 12, 13, 14].contains(plain.utf8.count) else {
            throw ValidationError("barcode", "must have 8, 12, 13 or 14 digits")
        }
        guard plain.utf8.contains(where: { $0 != UInt8(ascii: "0") }) else {
            throw ValidationError("barcode", "must not be all zeros")
        }
        let padded = String(repeating: "0", count: 14 - plain.utf8.count) + plain
        guard Self.isChecked(padded) else {
            throw ValidationError("barcode", "has a wrong check digit; please look at the number again")
        }
        digits = padded
    }

    /// A number as a table has it.
    public init(stored digits: String) { self.digits = digits }

    /// As it is printed: without the zeros before it, in the shortest of the lengths that there are.
    public var description: String {
        let significant = digits.drop { $0 == "0" }.count
        let length = [8, 12, 13].first { $0 >= significant } ?? 14
        return String(digits.suffix(length))
    }

    /// Digits at odd places count three times, and with the check digit they make a multiple of ten.
    private static func isChecked(_ digits: String) -> Bool {
        let sum = digits.utf8.enumerated().reduce(0) { sum, digit in
            sum + Int(digit.element - 0x30) * (digit.offset.isMultiple(of: 2) ? 3 : 1)
        }
        return sum.isMultiple(of: 10)
    }
}
