import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Parts of the page of a day that follow what is done there: the records that a set breaks, and the plates for a
/// weight that is typed.
struct AdvicePages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("training/{day}/exercises/{id}/records", use: records)
        router.get("training/plates", use: plates)
    }

    @Sendable func records(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let exercise = try await services.exercise(context.uuid("id"), of: account)
        let (catalogue, bodyWeights) = (services.catalogue, services.bodyWeights)
        let broken = try await services.database.read { connection in
            try RecordReader(
                connection: connection, account: account.id, catalogue: catalogue, bodyWeights: bodyWeights
            ).broken(in: exercise, on: day)
        }
        return part(Views.recordsOfDay, RecordsOfDay(broken, unit: account.unit), context)
    }

    @Sendable func plates(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let query = request.query
        let unit = WeightUnit(rawValue: query["unit"]) ?? account.unit
        guard let mass = try query.mass("weight", unit: unit) else {
            throw ValidationError("weight", "must not be empty")
        }
        var validator = Validator()
        validator.range("weight", mass, .entered)
        let before = try query.mass("before", unit: WeightUnit(rawValue: query["before_unit"]) ?? unit)
        validator.range("before", before, .entered)
        try validator.check()
        let rack = try await services.database.read { connection in
            try LiftPreferenceStore(connection: connection, account: account.id).rack(in: account.unit)
        }
        return part(Views.plates, PlatesModel(mass, on: rack, after: before), context)
    }

    private func part<Model>(_ view: Pages.View<Model>, _ model: Model, _ context: SignedInContext)
        -> Response
    {
        Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: services.pages.part(view, model, context: context))
        )
    }
}
