import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// What a person sets for an exercise, in one short form.
struct ExerciseSettingsPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("exercises/{id}/settings", use: show)
        router.post("exercises/{id}/settings", use: save)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(
            form: nil, error: nil, day: request.query.optional("day").flatMap(Day.init),
            notice: Notice(request), context)
    }

    @Sendable func save(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let exercise = try await services.exercise(context.uuid("id"), of: account)
        let form = try await request.form(context: context)
        let day = form.optional("day").flatMap(Day.init)
        let now = services.time.now
        do {
            let undo = try await services.database.write { connection in
                let store = ExerciseSettingsStore(connection: connection, account: account.id)
                let old = try store.settings(of: exercise.id)
                let settings = try ExerciseSettingsForm(form: form, exercise: exercise).settings(over: old)
                return try store.saveOffering(settings, of: exercise, at: now)
            }
            let path = "/exercises/\(exercise.id.text)"
            guard let day else { return .seeOther("\(path)/settings", notice: .saved, undo: undo) }
            return .seeOther("/training/\(day)#exercise-\(exercise.id.text)", notice: .saved, undo: undo)
        } catch let error as ValidationError {
            return try await page(form: form, error: error, day: day, notice: nil, context)
        }
    }

    private func page(
        form: Form?, error: ValidationError?, day: Day?, notice: Notice?, _ context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let exercise = try await services.exercise(context.uuid("id"), of: account)
        let (settings, rack) = try await services.database.read { connection in
            (
                try ExerciseSettingsStore(connection: connection, account: account.id)
                    .settings(of: exercise.id),
                try LiftPreferenceStore(connection: connection, account: account.id).rack(in: account.unit)
            )
        }
        let model = ExerciseSettingsModel(
            exercise, settings, form: form, error: error, day: day, unit: account.unit, bar: rack.bar)
        return services.pages.page(
            Views.exerciseSettings, model, title: "Settings: \(exercise.title)", at: .section(.lifts),
            status: error == nil ? .ok : .unprocessableContent, notice: notice, context: context
        )
    }
}

/// What is set for an exercise, as its form brings it.
struct ExerciseSettingsForm: Sendable {
    let form: Form
    let exercise: Exercise

    /// What the form has no field for stays as it is.
    /// - Throws: `ValidationError` with a sentence for each field that cannot be read.
    func settings(over old: ExerciseSettings) throws -> ExerciseSettings {
        var validator = Validator()
        var settings = old
        func seconds(_ name: String) throws -> Int? {
            try validator.attempt { try form.integer(name, in: RestTimes.allowed) } ?? nil
        }
        settings.rest = RestTimes(
            working: try seconds("rest_working"), warmUp: try seconds("rest_warmup"),
            drop: try seconds("rest_drop"))
        settings.note = form.text("note", over: old.note)
        settings.isPerSide = form.isTicked("per_side")
        settings.unit = try validator.attempt { try form.choice("unit", WeightUnit.self) } ?? nil
        settings.step = try mass("step", &validator)
        if exercise.measure == .weightReps {
            settings.load = try validator.attempt { try form.choice("basis", WeightBasis.Kind.self) } ?? nil
            settings.bar = try mass("bar", &validator)
        }
        try validator.check()
        return try settings.validated(over: old)
    }

    /// A weight in the unit that its label names.
    private func mass(_ name: String, _ validator: inout Validator) throws -> Mass? {
        let unit = try validator.attempt { try form.unit("\(name)_unit", of: WeightUnit.self) } ?? nil
        return try validator.attempt { try form.mass(name, unit: unit ?? .kg) } ?? nil
    }
}
