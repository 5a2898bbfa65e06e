import Foundation
import Hummingbird
import PlatesCore
import Storage

/// Recipes: made of foods, or of a meal that was eaten.
struct RecipePages: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.group("food/recipes")
            .get(use: list)
            .post(use: create)
            .post("from-meal", use: createFromMeal)
            .get("{id}", use: show)
            .post("{id}", use: save)
            .get("{id}/add", use: search)
            .post("{id}/ingredients", use: addIngredient)
            .post("{id}/delete", use: delete)
    }

    @Sendable func list(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let recipes = try await write(account, reading: true) { try $0.all(of: account.id) }
        return try services.pages.page(
            "recipes", RecipesModel(recipes), title: "Recipes", at: .section(.food), notice: Notice(request),
            context: context
        )
    }

    @Sendable func create(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let form = try await request.form(context: context)
        let recipe = try Recipe(id: form.uuid("id") ?? UUID(), name: form["name"]).validated()
        try await write(account) { store in
            // Pressed twice: what the first press made may have ingredients by now.
            if try store.find(recipe.id, of: account.id) == nil { try store.save(recipe, of: account.id) }
        }
        return .seeOther("/food/recipes/\(recipe.id.text)/add")
    }

    @Sendable func createFromMeal(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let form = try await request.form(context: context)
        guard let day = try form.day("day") else { throw ValidationError("day", "is missing") }
        let (key, id) = (form["meal"], form.uuid("id") ?? UUID())
        try await write(account) { store in
            let entries = try EntryStore(connection: store.connection).entries(on: day, of: account.id)
                .filter { $0.meal == key }
            let finder = FoodFinder(
                connection: store.connection, catalogue: store.catalogue, account: account.id
            )
            let foods = try finder.foods(Set(entries.compactMap(\.content.foodID)))
            guard try store.find(id, of: account.id) == nil else { return }
            let ingredients = try entries.compactMap { entry -> Recipe.Ingredient? in
                guard let food = entry.content.foodID.flatMap({ foods[$0] }), let grams = entry.content.grams,
                    let amount = entry.content.amount
                else {
                    // What was added without a food, or of one that is gone, is kept by its figures.
                    let own = entry.content.asIngredient(id: id.combined(with: entry.id))
                    try FoodStore(connection: store.connection).save(own.food, of: account.id)
                    return own
                }
                // What can no longer be measured as it was is taken by its weight.
                let isKnown = food.units.contains(amount.unit)
                return Recipe.Ingredient(food: food, amount: isKnown ? amount : Amount(grams, .grams))
            }
            guard !ingredients.isEmpty else {
                throw ValidationError("meal", "holds no foods that a recipe can be made of")
            }
            let meal = try MealStore(connection: store.connection).plan(of: account.id).meal(key)?.name ?? key
            let recipe = Recipe(id: id, name: "\(meal) of \(day.shortText)", ingredients: ingredients)
            try store.save(recipe.validated(), of: account.id)
        }
        return .seeOther("/food/recipes/\(id.text)", notice: .recipeMade)
    }

    @Sendable func show(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let id = try context.uuid("id")
        let recipe = try await write(account, reading: true) { try $0.recipe(id, of: account.id) }
        return try page(
            RecipeModel(recipe, today: today(of: account)), notice: Notice(request), context: context)
    }

    @Sendable func save(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let id = try context.uuid("id")
        let form = RecipeForm(form: try await request.form(context: context))
        do {
            try await write(account) { store in
                let old = try store.recipe(id, of: account.id)
                let foods = try FoodFinder(
                    connection: store.connection, catalogue: store.catalogue, account: account.id
                ).foods(Set(form.foods))
                let changed = try form.applied(to: old, foods: foods)
                if changed != old { try store.save(changed, of: account.id) }
            }
            let next = form.form["then"] == "add" ? "/add" : ""
            return .seeOther("/food/recipes/\(id.text)\(next)", notice: .recipeSaved)
        } catch let error as ValidationError {
            let old = try await write(account, reading: true) { try $0.recipe(id, of: account.id) }
            return try page(
                RecipeModel(old, today: today(of: account), typed: form.form, error: error),
                status: .unprocessableContent, context: context
            )
        }
    }

    @Sendable func search(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let id = try context.uuid("id")
        let query = request.query.searchText
        let day = account.day(at: services.time.now)
        let model = try await services.foodLog(of: account).read { log in
            let recipe = try RecipeStore(connection: log.connection, catalogue: log.catalogue)
                .recipe(id, of: account.id)
            // No meal: an ingredient is likely by how often it is eaten at all.
            let habits = try FoodHabits(log.finder, meal: "", on: day)
            let found =
                query.isEmpty
                ? FoodHits(likely: try log.finder.likely(habits, limit: 20))
                : try log.finder.search(query, habits: habits, limit: 30)
            return IngredientPickerModel(recipe, query: query, found: found.without(id), habits: habits)
        }
        return try services.pages.page(
            "ingredient-picker", model, title: "Add an ingredient", at: .section(.food),
            notice: Notice(request),
            context: context
        )
    }

    @Sendable func addIngredient(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let id = try context.uuid("id")
        let entry = EntryForm(form: try await request.form(context: context))
        guard let food = entry.form.uuid("food_id") else { throw ValidationError("food_id", "is missing") }
        let amount = try entry.amount()
        try await write(account) { store in
            let old = try store.recipe(id, of: account.id)
            var recipe = old
            let finder = FoodFinder(
                connection: store.connection, catalogue: store.catalogue, account: account.id
            )
            guard let found = try finder.foods([food])[food] else {
                throw ValidationError("food_id", "is none that there is")
            }
            // The same ingredient once more is a second press of the button, or is changed on the recipe's page.
            guard !recipe.ingredients.contains(where: { $0.food.id == food }) else { return }
            recipe.ingredients.append(Recipe.Ingredient(food: found, amount: amount))
            try store.save(recipe.validated(over: old), of: account.id)
        }
        return .seeOther("/food/recipes/\(id.text)/add", notice: .ingredientAdded)
    }

    /// Hides the recipe: what was logged of it, and recipes that it is part of, keep it.
    @Sendable func delete(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let id = try context.uuid("id")
        let now = services.time.now
        let undo = try await write(account) { try $0.deleteOffering(id, of: account.id, at: now) }
        return .seeOther("/food/recipes", notice: .recipeDeleted, undo: undo)
    }

    private func today(of account: Account) -> Day { account.day(at: services.time.now) }

    private func write<T: Sendable>(
        _ account: Account, reading: Bool = false, _ work: @escaping @Sendable (RecipeStore) throws -> T
    ) async throws -> T {
        let catalogue = services.foods
        let open: @Sendable (any Connection) throws -> T = {
            try work(RecipeStore(connection: $0, catalogue: catalogue))
        }
        return reading
            ? try await services.database.read(open) : try await services.database.write(open)
    }

    private func page(
        _ model: RecipeModel, status: HTTPResponse.Status = .ok, notice: Notice? = nil, context: AppContext
    ) throws -> Response {
        try services.pages.page(
            "recipe", model, title: model.name, at: .section(.food), status: status, notice: notice,
            context: context
        )
    }
}

/// The page on which an ingredient is found and added to a recipe.
struct IngredientPickerModel: Sendable {
    let recipeID: String
    let recipe: String
    let query: String
    let heading: String
    let results: [AddFoodModel.Result]
    let guesses: [AddFoodModel.Result]
    let hasGuesses: Bool
    let ambiguity: FoodQuestionModel?

    init(_ recipe: Recipe, query: String, found: FoodHits, habits: FoodHabits) {
        recipeID = recipe.id.text
        self.recipe = recipe.name
        self.query = query
        heading = query.isEmpty ? "What you eat" : "Found"
        results = found.exact.map { AddFoodModel.Result($0, habits) }
        guesses = found.guesses.map { AddFoodModel.Result($0, habits) }
        hasGuesses = !guesses.isEmpty
        ambiguity = found.ambiguity.map {
            FoodQuestionModel($0, path: "/food/recipes/\(recipe.id.text)/add")
        }
    }
}

extension FoodHits {
    /// The same without a food: a recipe is no ingredient of itself.
    fileprivate func without(_ id: UUID) -> FoodHits {
        var rest = FoodHits(
            exact: exact.filter { $0.food.id != id }, guesses: guesses.filter { $0.food.id != id })
        rest.ambiguity = ambiguity
        return rest
    }
}
