/// The meaning of a `nutrient_id` of FoodData Central.
///
/// Source: `nutrient.csv` of the download, whose units are those of the amounts here, except for energy in kJ and
/// vitamin D in international units.
struct FDCNutrientNumber {
    let nutrient: Nutrient
    let rank: Int
    /// Converts an amount to the unit of the nutrient.
    let factor: Double

    private init(_ nutrient: Nutrient, rank: Int = 0, factor: Double = 1) {
        self.nutrient = nutrient
        self.rank = rank
        self.factor = factor
    }

    func amount(_ amount: Double) -> Double {
        // Carbohydrate is computed by difference, so it can be slightly negative.
        if nutrient == .carbohydrate, amount < 0, amount > -5 { return 0 }
        return factor == 1 ? amount : (amount * factor).rounded(decimals: 6)
    }

    static let all: [Int: FDCNutrientNumber] = [
        1008: .init(.energy),
        // By the specific and by the general factors of Atwater.
        2048: .init(.energy, rank: 1),
        2047: .init(.energy, rank: 2),
        // In kJ.
        1062: .init(.energy, rank: 3, factor: 1 / kilojoulesPerKilocalorie),
        1003: .init(.protein),
        1004: .init(.fat),
        // As labels in the United States define it: the sum of the fatty acids.
        1085: .init(.fat, rank: 1),
        1258: .init(.saturated),
        // By difference, by summation, and without saying how.
        1005: .init(.carbohydrate),
        1050: .init(.carbohydrate, rank: 1),
        2039: .init(.carbohydrate, rank: 2),
        2000: .init(.sugars),
        1063: .init(.sugars, rank: 1),
        1079: .init(.fibre),
        // By the newer method, AOAC 2011.25.
        2033: .init(.fibre, rank: 1),
        1093: .init(.sodium),
        1092: .init(.potassium),
        1253: .init(.cholesterol),
        1087: .init(.calcium),
        1089: .init(.iron),
        1090: .init(.magnesium),
        1095: .init(.zinc),
        1162: .init(.vitaminC),
        1114: .init(.vitaminD),
        // An international unit of vitamin D is 0.025 µg.
        1110: .init(.vitaminD, rank: 1, factor: 0.025),
        1178: .init(.vitaminB12),
        1018: .init(.alcohol),
        1057: .init(.caffeine),
        1051: .init(.water),
    ]

    /// The thermochemical calorie. Source: ISO 80000-5, annex.
    static let kilojoulesPerKilocalorie = 4.184
}
