import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Sets, as forms log, change and delete them.
struct SetPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.post("training/{day}/sets", use: log)
        router.get("training/{day}/sets/{id}", use: show)
        router.post("training/{day}/sets/{id}", use: change)
        router.post("training/{day}/sets/{id}/delete", use: delete)
        router.post("training/{day}/sets/{id}/restore", use: restore)
    }

    @Sendable func log(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let form = try await request.form(context: context)
        guard let exercise = form.uuid("exercise_id") else {
            throw ValidationError("exercise_id", "is missing")
        }
        let id = form.uuid("id") ?? UUID()
        let card = "/training/\(day)#\(Self.anchor(exercise, form))"
        do {
            let draft = try SetForm(form: form, unit: account.unit, day: day)
                .draft(id: id, exerciseID: exercise)
            let outcome = try await services.training(of: account).write {
                try $0.submit(draft, form.content)
            }
            switch outcome {
            case .logged: return .seeOther(card)
            case .leftOut: return .seeOther(card, notice: .setRepeated)
            case .already(let set, let instant):
                let measure = try await services.exercise(set.entry.exerciseID, of: account).measure
                return try services.ask(
                    .already(
                        "\(set.entry.text(measured: measure)) was logged",
                        at: services.clockText(instant, for: account),
                        ask: "Log another?", title: "Logged already", button: "Log another", backPath: card),
                    form: form, action: "/training/\(day)/sets", at: .section(.lifts), context: context)
            }
        } catch let error as ValidationError {
            return try await page(
                id: id, exerciseID: exercise, day: day, form: form, error: error, isStored: false,
                context: context
            )
        }
    }

    /// The card from which the form came: an exercise can have several on a day.
    private static func anchor(_ exercise: UUID, _ form: Form) -> String {
        CardID(
            exercise: exercise, number: Int(form["card"]).flatMap { (2...99).contains($0) ? $0 : nil } ?? 1
        ).text
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let set = try await set(context)
        return try await page(set, form: nil, error: nil, context: context)
    }

    @Sendable func change(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let set = try await set(context)
        let form = try await request.form(context: context)
        do {
            let draft = try SetForm(form: form, unit: account.unit, day: set.day)
                .draft(id: set.id, exerciseID: set.entry.exerciseID, over: set.entry)
            let undo = try await services.training(of: account).write { log in
                try log.offering(set.id) { _ = try log.put(draft) }
            }
            return .seeOther(address(of: set), notice: .setSaved, undo: undo)
        } catch let error as ValidationError {
            return try await page(set, form: form, error: error, context: context)
        }
    }

    @Sendable func delete(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let day = try context.day()
        let (undo, exercise) = try await services.training(of: account).write { log in
            let exercise = try SetStore(connection: log.connection).stored(id)?.set.entry.exerciseID
            return (try log.deleteOffering(id), exercise)
        }
        let fragment = exercise.map { "#exercise-\($0.text)" } ?? ""
        return .seeOther("/training/\(day)\(fragment)", notice: .setDeleted, undo: undo)
    }

    @Sendable func restore(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let set = try await set(context)
        guard let version = try await request.form(context: context).uuid("version_id") else {
            throw ValidationError("version_id", "is missing")
        }
        let undo = try await services.training(of: account).write { log in
            try log.offering(set.id) { try log.restore(set.id, to: version) }
        }
        return .seeOther(address(of: set), notice: .setRestored, undo: undo)
    }

    private func set(_ context: SignedInContext) async throws -> LoggedSet {
        let account = context.account
        let id = try context.uuid("id")
        let day = try context.day()
        let set = try await services.database.read { connection in
            try SetStore(connection: connection).set(id, of: account.id)
        }
        guard set.day == day else { throw NotFound("There is no such set on that day.") }
        return set
    }

    private func address(of set: LoggedSet) -> String {
        "/training/\(set.day)#exercise-\(set.entry.exerciseID.text)"
    }

    private func page(
        _ set: LoggedSet, form: Form?, error: ValidationError?, context: SignedInContext
    ) async throws -> Response {
        try await page(
            id: set.id, exerciseID: set.entry.exerciseID, day: set.day, entry: set.entry,
            form: form, error: error, isStored: true, context: context
        )
    }

    private func page(
        id: UUID, exerciseID: UUID, day: Day, entry: SetEntry? = nil, form: Form?,
        error: ValidationError?, isStored: Bool, context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let exercise = try await services.exercises(of: account).exercise(exerciseID)
        let fields = SetFormModel(
            exercise, entry: entry, unit: entry?.mass?.unit ?? account.unit, setID: id,
            suffix: "0", keepsDetails: true, purpose: entry?.purpose ?? .open
        )
        let path = "/training/\(day)/sets"
        let title: Phrase = isStored ? "Change a set" : "Log a set"
        let model = SetPageModel(
            title: title, exercise: exercise.title, date: day.longText, day: day.description,
            action: isStored ? "\(path)/\(id.text)" : path, problem: error?.message,
            form: form.map { fields.typed($0) } ?? fields, canDelete: isStored
        ).showing(try await versions(of: id, account), of: exercise.measure, in: account.timeZone.timeZone)
        return services.pages.page(
            Views.trainingSet, model, title: title, at: .section(.lifts),
            status: error == nil ? .ok : .unprocessableContent, context: context
        )
    }

    private func versions(of set: UUID, _ account: Account) async throws -> [SetVersionStore.Version] {
        let now = services.time.now
        return try await services.database.read { connection in
            try SetVersionStore(connection: connection).versions(of: set, account: account.id, at: now)
        }
    }
}
