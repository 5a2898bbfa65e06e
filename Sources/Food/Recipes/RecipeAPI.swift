import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// Recipes, over JSON. A recipe is a food as well: its id is logged like any other.
struct RecipeAPI: RouteGroup {
    let services: FoodServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("api/v1/recipes")
            .get(use: list)
            .post(use: create)
            .get("{id}", use: show)
            .put("{id}", use: put)
            .delete("{id}", use: delete)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let recipes = try await services.foodLog(of: account).read { log in
            let store = RecipeStore(connection: log.connection, catalogue: log.catalogue)
            return try store.recipes(of: account.id)
        }
        return try JSONAnswer.make(Items(items: recipes.map(RecipeJSON.init)))
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let recipe = try await services.foodLog(of: account).read { log in
            try RecipeStore(connection: log.connection, catalogue: log.catalogue).recipe(id, of: account.id)
        }
        return try JSONAnswer.make(RecipeJSON(recipe))
    }

    @Sendable func create(request: Request, context: SignedInContext) async throws -> Response {
        let (input, content) = try await request.jsonWithContent(RecipeInput.self, context: context)
        let account = context.account
        let id = input.id ?? UUID()
        let submission = Submission(id, ["recipe", try content()], of: account.id)
        let (recipe, isNew) = try await services.foodLog(of: account).write { log in
            let store = RecipeStore(connection: log.connection, catalogue: log.catalogue)
            let isRepeated = try log.submissions.isRepeated(call: submission)
            let stored = try store.find(id, of: account.id)
            if isRepeated, let stored { return (stored, false) }
            let recipe = try input.recipe(id: id, over: stored, log.finder)
            if let stored {
                guard stored == recipe else { throw Conflict(message: "That id holds another recipe.") }
                return (stored, false)
            }
            try store.save(recipe, of: account.id)
            return (recipe, true)
        }
        return try JSONAnswer.make(RecipeJSON(recipe), status: isNew ? .created : .ok)
    }

    @Sendable func put(request: Request, context: SignedInContext) async throws -> Response {
        let input: RecipeInput = try await request.json(context: context)
        let account = context.account
        let id = try context.uuid("id")
        let (recipe, undo) = try await services.foodLog(of: account).write { log in
            let store = RecipeStore(connection: log.connection, catalogue: log.catalogue)
            let old = try store.recipe(id, of: account.id)
            let recipe = try input.recipe(id: id, over: old, log.finder)
            return (recipe, try store.saveOffering(recipe, over: old, of: account.id, at: log.now))
        }
        return try JSONAnswer.make(RecipeJSON(recipe), headers: HTTPFields(undo: undo))
    }

    @Sendable func delete(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let undo = try await services.foodLog(of: account).write { log in
            try RecipeStore(connection: log.connection, catalogue: log.catalogue)
                .deleteOffering(id, of: account.id, at: log.now)
        }
        return Response(status: .noContent, headers: HTTPFields(undo: undo))
    }
}

/// A recipe as the API takes it.
struct RecipeInput: Decodable {
    struct Ingredient: Decodable {
        let foodId: UUID
        private let input: AmountInput

        private enum CodingKeys: CodingKey {
            case foodId
        }

        init(from decoder: any Decoder) throws {
            foodId = try decoder.container(keyedBy: CodingKeys.self).decode(UUID.self, forKey: .foodId)
            input = try AmountInput(from: decoder)
        }

        /// The amount; of none given, one of the food's first portion.
        /// - Parameter old: The ingredients before.
        func amount(of food: Food, over old: [Recipe.Ingredient]) throws(ValidationError) -> Amount {
            let given = try input.amount()
            let stored = old.first { $0.food.id == food.id && $0.amount == given }
            let grams = stored.flatMap { try? $0.amount.grams(of: $0.food) }
            guard let stored, let grams else { return given ?? food.firstAmount }
            return try input.amount(over: (stored.amount, grams)) ?? stored.amount
        }
    }

    let id: UUID?
    let name: String
    let servings: Double?
    let cookedGrams: Double?
    let note: String?
    let ingredients: [Ingredient]

    func recipe(id: UUID, over old: Recipe?, _ finder: FoodFinder) throws -> Recipe {
        let foods = try finder.foods(Set(ingredients.prefix(Recipe.mostIngredients + 1).map(\.foodId)))
        return try Recipe(
            id: id, name: name, servings: servings ?? 1, cookedGrams: cookedGrams, note: note ?? "",
            ingredients: try ingredients.prefix(Recipe.mostIngredients + 1).map { ingredient in
                guard let food = foods[ingredient.foodId] else {
                    throw ValidationError("ingredients", "must be foods that there are")
                }
                return Recipe.Ingredient(
                    food: food, amount: try ingredient.amount(of: food, over: old?.ingredients ?? []))
            }
        ).validated(over: old)
    }
}

/// A recipe as the API answers it.
struct RecipeJSON: Encodable {
    struct Ingredient: Encodable {
        let foodId: UUID
        let name: String
        let count: Double
        let unit: String
        @Nullable var portion: String?
        let grams: Double
    }

    let id: UUID
    let name: String
    let servings: Double
    @Nullable var cookedGrams: Double?
    let note: String
    let ingredients: [Ingredient]
    let per100g: NutrientsJSON
    let perServing: NutrientsJSON

    private enum CodingKeys: String, CodingKey {
        case id, name, servings, cookedGrams, note, ingredients, perServing
        // No rule of names would put this underscore before a number.
        case per100g = "per_100g"
    }

    init(_ recipe: Recipe) {
        id = recipe.id
        name = recipe.name
        servings = recipe.servings
        cookedGrams = recipe.cookedGrams
        note = recipe.note
        ingredients = recipe.ingredients.map { ingredient in
            Ingredient(
                foodId: ingredient.food.id, name: ingredient.food.title, count: ingredient.amount.count,
                unit: ingredient.amount.unit.plainCode, portion: ingredient.amount.unit.portionName,
                grams: (try? ingredient.amount.grams(of: ingredient.food)) ?? 0
            )
        }
        per100g = NutrientsJSON(nutrients: recipe.food.nutrients)
        perServing = NutrientsJSON(nutrients: recipe.nutrients.scaled(by: 1 / recipe.servings))
    }
}
