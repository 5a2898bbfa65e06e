import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// An entry of its own: changed, moved to another meal or day, deleted.
struct EntryPages: RouteGroup {
    let services: FoodServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("food/{day}/entries/{id}", use: show)
        router.post("food/{day}/entries/{id}", use: change)
        router.post("food/{day}/entries/{id}/delete", use: delete)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(form: nil, error: nil, context: context)
    }

    @Sendable func change(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (day, id) = (try context.day(), try context.uuid("id"))
        let entry = EntryForm(form: try await request.form(context: context))
        do {
            let (meal, newDay) = (try entry.meal(), try entry.form.day("day") ?? day)
            let confirmed = entry.form.optional("confirm")
            let undo = try await services.foodLog(of: account).write { log in
                // An id of nobody's must not be made an entry by being changed.
                let stored = try EntryStore(connection: log.connection).entry(id, of: account.id)
                let draft = try draft(entry, over: stored.content)
                return try log.offering(stored) {
                    try log.change(id, to: draft, meal: meal, on: newDay, confirmed: confirmed)
                }
            }
            return .seeOther("/food/\(newDay)#meal-\(meal)", notice: .entrySaved, undo: undo)
        } catch let unusual as FoodLog.UnusualAmount {
            let path = "/food/\(day)/entries/\(id.text)"
            return try services.ask(
                .unusual(unusual.content, backPath: path), form: entry.form, action: path,
                at: .section(.food),
                context: context)
        } catch let error as ValidationError {
            return try await page(form: entry.form, error: error, context: context)
        }
    }

    @Sendable func delete(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (day, id) = (try context.day(), try context.uuid("id"))
        let form = EntryForm(form: try await request.form(context: context))
        let (undo, meal) = try await services.foodLog(of: account).write { log in
            let meal = try EntryStore(connection: log.connection).meal(of: id, account.id)
            return (try log.deleteOffering(id), meal)
        }
        // From where foods are added, one that was added by mistake is taken back, and one stays there.
        if form.form["then"] == "add" {
            return .seeOther(form.pathAfter(on: day), notice: .entryDeleted, undo: undo)
        }
        let part = meal.map { "#meal-\($0)" } ?? ""
        return .seeOther("/food/\(day)\(part)", notice: .entryDeleted, undo: undo)
    }

    /// An entry of a food that cannot be measured any more, or of none, keeps what it holds.
    private func draft(_ entry: EntryForm, over stored: Entry.Content) throws -> FoodLog.Draft {
        if let food = entry.form.uuid("food_id") { return .food(food, try entry.amount()) }
        return try entry.quick(over: stored)
    }

    private func page(form: Form?, error: ValidationError?, context: SignedInContext) async throws -> Response
    {
        let account = context.account
        let (day, id) = (try context.day(), try context.uuid("id"))
        let model = try await services.foodLog(of: account).read { log in
            let entry = try EntryStore(connection: log.connection).entry(id, of: account.id)
            guard entry.day == day else { throw NotFound("There is no such entry on that day.") }
            let food = try entry.content.foodID.flatMap { try log.finder.foods([$0])[$0] }
            return EntryFormModel(
                changing: entry, food: food,
                plan: try MealStore(connection: log.connection).plan(of: account.id),
                typed: form, error: error
            )
        }
        return services.pages.page(
            Views.foodEntry, model, title: model.title, at: .section(.food),
            status: error == nil ? .ok : .unprocessableContent, context: context
        )
    }
}
