/// A nutrient. The raw value is its name in the API, tables and files, and ends in the unit.
public enum Nutrient: String, CaseIterable, Codable, Hashable, Sendable {
    case energy = "kcal"
    case protein = "protein_g"
    case fat = "fat_g"
    case saturated = "saturated_g"
    case carbohydrate = "carbohydrate_g"
    case sugars = "sugars_g"
    case fibre = "fibre_g"
    case sodium = "sodium_mg"
    case potassium = "potassium_mg"
    case cholesterol = "cholesterol_mg"
    case calcium = "calcium_mg"
    case iron = "iron_mg"
    case magnesium = "magnesium_mg"
    case zinc = "zinc_mg"
    case vitaminC = "vitamin_c_mg"
    case vitaminD = "vitamin_d_ug"
    case vitaminB12 = "vitamin_b12_ug"
    case alcohol = "alcohol_g"
    case caffeine = "caffeine_mg"
    case water = "water_g"

    /// Energy and the three that most people count.
    public static let macros: [Nutrient] = [.energy, .protein, .carbohydrate, .fat]

    /// `kcal`, `g`, `mg` or `µg`.
    public var unit: String {
        // Not parsed from the raw value, because imports call this for every nutrient of every food.
        switch self {
        case .energy: "kcal"
        case .protein, .fat, .saturated, .carbohydrate, .sugars, .fibre, .alcohol, .water: "g"
        case .sodium, .potassium, .cholesterol, .calcium, .iron, .magnesium, .zinc, .vitaminC, .caffeine: "mg"
        case .vitaminD, .vitaminB12: "µg"
        }
    }

    /// The physical maximum in 100 g, in its unit: pure fat has about 900 kcal, pure salt 40 g of sodium by labels, and
    /// nothing has more than 100 g of anything.
    public var mostPer100g: Double {
        if self == .sodium { return 40_000 }
        return switch unit {
        case "kcal": 950
        case "g": 100
        case "mg": 100_000
        default: 100_000_000
        }
    }

    /// The most that an entry, a dose or a target of a day can have, in its unit.
    public var mostAtOnce: Double { self == .energy ? 20_000 : mostPer100g * 100 }

    /// The plausible maximum in 100 g of foods, tablets and powders, in its unit. More than that in a file was entered
    /// in the wrong unit.
    ///
    /// Several times the richest of USDA's FoodData Central (release 2024-10): brain has 3,100 mg of cholesterol,
    /// dried thyme 124 mg of iron, oysters 91 mg of zinc, clams 99 µg of vitamin B12, cod liver oil 250 µg of vitamin
    /// D, instant tea and coffee some 3,700 mg of caffeine. A tablet of 0.1 g may hold 100 µg of vitamin D or 1 mg of
    /// vitamin B12. Vitamin C, potassium, calcium and magnesium are also sold as nearly pure powders.
    public var mostInFood: Double {
        switch self {
        case .cholesterol: 10_000
        case .iron: 10_000
        case .zinc: 20_000
        case .vitaminD: 100_000
        case .vitaminB12: 1_000_000
        case .caffeine: 10_000
        case .potassium, .magnesium: 60_000
        case .calcium: 40_000
        default: mostPer100g
        }
    }

}
