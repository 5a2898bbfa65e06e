import Foundation

/// Writes numbers into fields so that `TypedNumber` reads exactly the same number back: an unchanged form changes
/// nothing.
public enum NumberField {
    /// `0.5`, `12`, `1.1250`, `1/3`, `2 2/3`; all digits if nothing shorter is the same number.
    public static func text(_ number: Double) -> String {
        guard number.isFinite else { return "" }
        let short = DecimalText.rounded(number, decimals: 4)
        if number.magnitude < 1e11, Double(short) == number { return typeable(short) }
        return fraction(number) ?? typeable(DecimalText.exact(number))
    }

    /// A decimal number as it can be typed. `1.125` has the shape of 1125 with a thousands separator, so a number
    /// with one to three digits before the point and three behind it gets another zero: `1.1250`.
    public static func typeable(_ decimal: String) -> String {
        let parts = decimal.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 3 else { return decimal }
        let whole = parts[0].drop { $0 == "-" }
        return whole.count <= 3 && !whole.hasPrefix("0") ? decimal + "0" : decimal
    }

    /// A fraction with a common denominator, if it is the same `Double`.
    private static func fraction(_ number: Double) -> String? {
        let size = number.magnitude
        guard size < 1_000_000 else { return nil }
        let whole = size.rounded(.down)
        for under in [3.0, 6, 7, 9, 12] {
            let over = ((size - whole) * under).rounded()
            guard over > 0, over < under, (whole * under + over) / under == size else { continue }
            let part = "\(Int(rounding: over))/\(Int(rounding: under))"
            return (number < 0 ? "-" : "") + (whole == 0 ? part : "\(Int(rounding: whole)) \(part)")
        }
        return nil
    }
}

extension Mass {
    /// The value as a field holds it: `62.5`, and `1.1250` rather than `1.125`, which could be a thousand.
    public var fieldText: String { NumberField.typeable(formatted) }
}
