import Foundation

/// Heights as people type them.
public enum BodyHeight {
    /// In centimetres: `180`, `180,5`, `180 cm`, or in feet and inches: `5'11"`, `5 ft 11 in`, `5'`.
    public static func centimetres(_ text: String) -> Double? {
        var text = text.lowercased()
        for (written, sign) in signs { text = text.replacing(written, with: sign) }
        let parts = text.split(separator: "'", maxSplits: 1, omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.count == 2 else { return number(text) }
        guard let feet = try? TypedNumber.whole(parts[0]), (0...9).contains(feet) else { return nil }
        guard let inches = parts[1].isEmpty ? 0 : number(parts[1]), inches < 12 else {
            return nil
        }
        // An inch is 2.54 cm exactly (international yard and pound agreement of 1959).
        return (Double(feet) * 12 + inches) * 2.54
    }

    private static func number(_ text: String) -> Double? {
        guard let number = try? TypedNumber(text), !number.isNegative else { return nil }
        return number.value
    }

    /// Words and marks for units, the longer ones first.
    private static let signs = [
        ("feet", "'"), ("foot", "'"), ("ft", "'"), ("\u{2019}", "'"), ("\u{2032}", "'"),
        ("inches", ""), ("inch", ""), ("in", ""), ("\"", ""), ("\u{201D}", ""), ("\u{2033}", ""), ("cm", ""),
    ]
}
