// What people read about food.

extension EnergyNeed.Activity {
    public var title: String {
        switch self {
        case .sedentary: "Sitting most of the day, no training"
        case .light: "Training once or twice a week"
        case .moderate: "Training three to five times a week"
        case .high: "Training almost every day"
        case .veryHigh: "Heavy work or training twice a day"
        }
    }
}

extension EnergyNeed.Goal {
    public var title: String {
        switch self {
        case .lose: "Lose weight (500 kcal less)"
        case .keep: "Keep my weight"
        case .gain: "Gain weight (300 kcal more)"
        }
    }
}

extension Nutrient {
    /// `Protein`
    public var title: String {
        switch self {
        case .energy: "Energy"
        case .protein: "Protein"
        case .fat: "Fat"
        case .saturated: "Saturated fat"
        case .carbohydrate: "Carbohydrate"
        case .sugars: "Sugars"
        case .fibre: "Fibre"
        case .sodium: "Sodium"
        case .potassium: "Potassium"
        case .cholesterol: "Cholesterol"
        case .calcium: "Calcium"
        case .iron: "Iron"
        case .magnesium: "Magnesium"
        case .zinc: "Zinc"
        case .vitaminC: "Vitamin C"
        case .vitaminD: "Vitamin D"
        case .vitaminB12: "Vitamin B12"
        case .alcohol: "Alcohol"
        case .caffeine: "Caffeine"
        case .water: "Water"
        }
    }

    /// An amount as pages show it: energy in whole kilocalories, and at most three figures of the others.
    public func text(_ amount: Double) -> String { "\(number(amount)) \(unit)" }

    /// The amount without its unit.
    public func number(_ amount: Double) -> String {
        let decimals =
            self == .energy || amount.magnitude >= 100 ? 0 : amount.magnitude >= 10 || unit == "g" ? 1 : 2
        return DecimalText.rounded(amount, decimals: decimals)
    }
}

extension TargetPlan.Kind {
    public var title: String {
        switch self {
        case .every: "Every day"
        case .training: "Training days"
        case .rest: "Rest days"
        default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        }
    }
}

extension TargetPlan.Basis {
    public var title: String {
        switch self {
        case .same: "The same every day"
        case .training: "Training and rest days"
        case .weekday: "By weekday"
        }
    }
}

extension FoodQuery.Ambiguity {
    /// The end of a sentence about the query.
    public var message: String {
        let readings = queries.map { "“\($0)”" }.joined(separator: " or as ")
        return "can be read as \(readings): enter the one that you mean"
    }
}

extension Amount {
    /// `150 g`, `2 × slice`, `½ × cup`
    public var text: String {
        switch unit {
        case .grams: "\(Self.number(count)) g"
        case .millilitres: "\(Self.number(count)) ml"
        case .ounces: "\(Self.number(count)) oz"
        case .portion(let name): count == 1 ? "1 \(name)" : "\(Self.number(count)) × \(name)"
        }
    }

    private static func number(_ count: Double) -> String {
        for (value, sign) in [(0.25, "¼"), (0.5, "½"), (0.75, "¾")] where count < 100 {
            if count == value { return sign }
            if count - count.rounded(.down) == value { return "\(Int(count))\(sign)" }
        }
        return DecimalText.rounded(count, decimals: 2)
    }
}

extension Entry.Content {
    /// Grams with thousands apart and energy: `5,000 g (4,450 kcal)`.
    public var sizeText: String {
        let energy = nutrients[.energy].map { "\(Mass.grouped(Int64(rounding: $0))) kcal" }
        guard let grams else { return energy ?? "" }
        return "\(Mass.grouped(Int64(rounding: grams))) g" + (energy.map { " (\($0))" } ?? "")
    }
}
