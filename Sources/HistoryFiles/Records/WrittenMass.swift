import PlatesCore

/// A weight in thousandths of its unit, which the file may not say.
public struct WrittenMass: Codable, Hashable, Sendable {
    public let thousandths: Int64
    public let unit: WeightUnit?

    /// Rounded to thousandths, because many apps write converted weights with all their digits.
    /// - Returns: `nil` outside of what a person may enter in any unit.
    public init?(_ value: Double, _ unit: WeightUnit?) {
        guard value.isFinite, abs(value) <= 10_000 else { return nil }
        thousandths = Int64((value * 1000).rounded())
        self.unit = unit
        guard mass(orIn: .kg) != nil || mass(orIn: .lb) != nil else { return nil }
    }

    /// - Parameter other: The unit if the file does not say any.
    /// - Returns: `nil` if that is more than a person may enter.
    public func mass(orIn other: WeightUnit) -> Mass? { Mass(thousandths: thousandths, unit: unit ?? other) }
}

extension WeightUnit {
    /// Reads `kg`, `KGS`, `lb`, `lbs.`, `pounds` and the like.
    init?(written text: String) {
        switch text.lowercased().filter({ $0.isLetter }) {
        case "kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes": self = .kg
        case "lb", "lbs", "pound", "pounds": self = .lb
        default: return nil
        }
    }
}
