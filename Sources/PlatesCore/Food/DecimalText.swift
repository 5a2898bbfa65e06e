import Foundation

/// Writes numbers for pages. `TypedNumber` reads those that people type.
public enum DecimalText {
    /// Rounded half away from zero, without trailing zeros: `0.5`, `12`, `-3.25`.
    public static func rounded(_ number: Double, decimals: Int) -> String {
        // More decimals than a `Double` has are noise, and their power of ten would overflow.
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

    /// The same in groups of three digits, as people read it: `1,930`, `1,062.5`.
    public static func grouped(_ number: Double, decimals: Int) -> String {
        let plain = rounded(number, decimals: decimals)
        let whole = plain.prefix { $0 != "." }
        guard whole.count > 3, let value = Int64(whole) else { return plain }
        return Mass.grouped(value) + plain.dropFirst(whole.count)
    }

    private static let mostDecimals = 15

    /// With all its digits and without an exponent: `0.00001`, `0.1234567`, `12`.
    public static func exact(_ number: Double) -> String {
        guard number.isFinite, let decimal = Decimal(string: "\(number)") else { return "\(number)" }
        return "\(decimal)"
    }
}
