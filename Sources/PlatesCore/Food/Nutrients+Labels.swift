extension Nutrients {
    /// Corrects figures per 100 g that were computed from a small serving: figures that are too large only by the
    /// rounding of the label become the maximum, and `validatedPer100g()` refuses the rest.
    ///
    /// A label rounds grams to 1 g, energy to 10 kcal and milligrams to 10 mg, so that each figure of a serving may
    /// be half of that too much. Source: 21 CFR 101.9(c).
    public func fitted(toServing grams: Double) -> Nutrients {
        guard grams > 0, grams < 100 else { return self }
        var fitted = self
        func slack(_ nutrient: Nutrient) -> Double {
            let half = nutrient.unit == "kcal" || nutrient.unit == "mg" ? 5 : 0.5
            return half * 100 / grams
        }
        for nutrient in Nutrient.allCases {
            guard let amount = fitted[nutrient], amount > nutrient.mostPer100g,
                amount <= nutrient.mostPer100g + slack(nutrient)
            else { continue }
            fitted[nutrient] = nutrient.mostPer100g
        }
        for (part, whole) in [(Nutrient.saturated, Nutrient.fat), (.sugars, .carbohydrate)] {
            guard let amount = fitted[part], let most = fitted[whole], amount > most,
                amount <= most + 2 * slack(part)
            else { continue }
            fitted[part] = most
        }
        let parts = Self.parts.filter { fitted[$0] ?? 0 > 0 }
        let sum = parts.compactMap { fitted[$0] }.reduce(0, +)
        if sum > 100, sum <= 100 + Double(parts.count) * slack(.protein) {
            for nutrient in parts + [.saturated, .sugars] {
                fitted[nutrient] = fitted[nutrient].map { ($0 * 100 / sum).rounded(decimals: 6) }
            }
        }
        return fitted
    }

    /// The sum of the known parts of 100 g in grams.
    var sumOfParts: Double { Self.parts.compactMap { self[$0] }.reduce(0, +) }

    /// What 100 g are made of.
    private static let parts: [Nutrient] = [.protein, .fat, .carbohydrate, .alcohol, .water]

    /// Removes single impossible figures, so that the rest of the food can be used: those out of range, more saturated
    /// fat than fat, more sugars than carbohydrate, and the one part that makes the sum exceed 100 g.
    /// - Returns: The removed nutrients.
    mutating func leaveOutImpossible() -> [Nutrient] {
        let before = self
        for nutrient in Nutrient.allCases {
            if let amount = self[nutrient], !(0...nutrient.mostInFood).contains(amount) {
                self[nutrient] = nil
            }
        }
        for (part, whole) in [(Nutrient.saturated, Nutrient.fat), (.sugars, .carbohydrate)] {
            if let amount = self[part], let most = self[whole], amount > most + 1 { self[part] = nil }
        }
        if let wrong = wrongPart { self[wrong] = nil }
        return Nutrient.allCases.filter { before[$0] != nil && self[$0] == nil }
    }

    /// Whether the energy contradicts the parts.
    ///
    /// The lower bound is the energy of protein, fat and alcohol, because some carbohydrate such as erythritol has
    /// none. The upper bound is that of all parts, with the unknown rest counted as alcohol, which labels omit. Both
    /// have a margin of a third or more for rounding: none of the 8,789 foods of the Standard Reference (USDA SR28) is
    /// outside.
    public var hasImpossibleEnergy: Bool {
        guard let energy = self[.energy] else { return false }
        func known(_ nutrient: Nutrient) -> Double { self[nutrient] ?? 0 }
        let least = 4 * known(.protein) + 9 * known(.fat) + 7 * known(.alcohol)
        if energy < least * 2 / 3 - 40 { return true }
        guard [Nutrient.protein, .fat, .carbohydrate].allSatisfy({ self[$0] != nil }) else { return false }
        let parts = known(.protein) + known(.fat) + known(.carbohydrate) + known(.water)
        let alcohol = self[.alcohol] ?? max(0, 100 - parts)
        // Fibre may be within the carbohydrate, or beside it.
        let most =
            4 * (known(.protein) + known(.carbohydrate)) + 9 * known(.fat) + 2 * known(.fibre) + 7 * alcohol
        return energy > most * 1.4 + 45
    }

    /// If the parts exceed 100 g, the only one whose removal makes both the sum and the energy plausible.
    private var wrongPart: Nutrient? {
        guard sumOfParts > 105 else { return nil }
        let suspects = Self.parts.filter { part in
            guard self[part] != nil else { return false }
            var rest = self
            rest[part] = nil
            guard rest.sumOfParts <= 105 else { return false }
            return self[.energy].map { abs(rest.energyByFactors - $0) <= max(30, 0.2 * $0) } ?? false
        }
        return suspects.count == 1 ? suspects[0] : nil
    }
}
