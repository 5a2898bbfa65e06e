/// The only parser of typed numbers. `numbers.js` is its counterpart in the browser; `Tests/Fixtures/numbers.tsv` tests
/// both.
///
/// A decimal comma or point; fractions (`1/2`, `1 1/2`, `1½`); the decimal digits of any script, with the Arabic
/// decimal and thousands separators; any minus or plus sign before it; thousands apart by spaces, apostrophes, commas
/// or points. Ambiguous numbers (`1,000`, `62,500`) are refused with both readings.
/// Hexadecimal, exponents, infinity and units are not numbers.
public struct TypedNumber: Hashable, Sendable {
    public let isNegative: Bool
    /// At least one digit of ASCII, without zeros before it.
    private let whole: String
    /// Digits of ASCII without zeros at the end.
    private let decimals: String
    private let over: Int
    private let under: Int

    /// Meaningful numbers have at most about 20 digits, perhaps with zeros around them.
    static let mostCharacters = 64

    /// - Throws: `.notANumber`, or `.ambiguous` with both readings.
    public init(_ text: String) throws(NumberMistake) {
        self = try Self.read(text, isWhole: false)
    }

    /// An integer, clamped to the range of `Int`. Without decimals `1,000` can only be a thousand.
    public static func whole(_ text: String) throws(NumberMistake) -> Int {
        let number: TypedNumber
        do throws(NumberMistake) { number = try read(text, isWhole: true) } catch { throw .notWhole }
        guard number.over == 0 else { throw .notWhole }
        let size = Int(number.whole) ?? .max
        return number.isNegative ? -size : size
    }

    /// Integers separated by commas, semicolons or spaces of any script, perhaps with percent signs.
    /// - Returns: `nil` if one of them is not an integer.
    public static func wholes(_ text: String) -> [Int]? {
        let words = text.split {
            $0.isWhitespace || ",;\u{FF0C}\u{3001}\u{FF1B}\u{060C}\u{061B}".contains($0)
        }
        let plain = words.map { $0.filter { !"%\u{FF05}\u{066A}".contains($0) } }.filter { !$0.isEmpty }
        let numbers = plain.compactMap { try? whole($0) }
        return numbers.count == plain.count ? numbers : nil
    }

    /// The `Double` nearest to the number.
    public var value: Double {
        let size: Double
        if over == 0 {
            size = Double("\(whole).\(decimals.isEmpty ? "0" : decimals)") ?? .infinity
        } else {
            size = ((Double(whole) ?? .infinity) * Double(under) + Double(over)) / Double(under)
        }
        return isNegative && size != 0 ? -size : size
    }

    /// The number in thousandths: exact for decimals, the nearest one for fractions.
    /// - Returns: `nil` if there are more than three decimals, or more thousandths than `Int64` holds.
    public var thousandths: Int64? {
        guard decimals.utf8.count <= 3 else { return nil }
        let padded = whole + decimals + String(repeating: "0", count: 3 - decimals.utf8.count)
        guard let known = Int64(padded) else { return nil }
        let part = over == 0 ? 0 : Int64(rounding: Double(over) * 1000 / Double(under))
        let (sum, isOutside) = known.addingReportingOverflow(part)
        return isOutside ? nil : isNegative ? -sum : sum
    }

    /// Whether it has more than three decimals; a fraction has none.
    public var hasManyDecimals: Bool { decimals.utf8.count > 3 }

    private init(isNegative: Bool, whole: String, decimals: String, over: Int = 0, under: Int = 1) {
        let digits = whole.drop { $0 == "0" }
        self.isNegative = isNegative
        self.whole = digits.isEmpty ? "0" : String(digits)
        var decimals = decimals[...]
        while decimals.hasSuffix("0") { decimals.removeLast() }
        self.decimals = String(decimals)
        (self.over, self.under) = (over, under)
    }
}

// MARK: Reading

extension TypedNumber {
    private static func read(_ text: String, isWhole: Bool) throws(NumberMistake) -> TypedNumber {
        guard let plain = PlainNumberText(text) else { throw .notANumber }
        guard let fraction = plain.fraction else {
            return try decimal(plain.digits, isNegative: plain.isNegative, isWhole: isWhole)
        }
        // A whole number may stand before a fraction that is less than one.
        guard fraction.under > 0, plain.digits.isEmpty || fraction.over < fraction.under else {
            throw .notANumber
        }
        guard plain.digits.isEmpty == false else {
            return TypedNumber(
                isNegative: plain.isNegative, whole: "0", decimals: "", over: fraction.over,
                under: fraction.under)
        }
        let whole = try decimal(plain.digits, isNegative: false, isWhole: true).whole
        guard whole.utf8.count <= 12 else { throw .notANumber }
        return TypedNumber(
            isNegative: plain.isNegative, whole: whole, decimals: "", over: fraction.over,
            under: fraction.under)
    }

    /// Digits with separators between them.
    private static func decimal(
        _ text: ArraySlice<UInt8>, isNegative: Bool, isWhole: Bool
    ) throws(NumberMistake) -> TypedNumber {
        guard let last = text.lastIndex(where: { !isDigit($0) }) else {
            guard !text.isEmpty else { throw .notANumber }
            return TypedNumber(isNegative: isNegative, whole: string(text), decimals: "")
        }
        let grouped = digits(grouped: text).map {
            TypedNumber(isNegative: isNegative, whole: $0, decimals: "")
        }
        let parted =
            isWhole
            ? nil
            : parts(text, at: last).map {
                TypedNumber(isNegative: isNegative, whole: $0.whole, decimals: $0.decimals)
            }
        switch (grouped, parted) {
        case (let grouped?, let parted?):
            throw .ambiguous(grouped: grouped.text, decimal: parted.text)
        case (let number?, nil), (nil, let number?): return number
        case (nil, nil): throw .notANumber
        }
    }

    /// The parts around a decimal separator, which is the last separator and the only one of its kind.
    private static func parts(_ text: ArraySlice<UInt8>, at index: Int) -> (whole: String, decimals: String)?
    {
        let sign = text[index]
        guard decimalSeparators.contains(sign), text.count(where: { $0 == sign }) == 1 else { return nil }
        let (before, after) = (text[..<index], text[(index + 1)...])
        guard !(before.isEmpty && after.isEmpty) else { return nil }
        let whole = before.allSatisfy(isDigit) ? string(before) : digits(grouped: before)
        return whole.map { ($0, string(after)) }
    }

    /// The digits of a number with separators of one kind between groups of three, or as in India between the last
    /// three and groups of two. A number that is grouped does not begin with a zero.
    private static func digits(grouped text: ArraySlice<UInt8>) -> String? {
        guard let sign = text.first(where: { !isDigit($0) }), groupSeparators.contains(sign),
            text.allSatisfy({ isDigit($0) || $0 == sign })
        else { return nil }
        let groups = text.split(separator: sign, omittingEmptySubsequences: false)
        guard let first = groups.first, let last = groups.last, (1...3).contains(first.count),
            first.first != UInt8(ascii: "0"), last.count == 3
        else { return nil }
        let middle = groups.dropFirst().dropLast()
        let isIndian = sign == UInt8(ascii: ",") && first.count <= 2 && !middle.isEmpty
        guard middle.allSatisfy({ $0.count == 3 }) || (isIndian && middle.allSatisfy { $0.count == 2 }) else {
            return nil
        }
        return string(ArraySlice(groups.joined()))
    }

    /// In a form that can be typed again.
    private var text: String {
        NumberField.typeable((isNegative ? "-" : "") + whole + (decimals.isEmpty ? "" : "." + decimals))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    private static func string(_ digits: ArraySlice<UInt8>) -> String {
        String(decoding: digits, as: UTF8.self)
    }
    private static let decimalSeparators = Set(".,d".utf8)
    private static let groupSeparators = Set(".,t' ".utf8)
}
