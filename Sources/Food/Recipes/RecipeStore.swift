import Foundation
import PlatesCore
import Storage
import Web

/// The SQL of recipes. A recipe is a row of `foods` as well, by which it is found and logged.
struct RecipeStore {
    let connection: any Connection
    let catalogue: FoodCatalogue

    private var foods: FoodStore { FoodStore(connection: connection) }

    /// - Throws: `NotFound` where the account has no such recipe, or has deleted it.
    func recipe(_ id: UUID, of account: UUID) throws -> Recipe {
        guard let stored = try stored(id, of: account), !stored.isDeleted else {
            throw NotFound("There is no such recipe.")
        }
        return stored.recipe
    }

    /// The recipe of an id; `nil` where the id is free.
    /// - Throws: `Conflict` where it was deleted, or holds something else.
    func find(_ id: UUID, of account: UUID) throws -> Recipe? {
        guard let stored = try stored(id, of: account) else {
            guard try foods.foods([id], of: account).isEmpty else {
                throw Conflict(message: "That id holds a food.")
            }
            return nil
        }
        guard !stored.isDeleted else { throw Conflict(message: "That recipe has been deleted.") }
        return stored.recipe
    }

    /// Deletes a recipe; again is no mistake. What was logged of it, and recipes that it is part of, keep it.
    /// - Throws: `NotFound` where the account never had such a recipe.
    func delete(_ id: UUID, of account: UUID) throws {
        guard try stored(id, of: account) != nil else { throw NotFound("There is no such recipe.") }
        try foods.setArchived(true, id, of: account)
    }

    /// Deletes a recipe and offers to bring it back.
    func deleteOffering(_ id: UUID, of account: UUID, at now: Instant) throws -> UUID? {
        guard try stored(id, of: account) != nil else { throw NotFound("There is no such recipe.") }
        return try foods.archiveOffering(true, id, summary: { "Deleted \($0)." }, of: account, at: now)
    }

    private func stored(_ id: UUID, of account: UUID) throws -> (recipe: Recipe, isDeleted: Bool)? {
        let row = try connection.first(
            """
            SELECT recipes.*, foods.name, foods.archived FROM recipes JOIN foods ON foods.id = recipes.food_id
            WHERE recipes.food_id = $1 AND recipes.account_id = $2
            """,
            [id, account]
        )
        guard let row else { return nil }
        let lines = try connection.query(
            "SELECT * FROM recipe_ingredients WHERE recipe_id = $1 ORDER BY position", [id])
        return (try recipe(row, lines, foods: foods(of: lines, account)), try row.get("archived"))
    }

    /// A person's recipes that are not deleted, by name, in three statements.
    func recipes(of account: UUID) throws -> [Recipe] {
        let rows = try connection.query(
            """
            SELECT recipes.*, foods.name FROM recipes JOIN foods ON foods.id = recipes.food_id
            WHERE recipes.account_id = $1 AND foods.archived = $2 ORDER BY foods.search_name, foods.id
            """,
            [account, false]
        )
        let lines = try connection.query(
            """
            SELECT recipe_ingredients.* FROM recipe_ingredients JOIN recipes ON recipes.food_id = recipe_id
            WHERE account_id = $1 ORDER BY recipe_id, position
            """,
            [account])
        let foods = try foods(of: lines, account)
        let ofRecipe = try Dictionary(grouping: lines) { try $0.get("recipe_id", as: UUID.self) }
        return try rows.map { try recipe($0, ofRecipe[$0.get("food_id")] ?? [], foods: foods) }
    }

    private func recipe(_ row: Row, _ lines: [Row], foods: [UUID: Food]) throws -> Recipe {
        Recipe(
            id: try row.get("food_id"), name: try row.get("name"), servings: try row.get("servings"),
            cookedGrams: try row.optional("cooked_grams"), note: try row.get("note"),
            ingredients: try ingredients(lines, foods: foods)
        )
    }

    private func foods(of lines: [Row], _ account: UUID) throws -> [UUID: Food] {
        try FoodFinder(connection: connection, catalogue: catalogue, account: account)
            .foods(Set(lines.map { try $0.get("food_id") }))
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
                INSERT INTO recipe_ingredients (recipe_id, position, food_id, amount, unit, portion, grams)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                [recipe.id, position, ingredient.food.id] + Amount.parameters(ingredient.amount)
                    + [try ingredient.amount.grams(of: ingredient.food)]
            )
        }
        try refresh(using: recipe.id, of: account)
    }

    /// Saves a recipe over what it was, and offers to undo that.
    /// - Returns: The offer; `nil` if nothing is changed.
    func saveOffering(
        _ recipe: Recipe, over old: Recipe, of account: UUID, at now: Instant, under change: UUID? = nil,
        summary: Phrase? = nil
    ) throws -> UUID? {
        guard recipe != old else { return nil }
        let scope = RowUndo.Scope(connection: connection, account: account, now: now, change: change)
        return try FoodUndo.recipe.offer(summary ?? "Changed \(recipe.name).", in: scope, [recipe.id]) {
            try save(recipe, of: account)
        }
    }

    /// A recipe of what a meal of a day holds, under an id. It is not saved yet.
    /// - Parameter language: The one of its first name.
    func recipe(
        _ id: UUID, of key: String, on day: Day, _ account: UUID, in language: Language
    ) throws -> Recipe {
        let entries = try EntryStore(connection: connection).entries(on: day, of: account)
            .filter { $0.meal == key }
        let foods = try FoodFinder(connection: connection, catalogue: catalogue, account: account)
            .foods(Set(entries.compactMap(\.content.foodID)))
        let ingredients = try entries.map { entry -> Recipe.Ingredient in
            guard let food = entry.content.foodID.flatMap({ foods[$0] }), let grams = entry.content.grams,
                let amount = entry.content.amount
            else {
                // What was added without a food, or of one that is gone, is kept by its figures.
                let own = entry.content.asIngredient(id: id.combined(with: entry.id))
                try self.foods.save(own.food, of: account)
                return own
            }
            // What can no longer be measured as it was is taken by its weight.
            let isKnown = food.units.contains(amount.unit)
            return Recipe.Ingredient(food: food, amount: isKnown ? amount : Amount(grams, .grams))
        }
        guard !ingredients.isEmpty else {
            throw ValidationError("meal", "holds no foods that a recipe can be made of")
        }
        let meal = try MealStore(connection: connection).plan(of: account).meal(key)?.name ?? key
        let name = language.text("\(.name(meal, .meal)) of \(day.shortText)|recipe")
        return try Recipe(id: id, name: name, ingredients: ingredients).validated()
    }

    /// Brings the recipes up to date of which a food is part, after it has changed: each once, and after the
    /// recipes that it is made of.
    func refresh(using food: UUID, of account: UUID) throws {
        for id in try dependants(of: food, account).dropFirst() {
            guard let stored = try stored(id, of: account) else { continue }
            var food = stored.recipe.food
            food.isArchived = stored.isDeleted
            try foods.save(food, of: account)
        }
    }

    /// The food, and every recipe that holds it at any depth, none before those that it is made of.
    private func dependants(of food: UUID, _ account: UUID) throws -> [UUID] {
        var visited: Set<UUID> = []
        var finished: [UUID] = []
        func visit(_ id: UUID) throws {
            guard visited.insert(id).inserted else { return }
            for recipe in try recipes(using: id, of: account) { try visit(recipe) }
            finished.append(id)
        }
        try visit(food)
        return finished.reversed()
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
        let containing = Set(try dependants(of: recipe.id, account))
        guard !recipe.ingredients.contains(where: { containing.contains($0.food.id) }) else {
            throw ValidationError("ingredients", "must not hold the recipe itself")
        }
    }

    private func ingredients(_ rows: [Row], foods: [UUID: Food]) throws -> [Recipe.Ingredient] {
        try rows.compactMap { row in
            guard let food = foods[try row.get("food_id")], let amount = try row.amount() else { return nil }
            // A portion that the food no longer has is taken by what it weighed.
            let isKnown = food.units.contains(amount.unit)
            return Recipe.Ingredient(
                food: food, amount: isKnown ? amount : Amount(try row.get("grams"), .grams)
            )
        }
    }
}
