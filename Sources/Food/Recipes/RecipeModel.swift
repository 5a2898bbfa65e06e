import Foundation
import PlatesCore
import Web

/// A recipe with its ingredients, to be looked at and changed.
struct RecipeModel: Sendable {
    struct Line: Sendable {
        let index: Int
        let foodID: String
        let name: Phrase
        let amount: String
        let units: [FoodDayModel.Choice]
        let detail: Phrase
    }

    let id: String
    let name: String
    let servings: String
    let cookedGrams: String
    let note: String
    let lines: [Line]
    let isEmpty: Bool
    let problem: Phrase?
    let perServing: [NutrientRow]
    let servingText: Phrase
    let perHundred: Phrase
    let rawText: Phrase
    let today: String

    init(_ recipe: Recipe, today: Day, typed: Form? = nil, error: ValidationError? = nil) {
        id = recipe.id.text
        name = typed?["name"] ?? recipe.name
        servings = typed?["servings"] ?? NumberField.text(recipe.servings)
        cookedGrams =
            typed?["cooked_grams"] ?? recipe.cookedGrams.map { NumberField.text($0) } ?? ""
        note = typed?["note"] ?? recipe.note
        lines = recipe.ingredients.enumerated().map { Line($1, index: $0, typed: typed) }
        isEmpty = recipe.ingredients.isEmpty
        problem = error?.message
        let food = recipe.food
        let serving = recipe.grams / recipe.servings
        perServing = NutrientRow.rows(food.nutrients.inGrams(serving))
        servingText = .number("\(DecimalText.rounded(serving, decimals: 0)) g")
        perHundred = food.nutrients.shortText
        self.today = today.description
        rawText = .number("\(DecimalText.rounded(recipe.rawGrams, decimals: 0)) g")
    }
}

extension RecipeModel.Line {
    fileprivate init(_ ingredient: Recipe.Ingredient, index: Int, typed: Form?) {
        let food = ingredient.food
        self.index = index
        foodID = food.id.text
        name = food.shownTitle
        amount = typed?["amount_\(index)"] ?? ingredient.amount.countText
        let chosen = typed?["unit_\(index)"] ?? ingredient.amount.unit.code
        units = food.units.map { unit in
            let label: Phrase =
                if case .portion(let name) = unit { .portion(name, of: food.name) } else {
                    .verbatim(unit.code)
                }
            return FoodDayModel.Choice(value: unit.code, label: label, selected: unit.code == chosen)
        }
        let grams = (try? ingredient.amount.grams(of: food)) ?? 0
        detail = food.nutrients.inGrams(grams).shortText
    }
}

/// A person's recipes.
struct RecipesModel: Sendable {
    let recipes: [OwnFoodsModel.Line]
    let newID: String

    init(_ foods: [Food]) {
        recipes = foods.map { food in
            let serving = food.portions.first?.grams ?? 100
            return OwnFoodsModel.Line(
                id: food.id.text, name: food.name,
                detail: food.nutrients.isEmpty
                    ? "no ingredients yet"
                    : ["1 serving", food.nutrients.inGrams(serving).shortText].joined()
            )
        }
        newID = UUID.random().text
    }
}
