import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Saved meals: kept from a day, and added to another in one tap.
struct SavedMealPages: RouteGroup {
    let services: FoodServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("food/saved", use: list)
        router.post("food/saved", use: save)
        router.post("food/saved/{id}/delete", use: delete)
        router.post("food/{day}/saved/{id}", use: add)
    }

    struct Model: Sendable {
        let saved: [AddFoodModel.SavedLine]
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let saved = try await services.database.read {
            try SavedMealStore(connection: $0).all(of: account.id)
        }
        return services.pages.page(
            Views.savedMeals, Model(saved: saved.map(AddFoodModel.SavedLine.init)), title: "Saved meals",
            at: .section(.food), notice: Notice(request), context: context
        )
    }

    @Sendable func save(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        guard let day = try form.day("day") else { throw ValidationError("day", "is missing") }
        let (key, now) = (form["meal"], services.time.now)
        let submission = Submission(form.uuid("id"), ["saved meal"] + form.content, of: account.id)
        let outcome = try await services.database.write { connection in
            let store = SavedMealStore(connection: connection)
            let submissions = Submissions(connection: connection, account: account.id, now: now)
            func stands(_ key: UUID) throws -> Bool {
                let id = try submissions.found(of: submission, under: key, in: "saved_meals")
                return try store.all(of: account.id).contains { $0.id == id }
            }
            return try submissions.once(submission, stands: stands) { made in
                let meal = try MealStore(connection: connection).plan(of: account.id).chosen(key, minute: 0)
                let items = try EntryStore(connection: connection).entries(on: day, of: account.id)
                    .filter { $0.meal == key }.map(\.content)
                let id = try submissions.made(by: submission, under: made, in: "saved_meals")
                let saved = SavedMeal(id: id, name: form.optional("name") ?? meal.name, items: items)
                try store.add(saved, of: account.id, at: now)
            }
        }
        let path = "/food/\(day)#meal-\(key)"
        guard case .repeated(let before) = outcome, !before.isDoubleSubmit else {
            return .seeOther(path, notice: .mealSaved)
        }
        return try services.ask(
            .already(
                "That was saved as a meal", at: services.clockText(before.at, for: account),
                ask: "Save it once more?", title: "Saved already", button: "Save it again", backPath: path),
            form: form, action: "/food/saved", at: .section(.food), context: context)
    }

    @Sendable func delete(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let undo = try await services.foodLog(of: account).write { try $0.deleteOffering(saved: id) }
        return .seeOther("/food/saved", notice: .savedMealDeleted, undo: undo)
    }

    /// Adds what the saved meal holds, with the nutrients that its foods have now.
    @Sendable func add(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (day, id) = (try context.day(), try context.uuid("id"))
        let entry = EntryForm(form: try await request.form(context: context))
        let meal = try entry.meal()
        let submission = Submission(
            entry.id, ["saved", "\(day)", id.text] + entry.form.content, of: account.id)
        let outcome = try await services.foodLog(of: account).write { log in
            try log.submissions.once(submission) { key in
                try log.offer(
                    FoodLog.Copied(added: try log.add(saved: id, to: meal, on: day, id: key)), under: key)
            }
        }
        let path = entry.pathAfter(on: day)
        switch outcome {
        case .done(let undo): return .seeOther(path, notice: .entriesCopied, undo: undo)
        case .repeated(let before) where before.isDoubleSubmit:
            return .seeOther(path, notice: .entriesCopied, undo: before.undo)
        case .repeated(let before):
            return try services.ask(
                .already(
                    "That meal was added", at: services.clockText(before.at, for: account),
                    ask: "Add it once more?", button: "Add it again", backPath: path),
                form: entry.form, action: "/food/\(day)/saved/\(id.text)", at: .section(.food),
                context: context)
        }
    }
}

extension FoodLog {
    /// Adds what a saved meal holds, with the nutrients that its foods have now.
    /// - Returns: What was added.
    @discardableResult
    func add(saved id: UUID, to meal: String, on day: Day, id copy: UUID) throws -> [UUID] {
        try check(meal, day)
        let saved = try SavedMealStore(connection: connection).saved(id, of: account.id)
        let foods = try finder.foods(Set(saved.items.compactMap(\.foodID)))
        let contents = saved.items.enumerated().map { position, item in
            let food = item.foodID.flatMap { foods[$0] }
            let current = food.flatMap { food in item.amount.flatMap { try? Entry.Content($0, of: food) } }
            return (meal: meal, id: id.combined(with: UUID(position: position)), content: current ?? item)
        }
        return try add(contents, on: day, id: copy)
    }

    /// Deletes a saved meal and offers to bring it back.
    func deleteOffering(saved id: UUID) throws -> UUID? {
        let store = SavedMealStore(connection: connection)
        let name: Phrase =
            (try? store.saved(id, of: account.id)).map { .name($0.name, .meal) } ?? "a saved meal"
        return try FoodUndo.savedMeal.offer("Deleted \(name).", in: undoScope, [id]) {
            try store.delete(id, of: account.id)
        }
    }
}

extension UUID {
    /// A number as an id, for what has only a place.
    fileprivate init(position: Int) {
        self.init(
            uuid: (
                0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, UInt8(truncatingIfNeeded: position >> 8),
                UInt8(truncatingIfNeeded: position)
            )
        )
    }
}
