import Foundation

/// Numbers between people and the program.
public enum DecimalText {
    /// Rounded half away from zero, without trailing zeros: `0.5`, `12`, `-3.25`.
    public static func rounded(_ number: Double, decimals: Int) -> String {
        // More decimals than a `Double` has are noise, and their power of ten fits no whole number.
        let decimals = min(max(0, decimals), mostDecimals)
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = (number * scale).rounded()
        guard scaled.magnitude < 1e15 else { return "\(number)" }
        let digits = Int64(scaled.magnitude)
        let sign = scaled < 0 ? "-" : ""
        let (whole, rest) = digits.quotientAndRemainder(dividingBy: Int64(scale))
        guard rest > 0 else { return "\(whole == 0 ? "" : sign)\(whole)" }
        let padding = String(repeating: "0", count: decimals - String(rest).count)
        var fraction = padding + String(rest)
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(sign)\(whole).\(fraction)"
    }

    private static let mostDecimals = 15

    /// Reads what a person types for an amount: `2`, `0,5`, `1/2`, `1 1/2`, `½`, `1½`. Nothing negative.
    public static func fraction(_ text: String) -> Double? {
        var sum = 0.0
        var isSomething = false
        for word in spaced(text).split(whereSeparator: \.isWhitespace) {
            guard let part = part(word) else { return nil }
            sum += part
            isSomething = true
        }
        return isSomething && sum.isFinite ? sum : nil
    }

    /// The text with each fraction in one character apart from the number before it.
    private static func spaced(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if let fraction = vulgarFractions[character] {
                result += " \(fraction) "
            } else {
                result.append(character)
            }
        }
    }

    private static func part(_ word: Substring) -> Double? {
        // A telephone's keyboard may offer the fraction slash (U+2044).
        let parts = word.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\u{2044}" }
        switch parts.count {
        case 1: return decimal(parts[0])
        case 2:
            guard let over = decimal(parts[0]), let under = decimal(parts[1]), under > 0 else { return nil }
            return over / under
        default: return nil
        }
    }

    /// Digits with at most one decimal comma or point.
    private static func decimal(_ text: Substring) -> Double? {
        let plain = text.replacing(",", with: ".")
        guard !plain.isEmpty, plain != ".", plain.utf8.count <= 20,
            plain.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") })
        else { return nil }
        return Double(plain.hasPrefix(".") ? "0" + plain : plain.hasSuffix(".") ? plain + "0" : plain)
    }

    private static let vulgarFractions: [Character: String] = [
        "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5",
        "⅘": "4/5", "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8",
    ]
}
