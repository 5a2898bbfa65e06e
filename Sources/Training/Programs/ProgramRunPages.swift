import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// The program that a person follows: what comes next and why; changed, exported and ended.
struct ProgramRunPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("programs/current")
            .get(use: show)
            .post(use: change)
            .get("export", use: export)
            .post("end", use: end)
    }

    private static let stepsShown = 12

    /// Without a program, the library.
    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        do {
            return try await page(request, context: context)
        } catch is NotFound {
            return .seeOther("/programs")
        }
    }

    @Sendable func export(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let run = try await services.database.read { connection in
            try ProgramStore(connection: connection, account: account.id).current(on: today)
        }
        guard let run else { return .seeOther("/programs") }
        return .program(run.text, named: "program")
    }

    @Sendable func change(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        let text = form["program"]
        let (catalogue, language, now) = (services.catalogue, context.language, services.time.now)
        do {
            let undo = try await services.database.write { connection in
                let program = try ProgramExercises(
                    connection: connection, account: account, catalogue: catalogue
                ).program(text)
                return try ProgramAdoption(
                    connection: connection, account: account, catalogue: catalogue, now: now,
                    language: language
                ).offerChange(to: program)
            }
            return .seeOther("/programs/current", notice: .programChanged, undo: undo)
        } catch let error as ValidationError {
            return try await page(request, typed: text, error: error, context: context)
        }
    }

    @Sendable func end(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (catalogue, language, now) = (services.catalogue, context.language, services.time.now)
        let undo = try await services.database.write { connection in
            try ProgramAdoption(
                connection: connection, account: account, catalogue: catalogue, now: now, language: language
            ).offerEnd()
        }
        return .seeOther("/programs", notice: .programEnded, undo: undo)
    }

    private func page(
        _ request: Request, typed: String? = nil, error: ValidationError? = nil, context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let model = try await services.database.read { connection in
            guard let run = try ProgramStore(connection: connection, account: account.id).current(on: today)
            else { throw NotFound("You follow no program.") }
            let played = try PlayedRun(run, of: account, in: connection)
            let steps = try ProgramStore(connection: connection, account: account.id)
                .latestSteps(of: run.id, most: Self.stepsShown)
            return ProgramRunModel(played, steps, text: typed, error: error)
        }
        return services.pages.page(
            Views.programRun, model, title: "Your program", at: .section(.lifts),
            status: error == nil ? .ok : .unprocessableContent, notice: Notice(request), context: context)
    }
}
