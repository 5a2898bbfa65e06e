import Foundation

extension Entry.Content {
    /// The entry as an ingredient with its own nutrients: an archived food with one portion. If its weight is unknown
    /// it counts as 100 g, or more if its nutrients need it.
    public func asIngredient(id: UUID) -> Recipe.Ingredient {
        let parts = [Nutrient.protein, .fat, .carbohydrate, .alcohol, .water].compactMap { nutrients[$0] }
        let least = Nutrient.allCases.map { (nutrients[$0] ?? 0) / $0.mostPer100g * 100 }.max() ?? 0
        let needed = max(100, least, parts.reduce(0, +)).rounded(.up)
        let weight = max(grams ?? 100, needed)
        let portion = Portion(name: "portion", grams: weight)
        let food = Food(
            id: id, name: name, nutrients: nutrients.scaled(by: 100 / weight), portions: [portion],
            source: .own, isArchived: true)
        return Recipe.Ingredient(food: food, amount: Amount(1, .portion(portion.name)))
    }
}
