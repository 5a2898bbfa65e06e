import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Splits and the library of programs, and programs of a person's own text, each with the form with which it is taken up.
struct ProgramPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("programs")
            .get(use: list)
            .get("import", use: importForm)
            .post("import", use: preview)
            .post("own", use: takeOwn)
            .get("{slug}", use: show)
            .get("{slug}/export", use: export)
            .post("{slug}", use: take)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let model = try await services.database.read { connection in
            try PlansModel(of: account.id, today: today, in: connection)
        }
        return services.pages.page(
            Views.plans, model, title: "Choose a plan", at: .section(.lifts), notice: Notice(request),
            context: context)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let ready = try ready(context)
        return try await page(ready.program, ready.slug, ready.about, context: context)
    }

    @Sendable func export(request: Request, context: SignedInContext) async throws -> Response {
        let ready = try ready(context)
        return .program(ready.program.text, named: ready.slug)
    }

    @Sendable func take(request: Request, context: SignedInContext) async throws -> Response {
        let ready = try ready(context)
        let form = try await request.form(context: context)
        return try await take(ready.program, ready.slug, ready.about, form, context)
    }

    private func ready(_ context: SignedInContext) throws -> LibraryProgram {
        guard let ready = context.parameters.get("slug").flatMap(LibraryProgram.named) else {
            throw NotFound("There is no such program.")
        }
        return ready
    }

    // MARK: A person's own text

    @Sendable func importForm(request: Request, context: SignedInContext) async throws -> Response {
        importPage(ProgramImportModel(text: "", error: nil), context)
    }

    /// Reads a text and shows what it says, with the form to take it up.
    @Sendable func preview(request: Request, context: SignedInContext) async throws -> Response {
        let form = try await request.form(context: context)
        do {
            let program = try await read(form["program"], context.account)
            return try await page(program, nil, .verbatim(program.about), context: context)
        } catch let error as ValidationError {
            return importPage(ProgramImportModel(text: form["program"], error: error), context)
        }
    }

    @Sendable func takeOwn(request: Request, context: SignedInContext) async throws -> Response {
        let form = try await request.form(context: context)
        do {
            let program = try await read(form["program"], context.account)
            return try await take(program, nil, .verbatim(program.about), form, context)
        } catch let error as ValidationError {
            return importPage(ProgramImportModel(text: form["program"], error: error), context)
        }
    }

    private func read(_ text: String, _ account: Account) async throws -> Program {
        let catalogue = services.catalogue
        return try await services.database.read { connection in
            try ProgramExercises(connection: connection, account: account, catalogue: catalogue).program(text)
        }
    }

    private func importPage(_ model: ProgramImportModel, _ context: SignedInContext) -> Response {
        services.pages.page(
            Views.programImport, model, title: "Import a program", at: .section(.lifts),
            status: model.error == nil ? .ok : .unprocessableContent, context: context)
    }

    // MARK: Taking up

    private func take(
        _ program: Program, _ slug: String?, _ about: Phrase, _ form: Form, _ context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let (catalogue, language, now) = (services.catalogue, context.language, services.time.now)
        do {
            let choice = try ProgramForm(form: form, program: program, slug: slug, unit: account.unit)
                .choice(today: account.day(at: now))
            let (notice, undo) = try await services.database.write { connection in
                try ProgramAdoption(
                    connection: connection, account: account, catalogue: catalogue, now: now,
                    language: language
                ).offer(choice)
            }
            return .seeOther("/programs/current", notice: notice, undo: undo)
        } catch let error as ValidationError {
            return try await page(program, slug, about, form: form, error: error, context: context)
        }
    }

    private func page(
        _ program: Program, _ slug: String?, _ about: Phrase, form: Form? = nil,
        error: ValidationError? = nil, context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let (catalogue, today) = (services.catalogue, account.day(at: services.time.now))
        let isReady = slug != nil
        let model = try await services.database.read { connection in
            let finder = ProgramExercises(connection: connection, account: account, catalogue: catalogue)
            // The library names exercises of the catalogue alone.
            let exercises = try isReady ? finder.ofCatalogue() : finder.all()
            let current = try ProgramStore(connection: connection, account: account.id).current(on: today)
            return ProgramModel(
                program, slug: slug, about: about,
                weights: try ProgramWeights(
                    program, exercises, of: account, in: connection, today: today),
                current: current?.program, account: account, today: today, form: form, error: error)
        }
        return services.pages.page(
            Views.program, model, title: model.name, at: .section(.lifts),
            status: error == nil ? .ok : .unprocessableContent, context: context)
    }
}

extension Response {
    /// The text of a program as a file.
    static func program(_ text: String, named name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/plain; charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(name).txt\"",
            ],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
