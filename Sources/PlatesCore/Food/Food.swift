import Foundation

/// Something to eat or drink, with its nutrients per 100 g.
public struct Food: Hashable, Sendable {
    /// Where a food comes from.
    public enum Source: String, Hashable, Sendable {
        /// The catalogue of Plates.
        case plates
        /// A person's own.
        case own
        /// A recipe of a person's own: its nutrients follow from its ingredients.
        case recipe
        /// The databases of the United States Department of Agriculture.
        case usda
        case openFoodFacts = "open_food_facts"
    }

    public var id: UUID
    public var name: String
    public var brand: String
    /// Of 100 g.
    public var nutrients: Nutrients
    /// The density of liquids.
    public var gramsPerMillilitre: Double?
    public var portions: [Portion]
    public var barcode: GTIN?
    public var source: Source
    /// Its id in the source.
    public var sourceID: String
    /// Other words by which search finds it.
    public var aliases: [String]
    /// Own foods only: search no longer finds it, and its entries stay.
    public var isArchived: Bool

    public init(
        id: UUID, name: String, brand: String = "", nutrients: Nutrients,
        gramsPerMillilitre: Double? = nil, portions: [Portion] = [], barcode: GTIN? = nil,
        source: Source, sourceID: String = "", aliases: [String] = [], isArchived: Bool = false
    ) {
        self.id = id
        self.name = name
        self.brand = brand
        self.nutrients = nutrients
        self.gramsPerMillilitre = gramsPerMillilitre
        self.portions = portions
        self.barcode = barcode
        self.source = source
        self.sourceID = sourceID
        self.aliases = aliases
        self.isArchived = isArchived
    }

    public var isOwn: Bool { source == .own || source == .recipe }

    /// `Oat drink (Oatly)`
    public var title: String { brand.isEmpty ? name : "\(name) (\(brand))" }
}

extension Food {
    /// The food with trimmed texts, if it is valid as a person's own.
    /// - Parameter old: The stored version; its texts are not checked again.
    /// - Throws: `ValidationError` with a sentence for each field.
    public func validated(over old: Food? = nil) throws(ValidationError) -> Food {
        let names = old?.portions.map(\.name) ?? []
        var validator = Validator(keeping: [old?.name ?? "", old?.brand ?? ""])
        var food = self
        food.name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        food.brand = brand.trimmingCharacters(in: .whitespacesAndNewlines)
        validator.line("name", food.name, 1...120)
        validator.line("brand", food.brand, 0...80)
        validator.require(nutrients[.energy] != nil, "kcal", FieldMistake.empty)
        // What is stored already is not checked again.
        if nutrients != old?.nutrients {
            do { food.nutrients = try nutrients.validatedPer100g() } catch { validator.add(error) }
        }
        if let density = gramsPerMillilitre {
            validator.require((0.1...3).contains(density), "g_per_ml", FieldMistake.between(0.1, 3))
        }
        validator.require(portions.count <= 20, "portions", FieldMistake.tooMany(most: 20))
        food.portions = []
        var known: Set<String> = []
        for (index, portion) in portions.enumerated() {
            let field = "portions.\(index)"
            do {
                let portion = try portion.validated(keeping: names)
                food.portions.append(portion)
                validator.require(
                    known.insert(portion.name.lowercased()).inserted, "\(field).name",
                    FoodMistake.portionNameTaken)
            } catch { validator.add(error, under: field) }
        }
        try validator.check()
        return food
    }
}
