/// A CSV cell that is safe to open in a spreadsheet.
/// Source: RFC 4180, and OWASP's page on CSV injection.
public struct CSVCell: Sendable {
    /// Quoted if needed, with an apostrophe before formulas.
    public let encoded: String

    public init(_ text: String) {
        let safe = Self.isFormula(text.drop { $0 == Self.apostrophe }) ? "'" + text : text
        guard safe.utf8.contains(where: Self.needsQuotes) else {
            encoded = safe
            return
        }
        encoded = "\"" + safe.replacingBytes { $0 == UInt8(ascii: "\"") ? "\"\"" : nil } + "\""
    }

    /// What a cell had before it was made safe.
    public static func plain(_ cell: String) -> String {
        guard cell.utf8.first == apostrophe.utf8.first, isFormula(cell.drop { $0 == apostrophe }) else {
            return cell
        }
        return String(cell.dropFirst())
    }

    private static let apostrophe: Character = "'"

    /// Whether a spreadsheet would run it as a formula. Some skip leading invisible characters or accept full-width
    /// signs.
    private static func isFormula(_ text: Substring) -> Bool {
        guard !isNumber(text) else { return false }
        if let first = text.utf8.first, first == 0x09 || first == 0x0D || first == 0x0A { return true }
        let begun = text.unicodeScalars.drop { isPassedOver($0) }
        return begun.first.map { signs.contains($0) } ?? false
    }

    private static let signs: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}",
    ]

    private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value <= 0x20 || scalar.value == 0x7F }
        let properties = scalar.properties
        if properties.isWhitespace || properties.isDefaultIgnorableCodePoint { return true }
        switch properties.generalCategory {
        case .control, .format, .nonspacingMark, .spacingMark, .enclosingMark, .unassigned, .privateUse,
            .surrogate:
            return true
        default: return false
        }
    }

    /// `-2.5`, which must stay a number.
    private static func isNumber(_ text: Substring) -> Bool {
        let isPlain = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
        }
        return isPlain && Double(text) != nil
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), 0x09, 0x0A, 0x0D: true
        default: false
        }
    }
}
