import Foundation

/// Something eaten: an amount of a food in a meal of a day, with a copy of its nutrients.
public struct Entry: Hashable, Sendable {
    public let id: UUID
    public var day: Day
    /// The key of its meal.
    public var meal: String
    public var content: Content

    /// What was eaten. It does not change when the food changes.
    public struct Content: Hashable, Sendable {
        /// `nil` if it was added without a food.
        public var foodID: UUID?
        public var name: String
        /// `nil` if it was added without a food.
        public var amount: Amount?
        public var grams: Double?
        /// Of all of it.
        public var nutrients: Nutrients

        public init(foodID: UUID?, name: String, amount: Amount?, grams: Double?, nutrients: Nutrients) {
            self.foodID = foodID
            self.name = name
            self.amount = amount
            self.grams = grams
            self.nutrients = nutrients
        }
    }

    public init(id: UUID, day: Day, meal: String, content: Content) {
        self.id = id
        self.day = day
        self.meal = meal
        self.content = content
    }
}

extension Entry.Content {
    /// An amount of a food.
    /// - Throws: `ValidationError` for the fields `amount`, `unit` and `portion`.
    public init(_ amount: Amount, of food: Food) throws(ValidationError) {
        let grams = try amount.grams(of: food)
        self.init(
            foodID: food.id, name: food.title, amount: amount, grams: grams,
            nutrients: food.nutrients.inGrams(grams)
        )
    }

    /// Energy and the like without a food.
    /// - Parameter old: What is stored of the entry; its name is not checked again.
    /// - Throws: `ValidationError` with a sentence for each field.
    public init(
        quick name: String, nutrients: Nutrients, over old: Entry.Content? = nil
    ) throws(ValidationError) {
        var validator = Validator(keeping: [old?.name ?? ""])
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        validator.line("name", name, 0...120)
        validator.require(!nutrients.isEmpty, "kcal", FieldMistake.empty)
        for nutrient in Nutrient.allCases {
            guard let amount = nutrients[nutrient] else { continue }
            let most = nutrient.mostAtOnce
            validator.require(
                (0...most).contains(amount), nutrient.rawValue,
                FieldMistake.outside(0...most))
        }
        try validator.check()
        var nutrients = nutrients
        // If only macros are given, their energy is implied.
        if nutrients[.energy] == nil { nutrients[.energy] = nutrients.energyByFactors }
        self.init(
            foodID: nil, name: name.isEmpty ? Self.unnamed : name, amount: nil, grams: nil,
            nutrients: nutrients
        )
    }
}

extension Entry.Content {
    /// The name of figures that were entered without one.
    public static let unnamed = "Quick add"

    /// Whether to ask for confirmation, because a typo is likely: more than 2 kg, 4 l of a liquid, or 4,000 kcal.
    public var isUnusual: Bool {
        let most = amount?.unit == .millilitres ? Self.mostPoured : Self.mostGrams
        return (grams ?? 0) > most || (nutrients[.energy] ?? 0) > Self.mostEnergy
    }

    private static let mostGrams = 2000.0
    private static let mostPoured = 4000.0
    private static let mostEnergy = 4000.0
}

extension Sequence<Entry> {
    /// The sum of their nutrients.
    public var nutrients: Nutrients { map(\.content.nutrients).sum }
}
