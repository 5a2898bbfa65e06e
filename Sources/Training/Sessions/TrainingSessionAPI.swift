import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// Visits to the gym, over JSON.
struct TrainingSessionAPI: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.post("api/v1/days/{day}/sessions", use: create)
        router.group("api/v1/sessions/{id}")
            .get(use: show)
            .put(use: put)
            .delete(use: delete)
    }

    private struct Answer: Encodable {
        let session: TrainingSessionJSON
    }

    @Sendable func create(request: Request, context: SignedInContext) async throws -> Response {
        let input: TrainingSessionInput = try await request.json(context: context)
        let day = try context.day()
        let (session, isNew) = try await write(context.account) { try $0.add(input, on: day) }
        return try await answer(session.id, context, status: isNew ? .created : .ok)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await answer(context.uuid("id"), context)
    }

    @Sendable func put(request: Request, context: SignedInContext) async throws -> Response {
        let input: TrainingSessionInput = try await request.json(context: context)
        let (account, id) = (context.account, try context.uuid("id"))
        let undo = try await write(account) { editor in
            try editor.change(id) { try input.applied(to: $0, of: account, at: editor.now) }
        }
        return try await answer(id, context, undo: undo)
    }

    @Sendable func delete(request: Request, context: SignedInContext) async throws -> Response {
        let id = try context.uuid("id")
        let undo = try await write(context.account) { try $0.delete(id) }
        return Response(status: .noContent, headers: HTTPFields(undo: undo))
    }

    private func answer(
        _ id: UUID, _ context: SignedInContext, status: HTTPResponse.Status = .ok, undo: UUID? = nil
    ) async throws -> Response {
        let account = context.account
        let session = try await services.database.read { connection in
            let store = TrainingSessionStore(connection: connection, account: account.id)
            let day = try store.session(id).day
            let sets = try SetStore(connection: connection).sets(on: day, of: account.id)
            let shares = SessionShares(try store.sessions(on: day), instants: [])
            return TrainingSessionJSON.all(shares, sets).first { $0.id == id }
        }
        guard let session else { throw NotFound("There is no such session.|training") }
        return try JSONAnswer.make(
            Answer(session: session), status: status, headers: HTTPFields(undo: undo))
    }

    private func write<T: Sendable>(
        _ account: Account, _ work: @escaping @Sendable (TrainingSessionEditor) throws -> T
    ) async throws -> T {
        let now = services.time.now
        return try await services.database.write { connection in
            try work(TrainingSessionEditor(connection: connection, account: account, now: now))
        }
    }
}
