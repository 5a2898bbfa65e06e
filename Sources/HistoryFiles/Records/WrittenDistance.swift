import PlatesCore

/// A distance in a unit that the file may not say.
public struct WrittenDistance: Codable, Hashable, Sendable {
    public let value: Double
    public let unit: DistanceUnit?

    public init(_ value: Double, _ unit: DistanceUnit?) {
        self.value = value
        self.unit = unit
    }

    /// - Parameter weights: Whoever weighs in pounds counts in miles, if the file does not say any unit.
    public func metres(forWeightsIn weights: WeightUnit) -> Double {
        // Whole millimetres, without the dust of a conversion.
        let metres = value * (unit ?? (weights == .kg ? .kilometres : .miles)).metres
        return (metres * 1000).rounded() / 1000
    }
}

public enum DistanceUnit: String, Codable, CaseIterable, Sendable {
    case metres = "m"
    case kilometres = "km"
    case miles = "mi"
    case yards = "yd"
    case feet = "ft"
    case centimetres = "cm"

    /// Sources for those of the United States: the international yard and pound agreement of 1959.
    public var metres: Double {
        switch self {
        case .metres: 1
        case .kilometres: 1000
        case .miles: 1609.344
        case .yards: 0.9144
        case .feet: 0.3048
        case .centimetres: 0.01
        }
    }

    /// Reads `km`, `mi.`, `miles`, `meters` and the like.
    init?(written text: String) {
        switch text.lowercased().filter({ $0.isLetter }) {
        case "m", "meter", "meters", "metre", "metres": self = .metres
        case "km", "kms", "kilometer", "kilometers", "kilometre", "kilometres": self = .kilometres
        case "mi", "mile", "miles": self = .miles
        case "yd", "yds", "yard", "yards": self = .yards
        case "ft", "foot", "feet": self = .feet
        case "cm", "centimeter", "centimeters", "centimetre", "centimetres": self = .centimetres
        default: return nil
        }
    }
}
