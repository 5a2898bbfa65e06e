import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// The page on which a person names, orders, hides, adds and removes meals.
struct MealPages: RouteGroup {
    let services: FoodServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("food/meals", use: list)
        router.post("food/meals", use: add)
        router.post("food/meals/{meal}", use: change)
    }

    struct Model: Sendable {
        struct Row: Sendable {
            let key: String
            let name: Phrase
            let time: String
            let isHidden: Bool
            let canMoveUp: Bool
            let canMoveDown: Bool
        }

        let rows: [Row]
        let problem: Phrase?
        let newID = UUID.random().text

        init(_ plan: MealPlan, problem: Phrase?) {
            let existing = plan.existing
            rows = existing.enumerated().map { index, meal in
                Row(
                    key: meal.key, name: meal.shownName, time: meal.timeText, isHidden: meal.isHidden,
                    canMoveUp: index > 0, canMoveDown: index + 1 < existing.count
                )
            }
            self.problem = problem
        }
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        try await page(notice: Notice(request), context: context)
    }

    @Sendable func add(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        let (submission, language) = (
            Submission(form.uuid("id"), ["meal"] + form.content, of: account.id), context.language
        )
        do {
            let outcome = try await services.foodLog(of: account).write { log in
                let store = MealStore(connection: log.connection)
                var plan = try store.ensured(of: account.id)
                let isThere = plan.existing.contains { $0.isCalled(form["name"], in: language) }
                return try log.submissions.once(submission, stands: { _ in isThere }) { key in
                    guard !isThere || form["confirm"] == "again" else {
                        throw ValidationError("name", "is that of another meal of yours")
                    }
                    var scope = log.undoScope
                    scope.change = key
                    return try FoodUndo.meals.offer("Added \(form["name"]).", in: scope) {
                        try plan.add(named: form["name"], minute: try Meal.minute(typed: form["time"]))
                        try store.save(plan, of: account.id)
                    }
                }
            }
            switch outcome {
            case .done(let undo): return .seeOther("/food/meals", notice: .saved, undo: undo)
            case .repeated(let before) where before.isDoubleSubmit:
                return .seeOther("/food/meals", notice: .saved, undo: before.undo)
            case .repeated(let before):
                return try services.ask(
                    .already(
                        "\(form["name"]) was added", at: services.clockText(before.at, for: account),
                        ask: "Add another meal of that name?", changes: ["confirm": "again"],
                        backPath: "/food/meals"),
                    form: form, action: "/food/meals", at: .section(.food), context: context)
            }
        } catch let error as ValidationError {
            return try await page(
                problem: error.message(labelled: ["time": "Usual time of the new meal"]), context: context)
        }
    }

    @Sendable func change(request: Request, context: SignedInContext) async throws -> Response {
        let form = try await request.form(context: context)
        let (key, language) = (context.text("meal"), context.language)
        return try await change(context) { plan in
            guard let meal = plan.existing.first(where: { $0.key == key }) else {
                throw NotFound("There is no such meal.")
            }
            switch form["action"] {
            case "save":
                // The field shows the first names in the reader's language; they stay as they are stored.
                try plan.rename(key, to: meal.isCalled(form["name"], in: language) ? meal.name : form["name"])
                plan.setMinute(try Meal.minute(typed: form["time"]), of: key)
            case "hide": plan.setHidden(true, key)
            case "show": plan.setHidden(false, key)
            case "up": plan.move(key, by: -1)
            case "down": plan.move(key, by: 1)
            case "remove": try plan.remove(key)
            default: throw ValidationError("action", "must be save, hide, show, up, down or remove")
            }
        }
    }

    private func change(
        _ context: SignedInContext, _ change: @escaping @Sendable (inout MealPlan) throws -> Void
    ) async throws -> Response {
        let account = context.account
        do {
            let undo = try await services.foodLog(of: account).write { log in
                let store = MealStore(connection: log.connection)
                var plan = try store.ensured(of: account.id)
                return try FoodUndo.meals.offer("Changed your meals.", in: log.undoScope) {
                    try change(&plan)
                    try store.save(plan, of: account.id)
                }
            }
            return .seeOther("/food/meals", notice: .saved, undo: undo)
        } catch let error as ValidationError {
            return try await page(problem: error.message(labelled: ["time": "Usual time"]), context: context)
        }
    }

    private func page(
        problem: Phrase? = nil, notice: Notice? = nil, context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let plan = try await services.database.read { try MealStore(connection: $0).plan(of: account.id) }
        return services.pages.page(
            Views.meals, Model(plan, problem: problem), title: "Meals", at: .section(.food),
            status: problem == nil ? .ok : .unprocessableContent, notice: notice, context: context
        )
    }
}

extension Meal {
    /// Whether this is its name as it is stored, or as a reader of the language sees it.
    fileprivate func isCalled(_ text: String, in language: Language) -> Bool {
        text == name || text == language.text(shownName)
    }
}
