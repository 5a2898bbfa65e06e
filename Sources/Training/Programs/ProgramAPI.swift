import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// Programs, over JSON.
struct ProgramAPI: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("api/v1/programs")
            .get(use: list)
            .post(use: adoptOwn)
            .get("current", use: current)
            .put("current", use: change)
            .delete("current", use: end)
            .get("{slug}", use: show)
            .post("{slug}/adopt", use: adopt)
    }

    @Sendable func list(request: Request, context: SignedInContext) async throws -> Response {
        _ = context.account
        let language = context.language
        return try JSONAnswer.make(Items(items: LibraryProgram.all.map { ProgramJSON($0, in: language) }))
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        _ = context.account
        return try JSONAnswer.make(WholeProgramJSON(try ready(context), in: context.language))
    }

    @Sendable func adopt(request: Request, context: SignedInContext) async throws -> Response {
        let ready = try ready(context)
        let input: AdoptionInput = try await request.json(context: context)
        return try await adopt(ready.program, ready.slug, input, context)
    }

    @Sendable func adoptOwn(request: Request, context: SignedInContext) async throws -> Response {
        let input: AdoptionInput = try await request.json(context: context)
        guard let text = input.program else { throw ValidationError("program", "is missing") }
        let (account, catalogue) = (context.account, services.catalogue)
        let program = try await services.database.read { connection in
            try ProgramExercises(connection: connection, account: account, catalogue: catalogue).program(text)
        }
        return try await adopt(program, nil, input, context)
    }

    @Sendable func current(request: Request, context: SignedInContext) async throws -> Response {
        try await answer(context)
    }

    @Sendable func change(request: Request, context: SignedInContext) async throws -> Response {
        struct Input: Decodable {
            let program: String
        }
        let input: Input = try await request.json(context: context)
        let undo = try await adopting(context) { adoption, exercises in
            try adoption.offerChange(to: exercises.program(input.program))
        }
        return try await answer(context, headers: HTTPFields(undo: undo))
    }

    @Sendable func end(request: Request, context: SignedInContext) async throws -> Response {
        let undo = try await adopting(context) { adoption, _ in try adoption.offerEnd() }
        return Response(status: .noContent, headers: HTTPFields(undo: undo))
    }

    // MARK: Helpers

    private func ready(_ context: SignedInContext) throws -> LibraryProgram {
        guard let ready = context.parameters.get("slug").flatMap(LibraryProgram.named) else {
            throw NotFound("There is no such program.")
        }
        return ready
    }

    private func adopt(
        _ program: Program, _ slug: String?, _ input: AdoptionInput, _ context: SignedInContext
    ) async throws -> Response {
        let choice = try input.choice(program, slug, today: context.account.day(at: services.time.now))
        let (notice, undo) = try await adopting(context) { adoption, _ in try adoption.offer(choice) }
        return try await answer(
            context, status: notice == .programIsChosen ? .ok : .created, headers: HTTPFields(undo: undo))
    }

    private func adopting<Result: Sendable>(
        _ context: SignedInContext,
        _ change: @escaping @Sendable (ProgramAdoption, ProgramExercises) throws -> Result
    ) async throws -> Result {
        let account = context.account
        let (catalogue, language, now) = (services.catalogue, context.language, services.time.now)
        return try await services.database.write { connection in
            try change(
                ProgramAdoption(
                    connection: connection, account: account, catalogue: catalogue, now: now,
                    language: language),
                ProgramExercises(connection: connection, account: account, catalogue: catalogue))
        }
    }

    private func answer(
        _ context: SignedInContext, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) async throws -> Response {
        let account = context.account
        let (today, language) = (account.day(at: services.time.now), context.language)
        let json = try await services.database.read { connection in
            let store = ProgramStore(connection: connection, account: account.id)
            guard let run = try store.current(on: today) else { return CurrentProgramJSON(run: nil) }
            let played = try PlayedRun(run, of: account, in: connection)
            return CurrentProgramJSON(
                run: ProgramRunJSON(played, try store.latestSteps(of: run.id, most: 30), in: language))
        }
        return try JSONAnswer.make(json, status: status, headers: headers)
    }
}

/// How a program is taken up, as the API takes it.
struct AdoptionInput: Decodable {
    /// The text of a program that is not of the library.
    let program: String?
    let start: Day?
    /// Those of the program without it.
    let weekdays: [Weekday]?
    let weights: [String: Mass]?

    /// - Throws: `ValidationError` for `weekdays` and `weights`.
    func choice(_ program: Program, _ slug: String?, today: Day) throws -> ProgramChoice {
        var validator = Validator()
        let days = Set(weekdays ?? program.weekdays).sorted { $0.rawValue < $1.rawValue }
        do { _ = try ProgramDays(program, on: days) } catch { validator.add(error) }
        let names = Set(ProgramForm.names(of: program))
        for (name, mass) in weights ?? [:] {
            validator.require(names.contains(name), "weights", "must have names of the program’s weights")
            validator.range("weights", mass, SetEntry.weightAllowed(.weightReps))
        }
        try validator.check()
        return ProgramChoice(
            program: program, slug: slug, start: start ?? today, weekdays: days, weights: weights ?? [:])
    }
}
