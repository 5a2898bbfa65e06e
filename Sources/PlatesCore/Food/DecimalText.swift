import Foundation

/// Writes numbers for pages. `TypedNumber` reads those that people type.
public enum DecimalText {
    /// Rounded half away from zero, without trailing zeros: `0.5`, `12`, `-3.25`.
    public static func rounded(_ number: Double, decimals: Int) -> String {
        text(number, decimals: decimals, grouped: false)
    }

    /// The same in groups of three digits, as people read it: `1,930`, `1,062.5`.
    public static func grouped(_ number: Double, decimals: Int) -> String {
        text(number, decimals: decimals, grouped: true)
    }

    private static func text(_ number: Double, decimals: Int, grouped: Bool) -> String {
        // More decimals than a `Double` has are noise, and their power of ten would overflow.
        let decimals = min(max(0, decimals), mostDecimals)
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = (number * scale).rounded()
        guard scaled.magnitude < 1e15 else { return "\(number)" }
        let (whole, part) = Int(scaled.magnitude).quotientAndRemainder(dividingBy: Int(scale))
        var digits: [UInt8] = []
        if scaled < 0 { digits.append(UInt8(ascii: "-")) }
        if grouped { digits.append(grouped: whole) } else { digits.append(decimal: whole) }
        digits.append(fraction: part, decimals: decimals)
        return String(decoding: digits, as: UTF8.self)
    }

    private static let mostDecimals = 15

    /// With all its digits and without an exponent: `0.00001`, `0.1234567`, `12`.
    public static func exact(_ number: Double) -> String {
        guard number.isFinite, let decimal = Decimal(string: "\(number)") else { return "\(number)" }
        return "\(decimal)"
    }
}

extension [UInt8] {
    /// Appends a point and the decimals of a fraction without trailing zeros; nothing for none.
    /// - Parameter fraction: In units of the last decimal: 250 of three decimals is `.25`.
    mutating func append(fraction: Int, decimals: Int) {
        guard fraction > 0 else { return }
        var (rest, width) = (fraction, decimals)
        while rest % 10 == 0 { (rest, width) = (rest / 10, width - 1) }
        append(UInt8(ascii: "."))
        append(contentsOf: FixedDigits.text(rest, width: width).utf8)
    }
}
