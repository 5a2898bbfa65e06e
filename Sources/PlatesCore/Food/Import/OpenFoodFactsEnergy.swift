/// The energy of a product, of which labels tell kilocalories and kilojoules.
///
/// Where both are there and contradict each other, that which the energy of protein, fat and carbohydrate is nearest to
/// is right, if it is near; where the two fields were only exchanged (176 kcal and 42 kJ), they are exchanged back; and
/// otherwise neither is believed.
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

    /// Labels round both, and some use 4.2 and some factors of each nutrient.
    private static func agree(_ one: Double, _ other: Double) -> Bool {
        abs(one - other) <= max(5, 0.1 * max(one, other))
    }
}
