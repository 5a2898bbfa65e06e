/// The number under a barcode, as fourteen digits whose last one checks the others.
///
/// Numbers of 8, 12, 13 and 14 digits (EAN-8, UPC-A, EAN-13, ITF-14) are one number space: shorter ones have
/// zeros before them. Source: GS1 General Specifications, sections 3.3 and 7.9.
public struct GTIN: Hashable, Sendable, CustomStringConvertible {
    /// Fourteen digits.
    public let digits: String

    /// Reads what a person types or a camera sees, with digits of any script; spaces and hyphens are ignored. An
    /// ambiguous number gets its likelier reading.
    /// - Throws: `ValidationError` for the field `barcode`.
    public init(_ typed: String) throws(ValidationError) {
        self = try Self.likeliest(Self.readings(typed))
    }

    /// A number from a file, with 8, 12, 13 or 14 digits.
    /// - Throws: `ValidationError` for the field `barcode`.
    public init(printed: String) throws(ValidationError) {
        guard Self.lengths.contains(printed.utf8.count) else { throw Self.wrongLength }
        try self.init(printed)
    }

    /// All readings of a typed number, the likelier first: UPC-E, with or without number system and check digit,
    /// expands to UPC-A, and leading zeros may be missing or too many.
    ///
    /// Of eight digits that are both, those that begin with 0 are UPC-E, because GS1 gives no EAN-8 out that does.
    /// Source: GS1 General Specifications, sections 3.3 and 5.2.2.4.
    /// - Throws: `ValidationError` for the field `barcode`, also if it can mean nothing.
    public static func readings(_ typed: String) throws(ValidationError) -> [GTIN] {
        guard let digits = PlainNumberText.digits(typed), !digits.isEmpty else {
            throw ValidationError("barcode", FoodMistake.barcodeNotDigits)
        }
        guard digits.utf8.contains(where: { $0 != UInt8(ascii: "0") }) else {
            throw ValidationError("barcode", FoodMistake.barcodeAllZeros)
        }
        // More than fourteen digits are a number only if the first ones are zeros.
        let zeros = digits.utf8.prefix { $0 == UInt8(ascii: "0") }.count
        let plain = String(digits.dropFirst(max(0, min(zeros, digits.utf8.count - 14))))
        guard (6...14).contains(plain.utf8.count) else { throw wrongLength }
        let padded = String(repeating: "0", count: 14 - plain.utf8.count) + plain
        let whole = isChecked(padded) && plain.utf8.count >= 7 ? [GTIN(stored: padded)] : []
        let short = expansions(plain).map { GTIN(stored: "00" + $0) }
        let readings = plain.first == "0" || plain.utf8.count < 8 ? short + whole : whole + short
        guard !readings.isEmpty else {
            throw ValidationError("barcode", FoodMistake.barcodeCheckDigit)
        }
        return readings.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func likeliest(_ readings: [GTIN]) throws(ValidationError) -> GTIN {
        guard let first = readings.first else { throw wrongLength }
        return first
    }

    private static let lengths = [8, 12, 13, 14]
    private static var wrongLength: ValidationError {
        ValidationError("barcode", FoodMistake.barcodeLength)
    }

    /// The UPC-A numbers for which six, seven or eight digits are short.
    private static func expansions(_ plain: String) -> [String] {
        let digits = Array(plain)
        switch digits.count {
        case 6: return [expanded("0", digits, check: nil)].compactMap { $0 }
        case 7:
            let withSystem =
                "01".contains(digits[0])
                ? [expanded(digits[0], Array(digits.dropFirst()), check: nil)] : []
            let withCheck = ["0", "1"].map { (system: Character) in
                expanded(system, Array(digits.dropLast()), check: digits[6])
            }
            return (withCheck + withSystem).compactMap { $0 }
        case 8 where "01".contains(digits[0]):
            return [expanded(digits[0], Array(digits[1...6]), check: digits[7])].compactMap { $0 }
        default: return []
        }
    }

    /// - Parameter check: `nil` if it is to be worked out.
    private static func expanded(_ system: Character, _ six: [Character], check: Character?) -> String? {
        func part(_ range: ClosedRange<Int>) -> String { String(six[range]) }
        let middle =
            switch six[5] {
            case "0", "1", "2": part(0...1) + part(5...5) + "0000" + part(2...4)
            case "3": part(0...2) + "00000" + part(3...4)
            case "4": part(0...3) + "00000" + part(4...4)
            default: part(0...4) + "0000" + part(5...5)
            }
        let body = "\(system)" + middle
        let last = check ?? "0123456789".first { isChecked("00\(body)\($0)") }
        guard let last, isChecked("00\(body)\(last)") else { return nil }
        return "\(body)\(last)"
    }

    /// A number as it is stored.
    public init(stored digits: String) { self.digits = digits }

    /// As printed: without leading zeros, in the shortest valid length. Eight digits with a leading zero would look
    /// like UPC-E.
    public var description: String {
        let significant = digits.drop { $0 == "0" }.count
        let length = significant == 8 ? 8 : [12, 13].first { $0 >= significant } ?? 14
        return String(digits.suffix(length))
    }

    /// The weighted sum of all digits, with weight 3 at even offsets, must be a multiple of ten.
    private static func isChecked(_ digits: String) -> Bool {
        let sum = digits.utf8.enumerated().reduce(0) { sum, digit in
            sum + Int(digit.element - 0x30) * (digit.offset.isMultiple(of: 2) ? 3 : 1)
        }
        return sum.isMultiple(of: 10)
    }
}
