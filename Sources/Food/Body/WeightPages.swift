import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Body weight: logged, changed, deleted, and its course.
struct WeightPages: RouteGroup {
    let services: FoodServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("food/weight", use: show)
        router.post("food/weight", use: save)
        router.post("food/weight/{day}/delete", use: delete)
    }

    /// The course over the range that the address asks for, and the form for the day that it names.
    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(request.query, notice: Notice(request), context: context)
    }

    @Sendable func save(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        let now = services.time.now
        do {
            var validator = Validator()
            let today = account.day(at: now)
            let day = try validator.attempt { try form.day("day") } ?? nil
            validator.require((day ?? today) <= today, "day", "must not lie in the future")
            let unit =
                (try validator.attempt { try form.unit("unit", of: WeightUnit.self) } ?? nil) ?? account.unit
            let mass = try validator.attempt { try form.mass("weight", unit: unit) } ?? nil
            validator.require(mass != nil, "weight", "must not be empty")
            try validator.check()
            let undo = try await services.foodLog(of: account).write { log in
                try log.setWeightOffering(mass, on: day ?? today)
            }
            return .seeOther("/food/weight", notice: .weightSaved, undo: undo)
        } catch let error as ValidationError {
            return try await page(form, error: error, context: context)
        }
    }

    /// Again is no mistake.
    @Sendable func delete(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (day, now) = (try context.day(), services.time.now)
        let undo = try await services.foodLog(of: account).write { log in
            try FoodUndo.weight.offer("Deleted the weight of \(day.shortText).", in: log.undoScope, [day]) {
                try BodyStore(connection: log.connection).setWeight(nil, on: day, of: account.id, at: now)
            }
        }
        return .seeOther("/food/weight", notice: .weightDeleted, undo: undo)
    }

    private func page(
        _ form: Form, error: ValidationError? = nil, notice: Notice? = nil, context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let range = try form.choice("range", TimeRange.self) ?? .months
        let history = try await services.database.read { connection in
            // All of them: the trend of a day comes from those before.
            WeightHistory(
                try BodyStore(connection: connection).weights(from: .first, to: today, of: account.id)
            )
        }
        let model = WeightModel(
            history, range: range, form: form, unit: account.unit, today: today, error: error
        )
        return services.pages.page(
            Views.weight, model, title: "Body weight", at: .section(.food),
            status: error == nil ? .ok : .unprocessableContent, notice: notice, context: context
        )
    }
}
