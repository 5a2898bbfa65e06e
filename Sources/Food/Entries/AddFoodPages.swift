import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Finding foods and adding them to a meal.
struct AddFoodPages: RouteGroup {
    let services: FoodServices

    /// How many foods are shown, likely ones and found ones.
    private static let shown = (likely: 20, found: 30)

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("food/{day}/add", use: search)
        router.post("food/{day}/entries", use: add)
        router.get("food/{day}/quick", use: quick)
        router.post("food/{day}/quick", use: addQuick)
        router.get("food/{day}/foods/{id}", use: amount)
    }

    @Sendable func search(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let query = request.query.searchText
        let (wanted, language) = (request.query.optional("meal"), context.language)
        let (today, minute) = services.dayAndMinute(of: account)
        let model = try await services.foodLog(of: account).read { log in
            let preferences = try FoodPreferences(
                of: account.id, isForSearch: !query.isEmpty, in: log.connection)
            let plan = preferences.plan
            let meal = try plan.chosen(wanted, minute: minute)
            let habits = try FoodHabits(
                log.finder, meal: meal.key, on: day, favourites: preferences.favourites,
                ownNames: preferences.ownNames)
            let found =
                query.isEmpty
                ? FoodHits(likely: log.finder.likely(habits, limit: Self.shown.likely))
                : try log.finder.search(query, habits: habits, limit: Self.shown.found, in: language)
            let contents = try MealContents(
                of: meal.key, on: day, account: account.id, in: log.connection)
            return AddFoodModel(
                day: day, today: today, meal: meal, plan: plan, query: query, found: found, habits: habits,
                saved: contents.saved.matching(query, in: language),
                entries: contents.entries, yesterday: contents.dayBefore
            )
        }
        return services.pages.page(
            Views.foodAdd, model, title: "Add to \(model.mealName)", at: .section(.food),
            notice: Notice(request), context: context
        )
    }

    /// The form for the amount of a food.
    @Sendable func amount(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (day, id) = (try context.day(), try context.uuid("id"))
        let wanted = request.query.optional("meal")
        let minute = services.dayAndMinute(of: account).minute
        let query = request.query
        // What was typed with the name, or is to be looked at again.
        let typed: @Sendable (Food) -> Amount? = { food in
            guard let count = try? query.number("amount"), let unit = Amount.Unit(code: query["unit"]) else {
                return nil
            }
            let amount = Amount(count, unit)
            return (try? amount.grams(of: food)) == nil ? nil : amount
        }
        let model = try await services.foodLog(of: account).read { log in
            let plan = try MealStore(connection: log.connection).plan(of: account.id)
            let meal = try plan.chosen(wanted, minute: minute)
            let food = try log.finder.food(id)
            let habits = try FoodHabits(log.finder, meal: meal.key, on: day)
            return EntryFormModel(
                adding: food, amount: typed(food) ?? habits.amount(of: food), meal: meal.key, plan: plan,
                on: day,
                isFavourite: habits.favourites.contains(id)
            )
        }
        return try page(model, notice: Notice(request), context: context)
    }

    @Sendable func add(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let entry = EntryForm(form: try await request.form(context: context))
        guard let food = entry.form.uuid("food_id") else { throw ValidationError("food_id", "is missing") }
        do {
            let (meal, id) = (try entry.meal(), entry.id)
            let draft = FoodLog.Draft.food(food, try entry.amount())
            let confirmed = entry.form.optional("confirm")
            let outcome = try await services.foodLog(of: account).write { log in
                try log.submit(draft, id: id, meal: meal, on: day, confirmed: confirmed)
            }
            return try answer(outcome, entry, action: "entries", on: day, context)
        } catch let unusual as FoodLog.UnusualAmount {
            let query = ["amount", "unit", "meal"].map { name in
                "\(name)=\(entry.form[name].percentEncoded)"
            }
            return try ask(
                unusual, entry.form, action: "/food/\(day)/entries",
                back: "/food/\(day)/foods/\(food.text)?\(query.joined(separator: "&"))", context)
        } catch let error as ValidationError {
            let model = try await services.foodLog(of: account).read { log in
                EntryFormModel(
                    adding: try log.finder.food(food), amount: nil, meal: entry.form["meal"],
                    plan: try MealStore(connection: log.connection).plan(of: account.id), on: day,
                    isFavourite: false, typed: entry.form, error: error
                )
            }
            return try page(model, status: .unprocessableContent, context: context)
        }
    }

    /// Goes on, or says that the same form was sent before.
    private func answer(
        _ outcome: FoodLog.SubmitOutcome, _ entry: EntryForm, action: String, on day: Day,
        _ context: SignedInContext
    ) throws -> Response {
        guard case .already(let stored, let instant) = outcome else {
            return .seeOther(entry.pathAfter(on: day), notice: .entryAdded)
        }
        let clock = services.clockText(instant, for: context.account)
        let name = stored.content.shownName
        let what: Phrase =
            stored.content.amount.map { "\($0.text(of: stored.content.name)) of \(name) was added" }
            ?? "\(name) was added"
        return try services.ask(
            .already(
                what, at: clock, ask: "Add another?",
                backPath: entry.pathAfter(on: day)),
            form: entry.form, action: "/food/\(day)/\(action)", at: .section(.food), context: context)
    }

    /// Asks whether an amount is meant.
    private func ask(
        _ unusual: FoodLog.UnusualAmount, _ form: Form, action: String, back: String,
        _ context: SignedInContext
    ) throws -> Response {
        try services.ask(
            .unusual(unusual.content, backPath: back), form: form, action: action, at: .section(.food),
            context: context)
    }

    @Sendable func quick(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let wanted = request.query.optional("meal")
        // As a search for "500 kcal" leads here.
        let energy = request.query.optional("kcal")
        let minute = services.dayAndMinute(of: account).minute
        let model = try await services.database.read { connection in
            let plan = try MealStore(connection: connection).plan(of: account.id)
            return EntryFormModel(
                quickIn: try plan.chosen(wanted, minute: minute).key, plan: plan, on: day,
                typed: energy.map { Form(["kcal": $0, "meal": wanted ?? ""].filter { !$0.value.isEmpty }) })
        }
        return try page(model, context: context)
    }

    @Sendable func addQuick(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let entry = EntryForm(form: try await request.form(context: context))
        do {
            let (meal, id, draft) = (try entry.meal(), entry.id, try entry.quick())
            let confirmed = entry.form.optional("confirm")
            let outcome = try await services.foodLog(of: account).write { log in
                try log.submit(draft, id: id, meal: meal, on: day, confirmed: confirmed)
            }
            return try answer(outcome, entry, action: "quick", on: day, context)
        } catch let unusual as FoodLog.UnusualAmount {
            return try ask(
                unusual, entry.form, action: "/food/\(day)/quick",
                back: "/food/\(day)/quick?meal=\(entry.form["meal"])", context)
        } catch let error as ValidationError {
            let model = try await services.database.read { connection in
                EntryFormModel(
                    quickIn: entry.form["meal"],
                    plan: try MealStore(connection: connection).plan(of: account.id),
                    on: day, typed: entry.form, error: error
                )
            }
            return try page(model, status: .unprocessableContent, context: context)
        }
    }

    private func page(
        _ model: EntryFormModel, status: HTTPResponse.Status = .ok, notice: Notice? = nil,
        context: SignedInContext
    ) throws -> Response {
        services.pages.page(
            Views.foodEntry, model, title: model.title, at: .section(.food), status: status, notice: notice,
            context: context
        )
    }
}

extension Question {
    /// Whether an unusual amount is meant.
    static func unusual(_ content: Entry.Content, backPath: String) -> Question {
        Question(
            title: content.shownName, sentence: "That is \(content.sizeText). Log it anyway?",
            answers: [.init("Log it", ["confirm": content.sizeText.description])], back: "Change it",
            backPath: backPath)
    }
}

extension FoodHits {
    /// What somebody likely eats, before a letter is typed.
    init(likely foods: [Food]) {
        self.init(exact: foods.map { FoodHit(food: $0) }, guesses: [])
    }
}

extension MealPlan {
    /// The meal that was asked for, or the one whose time it is.
    /// - Throws: `NotFound` where there is no such meal.
    package func chosen(_ key: String?, minute: Int) throws -> Meal {
        guard let meal = key.map({ meal($0) }) ?? meal(atMinute: minute) else {
            throw NotFound("There is no such meal.")
        }
        return meal
    }
}

extension FoodFinder {
    /// What a person most likely eats now; of the catalogue's commonest foods as many as remain.
    func likely(_ habits: FoodHabits, limit: Int) -> [Food] {
        let ranked = habits.likely.ranked.prefix(limit)
        let known = ranked.compactMap(habits.food)
        let eaten = known.filter { !$0.isArchived }
        let ids = Set(known.map(\.id))
        let others = catalogue.foods.prefix(limit).filter { !ids.contains($0.id) }
        return eaten + others.prefix(max(0, limit - eaten.count))
    }
}

extension [SavedMeal] {
    /// Those whose names have the words; all where nothing is typed.
    func matching(_ query: String, in language: Language) -> [SavedMeal] {
        guard !query.isEmpty else { return self }
        let names = map { FoodName(id: $0.id, name: language.name(of: $0.name, .food), aliases: [$0.name]) }
        let found = FoodSearch(names).results(for: query, limit: count).map(\.id)
        return filter { found.contains($0.id) }
    }
}
