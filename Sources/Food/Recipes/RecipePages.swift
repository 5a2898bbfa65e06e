import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Recipes: made of foods, or of a meal that was eaten.
struct RecipePages: RouteGroup {
    let services: FoodServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
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

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let recipes = try await read { try $0.all(of: account.id) }
        return services.pages.page(
            Views.recipes, RecipesModel(recipes), title: "Recipes", at: .section(.food),
            notice: Notice(request),
            context: context
        )
    }

    @Sendable func create(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        let recipe = try Recipe(id: UUID(), name: form["name"]).validated()
        let submission = Submission(form.uuid("id"), ["recipe"] + form.content, of: account.id)
        let made = try await make(submission, account) { store, id in
            var new = recipe
            new.id = id
            try store.save(new, of: account.id)
        }
        return try answer(
            made, "\(recipe.name) was made", path: "/food/recipes/\(made.id.text)/add", notice: nil, form,
            action: "/food/recipes", context)
    }

    @Sendable func createFromMeal(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        guard let day = try form.day("day") else { throw ValidationError("day", "is missing") }
        let key = form["meal"]
        let submission = Submission(form.uuid("id"), ["recipe of meal"] + form.content, of: account.id)
        let language = context.language
        let made = try await make(submission, account) { store, id in
            try store.save(store.recipe(id, of: key, on: day, account.id, in: language), of: account.id)
        }
        return try answer(
            made, "A recipe of that meal was made", path: "/food/recipes/\(made.id.text)",
            notice: .recipeMade,
            form, action: "/food/recipes/from-meal", context)
    }

    /// What became of a recipe that was to be made.
    private struct Made: Sendable {
        let id: UUID
        let before: Repetition?
    }

    private func make(
        _ submission: Submission, _ account: Account,
        _ work: @escaping @Sendable (RecipeStore, UUID) throws -> Void
    ) async throws -> Made {
        let now = services.time.now
        return try await write { store in
            let submissions = Submissions(connection: store.connection, account: account.id, now: now)
            func found(_ key: UUID) throws -> UUID {
                try submissions.found(of: submission, under: key, in: "foods")
            }
            let outcome = try submissions.once(
                submission, stands: { try store.all(of: account.id).map(\.id).contains(found($0)) }
            ) { key in
                let id = try submissions.made(by: submission, under: key, in: "foods")
                try work(store, id)
                return id
            }
            switch outcome {
            case .done(let id): return Made(id: id, before: nil)
            case .repeated(let before): return Made(id: try found(before.key), before: before)
            }
        }
    }

    private func answer(
        _ made: Made, _ what: Phrase, path: String, notice: Notice?, _ form: Form, action: String,
        _ context: SignedInContext
    ) throws -> Response {
        guard let before = made.before, !before.isDoubleSubmit else {
            return notice.map { .seeOther(path, notice: $0) } ?? .seeOther(path)
        }
        return try services.ask(
            .already(
                what, at: services.clockText(before.at, for: context.account),
                ask: "Make another recipe?", title: "Made already", button: "Make another", backPath: path),
            form: form, action: action, at: .section(.food), context: context)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let recipe = try await read { try $0.recipe(id, of: account.id) }
        return try page(
            RecipeModel(recipe, today: today(of: account)), notice: Notice(request), context: context)
    }

    @Sendable func save(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let form = RecipeForm(form: try await request.form(context: context))
        do {
            let now = services.time.now
            let undo = try await write { store in
                let old = try store.recipe(id, of: account.id)
                let foods = try FoodFinder(
                    connection: store.connection, catalogue: store.catalogue, account: account.id
                ).foods(Set(form.foods))
                let changed = try form.applied(to: old, foods: foods)
                return try store.saveOffering(changed, over: old, of: account.id, at: now)
            }
            let next = form.form["then"] == "add" ? "/add" : ""
            return .seeOther("/food/recipes/\(id.text)\(next)", notice: .recipeSaved, undo: undo)
        } catch let error as ValidationError {
            let old = try await read { try $0.recipe(id, of: account.id) }
            return try page(
                RecipeModel(old, today: today(of: account), typed: form.form, error: error),
                status: .unprocessableContent, context: context
            )
        }
    }

    @Sendable func search(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let query = request.query.searchText
        let (day, language) = (account.day(at: services.time.now), context.language)
        let model = try await services.foodLog(of: account).read { log in
            let recipe = try RecipeStore(connection: log.connection, catalogue: log.catalogue)
                .recipe(id, of: account.id)
            // No meal: an ingredient is likely by how often it is eaten at all.
            let habits = try FoodHabits(log.finder, meal: "", on: day)
            let found =
                query.isEmpty
                ? FoodHits(likely: log.finder.likely(habits, limit: 20))
                : try log.finder.search(query, habits: habits, limit: 30, in: language)
            return IngredientPickerModel(recipe, query: query, found: found.without(id), habits: habits)
        }
        return services.pages.page(
            Views.ingredientPicker, model, title: "Add an ingredient", at: .section(.food),
            notice: Notice(request),
            context: context
        )
    }

    @Sendable func addIngredient(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let entry = EntryForm(form: try await request.form(context: context))
        guard let food = entry.form.uuid("food_id") else { throw ValidationError("food_id", "is missing") }
        let amount = try entry.amount()
        let (submission, now) = (
            Submission(entry.id, ["ingredient", id.text] + entry.form.content, of: account.id),
            services.time.now
        )
        let outcome = try await write { store in
            let old = try store.recipe(id, of: account.id)
            let finder = FoodFinder(
                connection: store.connection, catalogue: store.catalogue, account: account.id
            )
            guard let found = try finder.foods([food])[food] else {
                throw ValidationError("food_id", "is none that there is")
            }
            let submissions = Submissions(connection: store.connection, account: account.id, now: now)
            let there = old.ingredients.first { $0.food.id == food }
            // What stands in the recipe is changed there, unless a second line of it is meant.
            if let there, entry.form["confirm"] != "again", try !submissions.isRepeated(submission) {
                return AddedIngredient.there(there)
            }
            let submitted = try submissions.once(submission, stands: { _ in there != nil }) { key in
                var recipe = old
                recipe.ingredients.append(Recipe.Ingredient(food: found, amount: amount))
                return try store.saveOffering(
                    recipe.validated(over: old), over: old, of: account.id, at: now, under: key,
                    summary: "Added \(found.shownTitle).")
            }
            return .submitted(submitted, found)
        }
        let path = "/food/recipes/\(id.text)"
        let question: Question
        switch outcome {
        case .submitted(.done(let undo), _):
            return .seeOther("\(path)/add", notice: .ingredientAdded, undo: undo)
        case .submitted(.repeated(let before), let food):
            if before.isDoubleSubmit {
                return .seeOther("\(path)/add", notice: .ingredientAdded, undo: before.undo)
            }
            question = .already(
                "\(food.shownTitle) was added", at: services.clockText(before.at, for: account),
                ask: "Add it once more?", changes: ["confirm": "again"], backPath: "\(path)/add")
        case .there(let ingredient):
            let (name, amount) = (
                ingredient.food.shownTitle, ingredient.amount.text(of: ingredient.food.name)
            )
            question = Question(
                title: "Added already",
                sentence: "\(amount) of \(name) is an ingredient already. Add it once more?",
                answers: [.again("Add it again", ["confirm": "again"])], back: "Leave it so",
                backPath: "\(path)/add")
        }
        return try services.ask(
            question, form: entry.form, action: "\(path)/ingredients", at: .section(.food), context: context)
    }

    private enum AddedIngredient: Sendable {
        case submitted(Submitted<UUID?>, Food)
        /// Another submission has added the food.
        case there(Recipe.Ingredient)
    }

    /// Hides the recipe: what was logged of it, and recipes that it is part of, keep it.
    @Sendable func delete(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let now = services.time.now
        let undo = try await write { try $0.deleteOffering(id, of: account.id, at: now) }
        return .seeOther("/food/recipes", notice: .recipeDeleted, undo: undo)
    }

    private func today(of account: Account) -> Day { account.day(at: services.time.now) }

    private func read<T: Sendable>(_ work: @escaping @Sendable (RecipeStore) throws -> T) async throws -> T {
        let catalogue = services.foods
        return try await services.database.read {
            try work(RecipeStore(connection: $0, catalogue: catalogue))
        }
    }

    private func write<T: Sendable>(_ work: @escaping @Sendable (RecipeStore) throws -> T) async throws -> T {
        let catalogue = services.foods
        return try await services.database.write {
            try work(RecipeStore(connection: $0, catalogue: catalogue))
        }
    }

    private func page(
        _ model: RecipeModel, status: HTTPResponse.Status = .ok, notice: Notice? = nil,
        context: SignedInContext
    ) throws -> Response {
        services.pages.page(
            Views.recipe, model, title: .verbatim(model.name), at: .section(.food), status: status,
            notice: notice, context: context
        )
    }
}

/// The page on which an ingredient is found and added to a recipe.
struct IngredientPickerModel: Sendable {
    let recipeID: String
    let recipe: String
    let query: String
    let heading: Phrase
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
