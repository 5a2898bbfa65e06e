import Foundation

/// An amount of a food as entered.
public struct Amount: Hashable, Sendable {
    public enum Unit: Hashable, Sendable {
        case grams, millilitres, ounces
        case portion(String)
    }

    public let count: Double
    public let unit: Unit

    /// The allowed weight of an entry in grams.
    public static let gramsRange = 0.001...10_000.0

    /// Source: the avoirdupois ounce of the international yard and pound agreement of 1959.
    public static let gramsPerOunce = 28.349523125

    public init(_ count: Double, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// The amount in grams.
    /// - Throws: `ValidationError` for the fields `amount` and `unit`.
    public func grams(of food: Food) throws(ValidationError) -> Double {
        let grams = count * (try gramsOfOne(food))
        guard Self.gramsRange.contains(grams) else {
            throw ValidationError("amount", FieldMistake.outside(Self.gramsRange, unit: "g"))
        }
        return grams
    }

    private func gramsOfOne(_ food: Food) throws(ValidationError) -> Double {
        switch unit {
        case .grams: return 1
        case .ounces: return Self.gramsPerOunce
        case .millilitres:
            guard let density = food.gramsPerMillilitre else {
                throw ValidationError("unit", FoodMistake.densityUnknown)
            }
            return density
        case .portion(let name):
            guard let portion = food.portions.first(where: { $0.name == name }) else {
                throw ValidationError("portion", FoodMistake.noSuchPortion)
            }
            return portion.grams
        }
    }

    /// The number as the text of a field.
    public var countText: String { NumberField.text(count) }
}

extension Amount.Unit {
    /// The code in forms and tables: `g`, `ml`, `oz`, or `portion:` and its name.
    public var code: String {
        switch self {
        case .grams: "g"
        case .millilitres: "ml"
        case .ounces: "oz"
        case .portion(let name): "portion:\(name)"
        }
    }

    /// - Returns: `nil` for any other code.
    public init?(code: String) {
        switch code {
        case "g": self = .grams
        case "ml": self = .millilitres
        case "oz": self = .ounces
        default:
            guard code.hasPrefix("portion:") else { return nil }
            self = .portion(String(code.dropFirst("portion:".count)))
        }
    }
}

extension Food {
    /// The units that it can be measured in, the most useful first.
    public var units: [Amount.Unit] {
        let poured: [Amount.Unit] = gramsPerMillilitre == nil ? [] : [.millilitres]
        return portions.map { .portion($0.name) } + poured + [.grams, .ounces]
    }

    /// The default amount: one of the first portion, or 100 g or ml.
    public var firstAmount: Amount {
        if let portion = portions.first { return Amount(1, .portion(portion.name)) }
        return Amount(100, gramsPerMillilitre == nil ? .grams : .millilitres)
    }
}
