import Foundation

/// Writes numbers for pages. `TypedNumber` reads those that people type.
public enum DecimalText {
    /// Rounded half away from zero, without trailing zeros: `0.5`, `12`, `-3.25`.
    public static func rounded(_ number: Double, decimals: Int) -> String {
        // More decimals than a `Double` has are noise, and their power of ten would overflow.
        var decimals = min(max(0, decimals), mostDecimals)
        let scaled = (number * Double(scales[decimals])).rounded()
        guard scaled.magnitude < 1e15 else { return "\(number)" }
        var digits = Int64(scaled.magnitude)
        let isNegative = scaled < 0 && digits > 0
        while decimals > 0, digits % 10 == 0 {
            digits /= 10
            decimals -= 1
        }
        return text(digits, decimals: decimals, isNegative: isNegative)
    }

    /// Writes the digits from the last to the first, without a string for each part.
    private static func text(_ digits: Int64, decimals: Int, isNegative: Bool) -> String {
        var count = 1
        while count < scales.count, digits >= scales[count] { count += 1 }
        count = max(count, decimals + 1)
        let length = count + (decimals > 0 ? 1 : 0) + (isNegative ? 1 : 0)
        return String(unsafeUninitializedCapacity: length) { text in
            var (rest, end) = (digits, length)
            for index in 0..<count {
                if index == decimals, decimals > 0 {
                    end -= 1
                    text[end] = UInt8(ascii: ".")
                }
                end -= 1
                text[end] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            }
            if isNegative { text[0] = UInt8(ascii: "-") }
            return length
        }
    }

    /// The powers of ten.
    private static let scales: [Int64] = (0...mostDecimals).map { power in
        (0..<power).reduce(1) { scale, _ in scale * 10 }
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
