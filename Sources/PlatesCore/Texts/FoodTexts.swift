// What people read about food.

extension EnergyNeed.Activity {
    public var title: Phrase {
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
    public var title: Phrase {
        switch self {
        case .lose: "Lose weight (500 kcal less)"
        case .keep: "Keep my weight"
        case .gain: "Gain weight (300 kcal more)"
        }
    }
}

extension Nutrient {
    /// `Protein`
    public var title: Phrase {
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

    /// As it stands within a sentence: `saturated fat`
    public var word: Phrase {
        let english = title.description
        return Phrase(key: "\(english.prefix(1).lowercased())\(english.dropFirst())|nutrient")
    }

    /// An amount as pages show it: energy in whole kilocalories, and at most three figures of the others.
    public func text(_ amount: Double) -> Phrase { .number("\(number(amount)) \(unit)") }

    /// The amount without its unit.
    public func number(_ amount: Double) -> String {
        let decimals =
            self == .energy || amount.magnitude >= 100 ? 0 : amount.magnitude >= 10 || unit == "g" ? 1 : 2
        return DecimalText.grouped(amount, decimals: decimals)
    }
}

extension TargetPlan.Kind {
    public var title: Phrase {
        switch self {
        case .every: "Every day"
        case .training: "Training days"
        case .rest: "Rest days"
        default: Weekday(name: rawValue)?.title ?? .verbatim(rawValue)
        }
    }
}

extension TargetPlan.Basis {
    public var title: Phrase {
        switch self {
        case .same: "The same every day"
        case .training: "Training and rest days"
        case .weekday: "By weekday"
        }
    }
}

extension FoodQuery.Ambiguity {
    /// The end of a sentence about the query.
    public var message: Phrase {
        let readings = queries.map { .verbatim("“\($0)”") }.joined(by: " or as ")
        return "can be read as \(readings): enter the one that you mean"
    }
}

extension Amount {
    /// `150 g`, `2 × slice`, `½ × cup`
    /// - Parameter food: The name of the food.
    public func text(of food: String) -> Phrase {
        switch unit {
        case .grams: .number("\(Self.number(count)) g")
        case .millilitres: .number("\(Self.number(count)) ml")
        case .ounces: .number("\(Self.number(count)) oz")
        case .portion(let name):
            [.number(Self.number(count)), .portion(name, of: food)].joined(
                by: .verbatim(count == 1 ? " " : " × "))
        }
    }

    private static func number(_ count: Double) -> String {
        for (value, sign) in [(0.25, "¼"), (0.5, "½"), (0.75, "¾")] where count < 100 {
            if count == value { return sign }
            if count - count.rounded(.down) == value { return "\(Int(count))\(sign)" }
        }
        return DecimalText.grouped(count, decimals: 2)
    }
}

extension Entry.Content {
    /// Grams with thousands apart and energy: `5,000 g (4,450 kcal)`.
    public var sizeText: Phrase {
        let energy = nutrients[.energy].map { Phrase.number("\(Mass.grouped(Int64(rounding: $0))) kcal") }
        guard let grams else { return energy ?? .empty }
        let weight = Phrase.number("\(Mass.grouped(Int64(rounding: grams))) g")
        return energy.map { "\(weight) (\($0))" } ?? weight
    }
}
