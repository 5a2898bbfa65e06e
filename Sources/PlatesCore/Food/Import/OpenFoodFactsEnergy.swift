/// The energy of a product that may have both kilocalories and kilojoules.
///
/// If they contradict each other, the one that is closest to the energy of protein, fat and carbohydrate is used, if it
/// is close. If the fields were swapped (176 kcal and 42 kJ), they are swapped back. Otherwise neither is used.
struct OpenFoodFactsEnergy {
    let kilocalories: Double?
    let isContradicted: Bool

    /// - Parameter rest: All nutrients.
    init(_ figures: OpenFoodFactsNutrients, rest: Nutrients) {
        let kilojoules = figures[.kilojoules] ?? figures[.energy]
        guard let calories = figures[.kilocalories], let kilojoules else {
            kilocalories = rest[.energy]
            isContradicted = false
            return
        }
        let converted = kilojoules / Self.perKilocalorie
        guard !Self.agree(calories, converted) else {
            kilocalories = calories
            isContradicted = false
            return
        }
        isContradicted = true
        let areExchanged = Self.agree(calories / Self.perKilocalorie, kilojoules)
        let readings = [calories, converted] + (areExchanged ? [kilojoules] : [])
        guard [Nutrient.protein, .fat, .carbohydrate].allSatisfy({ rest[$0] != nil }) else {
            kilocalories = areExchanged ? kilojoules : nil
            return
        }
        let estimate = rest.energyByFactors
        let nearest = readings.min { abs($0 - estimate) < abs($1 - estimate) }
        kilocalories = nearest.flatMap { abs($0 - estimate) <= max(25, 0.25 * estimate) ? $0 : nil }
    }

    private static let perKilocalorie = FDCNutrientNumber.kilojoulesPerKilocalorie

    /// Labels round both, and use different factors.
    private static func agree(_ one: Double, _ other: Double) -> Bool {
        abs(one - other) <= max(5, 0.1 * max(one, other))
    }
}
