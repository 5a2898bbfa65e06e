import PlatesCore

/// A column of a diary: `Energy (kcal)`, `B12 (Cobalamin) (µg)`, `Saturated Fat`.
struct NutrientColumn: Hashable {
    let nutrient: Nutrient
    /// From the column's unit into the nutrient's.
    let factor: Double

    /// - Parameters:
    ///   - name: As `TableHeader` has it: without brackets, in lower case.
    ///   - hasShares: Whether vitamins and minerals without a unit are percents of a daily value, which are no amounts.
    /// - Returns: `nil` for what is not recorded, and for percents.
    init?(_ name: String, hasShares: Bool = false) {
        var words = name.split(separator: " ").map(String.init)
        let unit = words.last.flatMap { Self.units.contains($0) ? $0 : nil }
        if unit != nil, words.count > 1 { words.removeLast() }
        let plain = words.joined(separator: " ").replacing("-", with: " ")
        if plain == "salt" {
            // Salt is 2.5 times its sodium by the labels of the European Union.
            guard let grams = Self.grams[unit ?? "g"] else { return nil }
            (nutrient, factor) = (.sodium, grams * 1000 / 2.5)
            return
        }
        guard let nutrient = Self.names[plain] else { return nil }
        if unit == nil, hasShares, Self.shares.contains(nutrient) { return nil }
        guard let factor = Self.factor(unit ?? (plain == "kilojoules" ? "kj" : nutrient.unit), nutrient)
        else {
            return nil
        }
        (self.nutrient, self.factor) = (nutrient, factor)
    }

    private static func factor(_ unit: String, _ nutrient: Nutrient) -> Double? {
        switch (nutrient, unit) {
        case (.energy, "kcal"), (.energy, "cal"), (.energy, "cals"): 1
        // Source: the definition of the thermochemical calorie.
        case (.energy, "kj"): 1 / 4.184
        // Source: National Institutes of Health, Vitamin D fact sheet: 1 µg is 40 IU.
        case (.vitaminD, "iu"): 1.0 / 40
        default: grams[unit].flatMap { own in grams[nutrient.unit].map { own / $0 } }
        }
    }

    private static let grams: [String: Double] = [
        "kg": 1000, "g": 1, "gram": 1, "grams": 1, "mg": 1e-3, "µg": 1e-6, "ug": 1e-6, "mcg": 1e-6,
    ]

    private static let units = Set(grams.keys).union(["kcal", "cal", "cals", "kj", "iu", "%", "dv", "%dv"])

    /// What MyFitnessPal has in percents.
    private static let shares: Set<Nutrient> = [.vitaminC, .vitaminD, .calcium, .iron]

    private static let names: [String: Nutrient] = [
        "calories": .energy, "energy": .energy, "kcal": .energy, "cals": .energy, "calorie": .energy,
        "kilojoules": .energy, "food calories": .energy,
        "protein": .protein, "proteins": .protein,
        "fat": .fat, "fats": .fat, "total fat": .fat, "fat total": .fat,
        "saturated": .saturated, "saturated fat": .saturated, "sat fat": .saturated,
        "saturated fats": .saturated,
        "carbs": .carbohydrate, "carbohydrates": .carbohydrate, "carbohydrate": .carbohydrate,
        "total carbs": .carbohydrate, "total carbohydrate": .carbohydrate,
        "total carbohydrates": .carbohydrate,
        "sugar": .sugars, "sugars": .sugars, "total sugars": .sugars, "total sugar": .sugars,
        "fiber": .fibre, "fibre": .fibre, "dietary fiber": .fibre, "total fiber": .fibre,
        "sodium": .sodium, "potassium": .potassium, "cholesterol": .cholesterol, "calcium": .calcium,
        "iron": .iron, "magnesium": .magnesium, "zinc": .zinc,
        "vitamin c": .vitaminC, "vitamin d": .vitaminD, "vitamin b12": .vitaminB12, "b12": .vitaminB12,
        "b12 cobalamin": .vitaminB12, "vitamin b12 cobalamin": .vitaminB12, "cobalamin": .vitaminB12,
        "alcohol": .alcohol, "caffeine": .caffeine, "water": .water,
    ]
}
