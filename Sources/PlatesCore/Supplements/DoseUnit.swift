import Foundation

/// The unit of a dose. The raw value is its name in the API and in tables.
public enum DoseUnit: String, NamedChoice, Codable, Hashable, Sendable {
    case grams = "g"
    case milligrams = "mg"
    case micrograms = "µg"
    /// International units measure effect, not mass: they cannot be converted.
    case internationalUnits = "IU"
    case millilitres = "ml"
    case capsules = "capsule"
    case tablets = "tablet"
    case scoops = "scoop"
    case drops = "drop"

    /// Reads what people and programs write: also `ug`, `mcg`, `iu`, `capsules`, the Greek letter (U+03BC) and the
    /// full-width and single-character forms of Asian keyboards (`ｇ`, `㎎`).
    public init?(name: String) {
        let plain = name.precomposedStringWithCompatibilityMapping.lowercased()
        if let unit = Self.allCases.first(where: { $0.rawValue.lowercased() == plain }) {
            self = unit
        } else if ["ug", "mcg", "\u{3BC}g"].contains(plain) {
            self = .micrograms
        } else if plain.hasSuffix("s"), let unit = Self(rawValue: String(plain.dropLast())), unit.isPiece {
            self = unit
        } else if let unit = Self.allCases.first(where: { $0.isRead(as: plain) }) {
            self = unit
        } else {
            return nil
        }
    }

    /// Whether that is what a language calls it, of one or of several, in lower case.
    private func isRead(as text: String) -> Bool {
        Languages.bundled.all.contains { language in
            [name, self.text(1), self.text(2)].contains { phrase in
                // `1 I. E.` is typed as `IE`.
                language.plainText(phrase).lowercased().filter { $0.isLetter || $0 == "µ" }
                    == text.filter { $0 != "." && $0 != " " }
            }
        }
    }

    /// Whether it is a countable piece.
    public var isPiece: Bool {
        switch self {
        case .capsules, .tablets, .scoops, .drops: true
        default: false
        }
    }

    /// Its micrograms, if it is a unit of mass.
    var micrograms: Double? {
        switch self {
        case .grams: 1_000_000
        case .milligrams: 1000
        case .micrograms: 1
        default: nil
        }
    }

}
