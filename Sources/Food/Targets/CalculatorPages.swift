import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Targets calculated from what a person says of their body. They are taken over into the form of targets, where
/// they can be changed before they are saved.
struct CalculatorPages: RouteGroup {
    let services: FoodServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("food/targets/calculate", use: show)
        router.post("food/targets/calculate", use: calculate)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let (profile, weight) = try await services.database.read { connection in
            let store = BodyStore(connection: connection)
            return (try store.profile(of: account.id), try store.weight(upTo: today, of: account.id))
        }
        return try page(
            CalculatorModel(profile, weight: weight, unit: account.unit, year: today.year), context: context
        )
    }

    @Sendable func calculate(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let year = account.day(at: services.time.now).year
        let form = CalculatorForm(
            form: try await request.form(context: context), unit: account.unit, year: year)
        do {
            let need = try await services.database.write { connection in
                let store = BodyStore(connection: connection)
                let (profile, need) = try form.applied(to: store.profile(of: account.id))
                try store.save(profile, of: account.id)
                return need
            }
            return try page(CalculatorModel(form, need: try CalculatorResult(need)), context: context)
        } catch let error as ValidationError {
            return try page(
                CalculatorModel(form, error: error), status: .unprocessableContent, context: context
            )
        }
    }

    private func page(
        _ model: CalculatorModel, status: HTTPResponse.Status = .ok, context: SignedInContext
    ) throws -> Response {
        services.pages.page(
            Views.targetCalculator, model, title: "Calculate targets", at: .section(.food), status: status,
            context: context
        )
    }
}
