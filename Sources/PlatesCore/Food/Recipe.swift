import Foundation

/// A dish made of foods. It is a food itself: what is in 100 g of it follows from its ingredients.
public struct Recipe: Hashable, Sendable {
    public struct Ingredient: Hashable, Sendable {
        public var food: Food
        public var amount: Amount

        public init(food: Food, amount: Amount) {
            self.food = food
            self.amount = amount
        }
    }

    public var id: UUID
    public var name: String
    public var servings: Double
    /// The weight of the cooked dish, if it was weighed: water boils away, and rice absorbs it.
    public var cookedGrams: Double?
    public var note: String
    public var ingredients: [Ingredient]

    public static let mostIngredients = 60
    /// The portion by which a recipe is logged.
    public static let servingName = "serving"

    public init(
        id: UUID, name: String, servings: Double = 1, cookedGrams: Double? = nil, note: String = "",
        ingredients: [Ingredient] = []
    ) {
        self.id = id
        self.name = name
        self.servings = servings
        self.cookedGrams = cookedGrams
        self.note = note
        self.ingredients = ingredients
    }

    /// The recipe with trimmed texts, if it is valid.
    /// - Parameter old: The stored version; its texts are not checked again.
    /// - Throws: `ValidationError` with a sentence for each field.
    public func validated(over old: Recipe? = nil) throws(ValidationError) -> Recipe {
        var recipe = self
        recipe.name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        var validator = Validator(keeping: [old?.name ?? "", old?.note ?? ""])
        validator.line("name", recipe.name, 1...120)
        validator.note("note", note, most: 4000)
        validator.require((0.1...200).contains(servings), "servings", FieldMistake.between(0.1, 200))
        if let cookedGrams {
            validator.require(
                (1...100_000).contains(cookedGrams), "cooked_grams",
                FieldMistake.between(1, 100_000, unit: "g")
            )
        }
        validator.require(
            ingredients.count <= Self.mostIngredients, "ingredients",
            FieldMistake.tooMany(most: Self.mostIngredients)
        )
        for (index, ingredient) in ingredients.enumerated() {
            do {
                _ = try ingredient.amount.grams(of: ingredient.food)
            } catch {
                validator.add(error, under: "ingredients.\(index)")
            }
        }
        try validator.check()
        // Water boils away, but nutrients stay: an impossible density means that the weight is wrong.
        let isPossible = Nutrient.allCases.allSatisfy { (food.nutrients[$0] ?? 0) <= $0.mostPer100g }
        guard isPossible else {
            throw ValidationError("cooked_grams", FoodMistake.cookedTooLight)
        }
        return recipe
    }

    /// The weight of the ingredients in grams.
    public var rawGrams: Double { weighed.reduce(0) { $0 + $1.grams } }

    /// The nutrients of the whole dish.
    public var nutrients: Nutrients { weighed.map { $0.food.nutrients.inGrams($0.grams) }.sum }

    /// The weight of the whole dish in grams.
    public var grams: Double { cookedGrams ?? rawGrams }

    /// The recipe as a food, with its serving as a portion. Without ingredients nothing is known of it.
    public var food: Food {
        let isEmpty = grams <= 0 || ingredients.isEmpty
        return Food(
            id: id, name: name, nutrients: isEmpty ? Nutrients() : nutrients.scaled(by: 100 / grams),
            portions: isEmpty ? [] : [Portion(name: Self.servingName, grams: grams / servings)],
            source: .recipe
        )
    }

    private var weighed: [(food: Food, grams: Double)] {
        ingredients.compactMap { ingredient in
            (try? ingredient.amount.grams(of: ingredient.food)).map { (ingredient.food, $0) }
        }
    }
}
