/// Amounts of nutrients in 100 g of a food or in something eaten. An unknown amount is not zero.
public struct Nutrients: Hashable, Sendable {
    /// One for each nutrient in the order of its cases; NaN if it is not known.
    private var amounts: [Double]

    /// Nothing is known.
    public init() {
        amounts = Self.unknown
    }

    public init(_ known: [Nutrient: Double]) {
        self.init()
        for (nutrient, amount) in known { self[nutrient] = amount }
    }

    /// The amount in the nutrient's unit; `nil` if it is not known.
    public subscript(nutrient: Nutrient) -> Double? {
        get {
            let amount = amounts[nutrient.index]
            return amount.isNaN ? nil : amount
        }
        set { amounts[nutrient.index] = newValue ?? .nan }
    }

    public var isEmpty: Bool { amounts.allSatisfy(\.isNaN) }

    /// The amounts in a number of grams, if these are the amounts of 100 g.
    public func inGrams(_ grams: Double) -> Nutrients { scaled(by: grams / 100) }

    public func scaled(by factor: Double) -> Nutrients {
        var scaled = self
        for index in amounts.indices { scaled.amounts[index] *= factor }
        return scaled
    }

    /// The sum of what is known; too small if a nutrient of one of them is not known.
    public static func + (first: Nutrients, second: Nutrients) -> Nutrients {
        var sum = first
        for index in sum.amounts.indices {
            let (one, other) = (first.amounts[index], second.amounts[index])
            sum.amounts[index] = one.isNaN ? other : other.isNaN ? one : one + other
        }
        return sum
    }

    public static func == (first: Nutrients, second: Nutrients) -> Bool {
        // NaN stands for unknown, and two unknown amounts are equal.
        zip(first.amounts, second.amounts).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
    }

    public func hash(into hasher: inout Hasher) {
        for amount in amounts { hasher.combine(amount.isNaN ? nil : amount) }
    }

    private static let unknown = [Double](repeating: .nan, count: Nutrient.allCases.count)
}

extension Sequence<Nutrients> {
    public var sum: Nutrients { reduce(Nutrients(), +) }
}

extension Nutrient {
    /// Its index among all cases. Written out because imports look it up for every nutrient of every food, and a
    /// dictionary is slower.
    var index: Int {
        switch self {
        case .energy: 0
        case .protein: 1
        case .fat: 2
        case .saturated: 3
        case .carbohydrate: 4
        case .sugars: 5
        case .fibre: 6
        case .sodium: 7
        case .potassium: 8
        case .cholesterol: 9
        case .calcium: 10
        case .iron: 11
        case .magnesium: 12
        case .zinc: 13
        case .vitaminC: 14
        case .vitaminD: 15
        case .vitaminB12: 16
        case .alcohol: 17
        case .caffeine: 18
        case .water: 19
        }
    }
}

extension Nutrients {
    /// Checked as the nutrients of 100 g of a food that a person describes.
    /// - Throws: `ValidationError` with a sentence for each field.
    public func validatedPer100g() throws(ValidationError) -> Nutrients {
        var validator = Validator()
        for nutrient in Nutrient.allCases {
            guard let amount = self[nutrient] else { continue }
            validator.require(
                (0...nutrient.mostPer100g).contains(amount), nutrient.rawValue,
                FieldMistake.outside(0...nutrient.mostPer100g, unit: "per 100 g")
            )
        }
        func known(_ nutrient: Nutrient) -> Double { self[nutrient] ?? 0 }
        // Labels and laboratories round each figure, so the parts may add up to slightly more than the whole.
        let parts = [Nutrient.protein, .fat, .carbohydrate, .alcohol, .water].map(known).reduce(0, +)
        validator.require(
            parts <= 105, "carbohydrate_g", FoodMistake.partsAbove100Grams)
        validator.require(
            known(.saturated) <= known(.fat) + 1 || self[.fat] == nil, "saturated_g",
            FoodMistake.moreThan(.fat)
        )
        validator.require(
            known(.sugars) <= known(.carbohydrate) + 1 || self[.carbohydrate] == nil, "sugars_g",
            FoodMistake.moreThan(.carbohydrate)
        )
        try validator.check()
        guard !hasImpossibleEnergy else {
            throw ValidationError("kcal", FoodMistake.energyAgainstParts(kilocalories: energyByFactors))
        }
        return self
    }

    /// Energy by the general factors of protein, fat, carbohydrate, fibre and alcohol: 4, 9, 4, 2 and 7 kcal
    /// per gram, in kcal.
    /// Source: FAO Food and Nutrition Paper 77 (2003), Food energy, section 3.4.
    public var energyByFactors: Double {
        func known(_ nutrient: Nutrient) -> Double { self[nutrient] ?? 0 }
        let digestible = max(0, known(.carbohydrate) - known(.fibre))
        return 4 * known(.protein) + 9 * known(.fat) + 4 * digestible + 2 * known(.fibre) + 7
            * known(.alcohol)
    }
}
