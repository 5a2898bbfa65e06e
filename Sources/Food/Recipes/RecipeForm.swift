import Foundation
import PlatesCore
import Web

/// A recipe as its form brings it.
struct RecipeForm: Sendable {
    let form: Form

    /// The foods that the form names.
    var foods: [UUID] { (0..<Recipe.mostIngredients + 1).compactMap { form.uuid("food_\($0)") } }

    /// - Parameter foods: Those that the form names, as far as there are such.
    /// - Throws: `ValidationError` with a sentence for each field that is not as it must be.
    func applied(to old: Recipe, foods: [UUID: Food]) throws -> Recipe {
        var validator = Validator()
        var recipe = old
        recipe.name = form["name"]
        recipe.servings = try validator.attempt { try form.number("servings") }.flatMap { $0 } ?? 1
        recipe.cookedGrams = try validator.attempt { try form.number("cooked_grams") } ?? nil
        recipe.note = form.text("note", over: old.note)
        recipe.ingredients = []
        for index in 0...Recipe.mostIngredients {
            guard let id = form.uuid("food_\(index)"), !form.isTicked("remove_\(index)") else { continue }
            guard let food = foods[id] else {
                validator.add("ingredients", "must be foods that there are")
                continue
            }
            let field = "ingredients.\(index).amount"
            let count = try validator.attempt { try form.number("amount_\(index)", field: field) } ?? nil
            let unit = Amount.Unit(code: form["unit_\(index)"])
            guard let count, let unit else {
                validator.add(field, "must be a number, for example 2, 0.5 or 1/2")
                continue
            }
            recipe.ingredients.append(Recipe.Ingredient(food: food, amount: Amount(count, unit)))
        }
        try validator.check()
        return try recipe.validated(over: old)
    }
}
