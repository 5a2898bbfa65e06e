/// The daily energy need of a person and targets based on it.
///
/// Resting energy by Mifflin and St Jeor: `10 × weight in kg + 6.25 × height in cm − 5 × age in years`, and
/// `+ 5` for men or `− 161` for women, in kcal. Source: Mifflin et al., A new predictive equation for resting
/// energy expenditure in healthy individuals, Am J Clin Nutr 51 (1990) 241–247. The activity factors are
/// the usual ones.
public struct EnergyNeed: Hashable, Sendable {
    public enum Sex: String, CaseIterable, Sendable {
        case female, male
    }

    public enum Activity: String, CaseIterable, Sendable {
        case sedentary, light, moderate, high, veryHigh = "very_high"

        /// What resting energy is multiplied by.
        public var factor: Double {
            switch self {
            case .sedentary: 1.2
            case .light: 1.375
            case .moderate: 1.55
            case .high: 1.725
            case .veryHigh: 1.9
            }
        }

    }

    public enum Goal: String, CaseIterable, Sendable {
        case lose, keep, gain

        /// Added to the energy need, in kcal a day.
        public var difference: Double {
            switch self {
            case .lose: -500
            case .keep: 0
            case .gain: 300
            }
        }

    }

    public let sex: Sex
    /// In years.
    public let age: Int
    public let heightCentimetres: Double
    public let weightKilograms: Double
    public let activity: Activity
    public let goal: Goal

    /// - Throws: `ValidationError` for the fields `age`, `height_cm` and `weight`.
    public init(
        sex: Sex, age: Int, heightCentimetres: Double, weightKilograms: Double, activity: Activity, goal: Goal
    ) throws(ValidationError) {
        var validator = Validator()
        validator.range("age", age, 14...110)
        validator.require(
            (100...250).contains(heightCentimetres), "height_cm", FieldMistake.between(100, 250, unit: "cm"))
        validator.require(
            (25...400).contains(weightKilograms), "weight", FieldMistake.between(25, 400, unit: "kg"))
        try validator.check()
        self.sex = sex
        self.age = age
        self.heightCentimetres = heightCentimetres
        self.weightKilograms = weightKilograms
        self.activity = activity
        self.goal = goal
    }

    /// The resting energy in kcal a day.
    public var resting: Double {
        10 * weightKilograms + 6.25 * heightCentimetres - 5 * Double(age) + (sex == .male ? 5 : -161)
    }

    /// The energy need with activity in kcal a day.
    public var total: Double { resting * activity.factor }

    /// The suggested energy in kcal a day, rounded to 10 and never less than the resting energy.
    public var suggested: Double { (max(resting, total + goal.difference) / 10).rounded() * 10 }

    /// 1.8 g of protein per kg of body weight, 30 % of the energy as fat, and carbohydrate for the rest.
    /// Source of the protein: Morton et al., Br J Sports Med 52 (2018) 376–384 (1.6 g, up to 2.2 g per kg).
    public var suggestedTargets: [Nutrient: NutrientTarget] {
        get throws(ValidationError) {
            let protein = (1.8 * weightKilograms).rounded()
            let fat = (suggested * 0.3 / 9).rounded()
            let carbohydrate = max(1, ((suggested - 4 * protein - 9 * fat) / 4).rounded())
            return [
                .energy: try NutrientTarget(.energy, least: (suggested * 0.95).rounded(), most: suggested),
                .protein: try NutrientTarget(.protein, least: protein, most: nil),
                .fat: try NutrientTarget(.fat, least: nil, most: fat),
                .carbohydrate: try NutrientTarget(.carbohydrate, least: nil, most: carbohydrate),
            ]
        }
    }
}
