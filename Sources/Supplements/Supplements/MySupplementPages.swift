import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// What a person takes: added from the catalogue or described, changed, refilled, paused, deleted.
struct MySupplementPages: RouteGroup {
    let services: SupplementServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("supplements/all", use: list)
        router.post("supplements/all", use: create)
        router.get("supplements/new", use: find)
        router.post("supplements/new", use: add)
        router.get("supplements/new/own", use: describe)
        router.get("supplements/all/{id}", use: show)
        router.post("supplements/all/{id}", use: save)
        router.post("supplements/all/{id}/refill", use: refill)
        router.post("supplements/all/{id}/pause", use: pause)
        router.post("supplements/all/{id}/resume", use: resume)
        router.post("supplements/all/{id}/delete", use: delete)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let model = try await services.database.read { connection in
            let day = try SupplementDayReader(connection: connection, account: account).read(today)
            let forecasts = try StockReader(connection: connection, account: account.id)
                .forecasts(day, ahead: StockForecast.horizon)
            return MySupplementsModel(day, forecasts)
        }
        return services.pages.page(
            Views.supplements, model, title: "My supplements", at: .section(.supplements),
            notice: Notice(request), context: context)
    }

    /// The catalogue, searched by what was typed.
    @Sendable func find(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let query = request.query.searchText
        let found = services.supplements.results(for: query, limit: query.isEmpty ? 12 : 20)
        let own = try await services.database.read { connection in
            try SupplementStore(connection: connection).all(of: account.id)
                .filter { $0.plan.deletedFrom == nil }
        }
        return services.pages.page(
            Views.supplementNew, NewSupplementModel(query, found, own: own), title: "Add a supplement",
            at: .section(.supplements), context: context)
    }

    /// Adds one of the catalogue as labels describe it, in a tap.
    @Sendable func add(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        guard let entry = services.supplements.supplement(form["key"]) else {
            throw NotFound("The catalogue has no such supplement.")
        }
        let today = account.day(at: services.time.now)
        return try await create(form, .name(entry.name, .supplement), context) {
            SupplementDraft(entry, id: $0, today: today)
        }
    }

    @Sendable func describe(request: Request, context: SignedInContext) async throws -> Response {
        let name = request.query["name"]
        return try await page(nil, typed: name.isEmpty ? nil : Form(["name": name]), context: context)
    }

    @Sendable func create(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        let today = account.day(at: services.time.now)
        do {
            return try await create(form, .name(form["name"], .supplement), context) { id in
                try SupplementForm(form: form).draft(id: id, changing: nil, nil, today: today)
            }
        } catch let error as ValidationError {
            return try await page(nil, typed: form, error: error, context: context)
        }
    }

    /// Adds a supplement once for each form; the same form again says that it did.
    private func create(
        _ form: Form, _ name: Phrase, _ context: SignedInContext,
        _ draft: @escaping @Sendable (UUID) throws -> SupplementDraft
    ) async throws -> Response {
        let (account, now) = (context.account, services.time.now)
        let submission = Submission(form.uuid("id"), ["supplement"] + form.content, of: account.id)
        let (outcome, id) = try await services.database.write { connection in
            let store = SupplementStore(connection: connection)
            let submissions = Submissions(connection: connection, account: account.id, now: now)
            func found(_ key: UUID) throws -> UUID {
                try submissions.found(of: submission, under: key, in: "supplements")
            }
            let outcome = try submissions.once(
                submission,
                stands: { key in
                    try store.find(found(key), of: account.id).map { $0.plan.deletedFrom == nil } ?? false
                },
                { key in
                    let id = try submissions.made(by: submission, under: key, in: "supplements")
                    _ = try store.create(draft(id), of: account.id, at: now)
                    return id
                })
            switch outcome {
            case .done(let id): return (outcome, id)
            case .repeated(let before): return (outcome, try found(before.key))
            }
        }
        let path = "/supplements/all/\(id.text)"
        guard case .repeated(let before) = outcome, !before.isDoubleSubmit else {
            return .seeOther(path, notice: .supplementAdded)
        }
        return try services.ask(
            .already(
                "\(name) was added", at: services.clockText(before.at, for: account), ask: "Add another?",
                backPath: path),
            form: form, action: form["key"].isEmpty ? "/supplements/all" : "/supplements/new",
            at: .section(.supplements), context: context)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context.uuid("id"), typed: nil, notice: Notice(request), context: context)
    }

    @Sendable func save(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (id, today) = (try context.uuid("id"), account.day(at: services.time.now))
        let form = try await request.form(context: context)
        do {
            let now = services.time.now
            let undo = try await services.database.write { connection in
                let store = SupplementStore(connection: connection)
                return try store.offering({ "Saved \($0)." }, id, of: account.id, at: now) {
                    try store.change(id, of: account.id, at: now) { old, nutrients in
                        try SupplementForm(form: form).draft(id: id, changing: old, nutrients, today: today)
                    }
                }
            }
            return .seeOther("/supplements/all/\(id.text)", notice: .supplementSaved, undo: undo)
        } catch let error as ValidationError {
            return try await page(id, typed: form, error: error, context: context)
        }
    }

    @Sendable func refill(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let form = try await request.form(context: context)
        do {
            guard let amount = try form.number("refill") else {
                throw ValidationError("refill", "must not be empty")
            }
            let now = services.time.now
            let submission = Submission(form.uuid("id"), ["refill", id.text] + form.content, of: account.id)
            let outcome = try await services.database.write { connection in
                let store = SupplementStore(connection: connection)
                return try Submissions(connection: connection, account: account.id, now: now)
                    .once(submission) { key in
                        let unit = try store.supplement(id, of: account.id).stockUnit
                        return try store.refill(
                            id, by: Dose(amount, unit), under: key, of: account.id, at: now)
                    }
            }
            let path = "/supplements/all/\(id.text)#stock"
            switch outcome {
            case .done(let undo): return .seeOther(path, notice: .supplementRefilled, undo: undo)
            case .repeated(let before) where before.isDoubleSubmit:
                return .seeOther(path, notice: .supplementRefilled, undo: before.undo)
            case .repeated(let before):
                return try services.ask(
                    .already(
                        "\(form["refill"]) was added to the stock",
                        at: services.clockText(before.at, for: account), ask: "Add it once more?",
                        title: "Refilled already", button: "Refill once more", backPath: path),
                    form: form, action: "/supplements/all/\(id.text)/refill", at: .section(.supplements),
                    context: context)
            }
        } catch let error as ValidationError {
            return try await page(id, typed: nil, error: error, context: context)
        }
    }

    @Sendable func pause(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (id, today) = (try context.uuid("id"), account.day(at: services.time.now))
        let form = try await request.form(context: context)
        do {
            let (first, last) = (try form.day("pause_from") ?? today, try form.day("pause_to"))
            let pause: SupplementPlan.Pause
            do throws(ValidationError) {
                pause = try SupplementPlan.Pause(from: first, to: last).validated()
            } catch {
                throw ValidationError(
                    fields: error.fields.reduce(into: [:]) { $0["pause_\($1.key)"] = $1.value })
            }
            let now = services.time.now
            let undo = try await services.database.write { connection in
                let store = SupplementStore(connection: connection)
                return try store.offering({ "Paused \($0)." }, id, of: account.id, at: now) {
                    try store.pause(id, pause, of: account.id)
                }
            }
            return .seeOther("/supplements/all/\(id.text)", notice: .supplementPaused, undo: undo)
        } catch let error as ValidationError {
            return try await page(id, typed: nil, error: error, context: context)
        }
    }

    @Sendable func resume(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (id, today) = (try context.uuid("id"), account.day(at: services.time.now))
        let now = services.time.now
        let undo = try await services.database.write { connection in
            let store = SupplementStore(connection: connection)
            return try store.offering({ "\($0) is due again." }, id, of: account.id, at: now) {
                try store.resume(id, on: today, of: account.id)
            }
        }
        return .seeOther("/supplements/all/\(id.text)", notice: .supplementResumed, undo: undo)
    }

    @Sendable func delete(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (id, today) = (try context.uuid("id"), account.day(at: services.time.now))
        let now = services.time.now
        let undo = try await services.database.write { connection in
            let store = SupplementStore(connection: connection)
            return try store.offering({ "Deleted \($0)." }, id, of: account.id, at: now) {
                try store.delete(id, from: today, of: account.id)
            }
        }
        return .seeOther("/supplements/all", notice: .supplementDeleted, undo: undo)
    }

    /// - Parameter id: The supplement that is changed; nothing for a new one.
    private func page(
        _ id: UUID?, typed: Form?, error: ValidationError? = nil, notice: Notice? = nil,
        context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let model = try await services.database.read { connection in
            guard let id else {
                return SupplementFormModel(
                    nil, nil, nil, today: today, weekStarts: account.weekStarts, language: context.language,
                    typed: typed, error: error)
            }
            let supplement = try SupplementStore(connection: connection).supplement(id, of: account.id)
            let day = try SupplementDayReader(connection: connection, account: account).read(today)
            let forecasts = try StockReader(connection: connection, account: account.id)
                .forecasts(day, ahead: StockForecast.horizon)
            return SupplementFormModel(
                supplement, try SupplementNutrientStore(connection: connection).find(id, of: account.id),
                forecasts[id], today: today, weekStarts: account.weekStarts, language: context.language,
                typed: typed, error: error)
        }
        return services.pages.page(
            Views.supplementForm, model, title: model.title, at: .section(.supplements),
            status: error == nil ? .ok : .unprocessableContent, notice: notice, context: context)
    }
}
