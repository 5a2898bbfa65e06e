import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// What a person aims at, and how much their glass holds.
struct TargetPages: RouteGroup {
    let services: FoodServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("food/targets", use: show)
        router.post("food/targets", use: save)
        router.post("food/targets/glass", use: saveGlass)
    }

    /// The form, for the basis and with the figures that the address names, if it does.
    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(request.query, notice: Notice(request), context: context)
    }

    @Sendable func save(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        do {
            let plan = try TargetForm(form: form).plan()
            let today = account.day(at: services.time.now)
            let undo = try await services.foodLog(of: account).write { log -> UUID? in
                let store = TargetStore(connection: log.connection)
                guard try store.plan(on: today, of: account.id) ?? TargetPlan() != plan else { return nil }
                return try FoodUndo.targets.offer("Your targets hold from today on.", in: log.undoScope) {
                    try store.save(plan, from: today, of: account.id)
                }
            }
            return .seeOther("/food/targets", notice: .targetsSaved, undo: undo)
        } catch let error as ValidationError {
            return try await page(form, error: error, context: context)
        }
    }

    @Sendable func saveGlass(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        do {
            guard let glass = try form.integer("glass", in: BodyStore.glassAllowed) else {
                throw ValidationError("glass", "must not be empty")
            }
            let undo = try await services.foodLog(of: account).write { log in
                try FoodUndo.glass.offer("Changed the glass.", in: log.undoScope) {
                    try BodyStore(connection: log.connection).setGlass(glass, of: account.id)
                }
            }
            return .seeOther("/food/targets", notice: .saved, undo: undo)
        } catch let error as ValidationError {
            return try await page(form, error: error, context: context)
        }
    }

    private func page(
        _ form: Form, error: ValidationError? = nil, notice: Notice? = nil, context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let (plan, profile) = try await services.database.read { connection in
            (
                try TargetStore(connection: connection).plan(on: today, of: account.id) ?? TargetPlan(),
                try BodyStore(connection: connection).profile(of: account.id)
            )
        }
        let basis = TargetPlan.Basis(rawValue: form["basis"]) ?? plan.basis
        let model = TargetsModel(
            plan.filled(for: basis), current: plan.basis, typed: TargetForm(form: form),
            glass: profile.glassMillilitres, weekStarts: account.weekStarts, error: error
        )
        return services.pages.page(
            Views.targets, model, title: "Targets", at: .section(.food),
            status: error == nil ? .ok : .unprocessableContent, notice: notice, context: context
        )
    }
}
