import Foundation
import PlatesCore
import Storage

/// The SQL of recipes. A recipe is a row of `foods` as well, by which it is found and logged.
struct RecipeStore {
    let connection: any Connection
    let catalogue: FoodCatalogue

    private var foods: FoodStore { FoodStore(connection: connection) }

    /// - Throws: `NotFound` where the account has no such recipe.
    func recipe(_ id: UUID, of account: UUID) throws -> Recipe {
        let row = try connection.first(
            """
            SELECT recipes.*, foods.name FROM recipes JOIN foods ON foods.id = recipes.food_id
            WHERE recipes.food_id = $1 AND recipes.account_id = $2
            """,
            [id, account]
        )
        guard let row else { throw NotFound("There is no such recipe.") }
        return Recipe(
            id: id, name: try row.get("name"), servings: try row.get("servings"),
            cookedGrams: try row.optional("cooked_grams"), note: try row.get("note"),
            ingredients: try ingredients(of: id, account)
        )
    }

    /// A person's recipes as foods, by name.
    func all(of account: UUID) throws -> [Food] {
        try foods.own(of: account).filter { $0.source == .recipe }
    }

    /// Adds a recipe, or changes it, and with it the recipes that it is part of.
    /// - Throws: `ValidationError` where it would be an ingredient of itself; `NotFound` where the id is not the
    ///   account's.
    func save(_ recipe: Recipe, of account: UUID) throws {
        try check(recipe, of: account)
        try foods.save(recipe.food, of: account)
        try connection.execute(
            """
            INSERT INTO recipes (food_id, account_id, servings, cooked_grams, note) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (food_id) DO UPDATE SET
                servings = excluded.servings, cooked_grams = excluded.cooked_grams, note = excluded.note
            """,
            [recipe.id, account, recipe.servings, recipe.cookedGrams, recipe.note]
        )
        try connection.execute("DELETE FROM recipe_ingredients WHERE recipe_id = $1", [recipe.id])
        for (position, ingredient) in recipe.ingredients.enumerated() {
            try connection.execute(
                """
                INSERT INTO recipe_ingredients (recipe_id, position, food_id, amount, unit, portion)
                VALUES ($1, $2, $3, $4, $5, $6)
                """,
                [recipe.id, position, ingredient.food.id] + Amount.parameters(ingredient.amount)
            )
        }
        try refresh(using: recipe.id, of: account)
    }

    /// Brings the recipes up to date of which a food is part, after it has changed.
    func refresh(using food: UUID, of account: UUID) throws {
        for id in try recipes(using: food, of: account) {
            try foods.save(try recipe(id, of: account).food, of: account)
            try refresh(using: id, of: account)
        }
    }

    private func recipes(using food: UUID, of account: UUID) throws -> [UUID] {
        try connection.query(
            """
            SELECT DISTINCT recipe_id FROM recipe_ingredients JOIN recipes ON recipes.food_id = recipe_id
            WHERE recipe_ingredients.food_id = $1 AND account_id = $2
            """,
            [food, account]
        ).map { try $0.get("recipe_id") }
    }

    /// A recipe within itself would have no end.
    private func check(_ recipe: Recipe, of account: UUID) throws {
        var waiting = [recipe.id]
        var containing: Set<UUID> = []
        while let id = waiting.popLast() {
            guard containing.insert(id).inserted else { continue }
            waiting += try recipes(using: id, of: account)
        }
        guard !recipe.ingredients.contains(where: { containing.contains($0.food.id) }) else {
            throw ValidationError("ingredients", "must not hold the recipe itself")
        }
    }

    private func ingredients(of recipe: UUID, _ account: UUID) throws -> [Recipe.Ingredient] {
        let rows = try connection.query(
            "SELECT * FROM recipe_ingredients WHERE recipe_id = $1 ORDER BY position", [recipe]
        )
        let finder = FoodFinder(connection: connection, catalogue: catalogue, account: account)
        let foods = try finder.foods(Set(try rows.map { try $0.get("food_id") }))
        return try rows.compactMap { row in
            guard let food = foods[try row.get("food_id")], let amount = try row.amount() else { return nil }
            return Recipe.Ingredient(food: food, amount: amount)
        }
    }
}
