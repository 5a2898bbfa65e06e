/// The nutrients of Open Food Facts: `proteins` in `proteins_100g`, and what they are here.
///
/// Source: https://static.openfoodfacts.org/data/data-fields.txt: amounts are in grams per 100 g or 100 ml, energy
/// in kJ unless the name says kcal, and alcohol in % vol.
struct OpenFoodFactsNutrients {
    enum Field: Int, CaseIterable {
        case kilocalories, kilojoules, energy, proteins, fat, saturated, carbohydrates, sugars, fibre, sodium,
            salt
        case potassium, cholesterol, calcium, iron, magnesium, zinc, vitaminC, vitaminD, vitaminB12, alcohol,
            caffeine

        var name: String {
            switch self {
            case .kilocalories: "energy-kcal"
            case .kilojoules: "energy-kj"
            case .energy: "energy"
            case .proteins: "proteins"
            case .fat: "fat"
            case .saturated: "saturated-fat"
            case .carbohydrates: "carbohydrates"
            case .sugars: "sugars"
            case .fibre: "fiber"
            case .sodium: "sodium"
            case .salt: "salt"
            case .potassium: "potassium"
            case .cholesterol: "cholesterol"
            case .calcium: "calcium"
            case .iron: "iron"
            case .magnesium: "magnesium"
            case .zinc: "zinc"
            case .vitaminC: "vitamin-c"
            case .vitaminD: "vitamin-d"
            case .vitaminB12: "vitamin-b12"
            case .alcohol: "alcohol"
            case .caffeine: "caffeine"
            }
        }
    }

    private var amounts = [Double?](repeating: nil, count: Field.allCases.count)

    /// In the units of Open Food Facts.
    subscript(field: Field) -> Double? {
        get { amounts[field.rawValue] }
        set { amounts[field.rawValue] = newValue }
    }

    /// In the units that nutrients have here.
    var nutrients: Nutrients {
        var nutrients = Nutrients()
        for (field, nutrient, factor) in Self.meanings {
            guard nutrients[nutrient] == nil, let amount = self[field] else { continue }
            nutrients[nutrient] = factor == 1 ? amount : (amount * factor).rounded(decimals: 6)
        }
        return nutrients
    }

    /// Whether salt and sodium are both given and contradict each other.
    var contradictsSalt: Bool {
        guard let salt = self[.salt], let sodium = self[.sodium] else { return false }
        // Labels round both.
        return abs(salt - sodium * 2.5) > max(0.1, 0.2 * max(salt, sodium * 2.5))
    }

    /// The nutrient of a field.
    static func nutrient(of field: Field) -> Nutrient? { meanings.first { $0.0 == field }?.1 }

    /// The nutrient and the factor of each field. The first field that is present counts.
    private static let meanings: [(Field, Nutrient, Double)] = [
        (.kilocalories, .energy, 1),
        (.kilojoules, .energy, 1 / FDCNutrientNumber.kilojoulesPerKilocalorie),
        (.energy, .energy, 1 / FDCNutrientNumber.kilojoulesPerKilocalorie),
        (.proteins, .protein, 1), (.fat, .fat, 1), (.saturated, .saturated, 1),
        (.carbohydrates, .carbohydrate, 1), (.sugars, .sugars, 1), (.fibre, .fibre, 1),
        (.sodium, .sodium, 1000),
        // Labels count sodium as salt: 2.5 times as much. Source: Regulation (EU) No 1169/2011, annex I.
        (.salt, .sodium, 1000 / 2.5),
        (.potassium, .potassium, 1000), (.cholesterol, .cholesterol, 1000), (.calcium, .calcium, 1000),
        (.iron, .iron, 1000), (.magnesium, .magnesium, 1000), (.zinc, .zinc, 1000),
        (.vitaminC, .vitaminC, 1000), (.vitaminD, .vitaminD, 1_000_000),
        (.vitaminB12, .vitaminB12, 1_000_000),
        // A millilitre of ethanol weighs 0.789 g at 20 °C.
        (.alcohol, .alcohol, 0.789),
        (.caffeine, .caffeine, 1000),
    ]
}
