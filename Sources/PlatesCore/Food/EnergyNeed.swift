/// How much energy a person needs in a day, and targets that follow from it.
///
/// Resting energy by Mifflin and St Jeor: `10 × weight in kg + 6.25 × height in cm − 5 × age in years`, and
/// `+ 5` for men or `− 161` for women, in kcal. Source: Mifflin et al., A new predictive equation for resting
/// energy expenditure in healthy individuals, Am J Clin Nutr 51 (1990) 241–247. The factors of activity are
/// the ones that it is commonly multiplied by.
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

        /// What is added to the energy that is used up, in kcal a day.
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

    /// What the body uses at rest, in kcal a day.
    public var resting: Double {
        10 * weightKilograms + 6.25 * heightCentimetres - 5 * Double(age) + (sex == .male ? 5 : -161)
    }

    /// What it uses with the activity, in kcal a day.
    public var total: Double { resting * activity.factor }

    /// What is suggested, in kcal a day, to the nearest 10: never less than what the body uses at rest.
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
