import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage

/// Sets, over JSON.
struct SetAPI: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.group("api/v1/sets")
            .post(use: create)
            .put("{id}", use: put)
            .delete("{id}", use: delete)
    }

    @Sendable func create(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let input: SetInput = try await request.json(context: context)
        return try await answer(input.draft(id: nil), of: account)
    }

    @Sendable func put(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let id = try context.uuid("id")
        let input: SetInput = try await request.json(context: context)
        return try await answer(input.draft(id: id), of: account)
    }

    @Sendable func delete(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let id = try context.uuid("id")
        let undo = try await services.training(of: account).write { try $0.deleteOffering(id) }
        return Response(status: .noContent, headers: HTTPFields(undo: undo))
    }

    private func answer(_ draft: TrainingLog.Draft, of account: Account) async throws -> Response {
        struct Body: Encodable {
            let set: SetJSON
        }
        let (outcome, undo) = try await services.training(of: account).put(draft)
        switch outcome {
        case .created(let set):
            return try JSONAnswer.make(Body(set: SetJSON(set)), status: .created)
        case .unchanged(let set), .updated(let set), .superseded(let set):
            return try JSONAnswer.make(Body(set: SetJSON(set)), headers: HTTPFields(undo: undo))
        }
    }
}

extension Services {
    /// The training log of an account.
    func training(of account: Account) -> TrainingLogAccess {
        TrainingLogAccess(services: self, account: account)
    }
}

/// Opens the training log inside a transaction.
struct TrainingLogAccess: Sendable {
    let services: Services
    let account: Account

    /// Stores a set as `TrainingLog` does. On PostgreSQL those that nobody had yet share their transactions;
    /// whatever cannot be stored so is left to the log.
    /// - Returns: What became of it, and the offer to undo what it changed of a set that was there.
    func put(_ draft: TrainingLog.Draft) async throws -> (SetStore.Outcome, undo: UUID?) {
        // What an exercise of the person's own asks for is only known from the database; and a note that PostgreSQL
        // refuses would have it refuse the others' sets as well. What is not as it must be is for the log to refuse.
        if let newSets = services.newSets, !draft.entry.note.utf8.contains(0),
            let exercise = services.catalogue.exercise(draft.entry.exerciseID),
            let entry = try? draft.entry.validated(for: exercise.measure)
        {
            let edit = SetEdit(at: services.time.now)
            let new = try NewSet(draft, entry, of: account, edit)
            let beginsDay = edit.begins(new.set.day, of: account)
            if try await newSets.store(new, beginsDay: beginsDay) { return (.created(new.set), nil) }
        }
        return try await write { try $0.putOffering(draft) }
    }

    func write<T: Sendable>(
        _ work: @escaping @Sendable (TrainingLog) throws -> T
    ) async throws -> T {
        let (account, catalogue, now) = (account, services.catalogue, services.time.now)
        return try await services.database.write { connection in
            try work(
                TrainingLog(
                    connection: connection, account: account, catalogue: catalogue, now: now
                )
            )
        }
    }
}
