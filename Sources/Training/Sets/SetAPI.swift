import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// Sets, over JSON.
struct SetAPI: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("api/v1/sets")
            .post(use: create)
            .put("{id}", use: put)
            .delete("{id}", use: delete)
    }

    @Sendable func create(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let input: SetInput = try await request.json(context: context)
        let draft = try input.draft(id: nil, at: services.time.now)
        return try answer(try await services.training(of: account).add(draft))
    }

    @Sendable func put(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let input: SetInput = try await request.json(context: context)
        let draft = try input.draft(id: id, at: services.time.now)
        let (outcome, undo) = try await services.training(of: account).put(draft)
        return try answer(outcome, undo: undo)
    }

    @Sendable func delete(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        let undo = try await services.training(of: account).write { try $0.deleteOffering(id) }
        return Response(status: .noContent, headers: HTTPFields(undo: undo))
    }

    private func answer(_ outcome: SetStore.Outcome, undo: UUID? = nil) throws -> Response {
        struct Body: Encodable {
            let set: SetJSON
        }
        switch outcome {
        case .created(let set):
            return try JSONAnswer.make(Body(set: SetJSON(set)), status: .created)
        case .unchanged(let set), .updated(let set), .superseded(let set):
            return try JSONAnswer.make(Body(set: SetJSON(set)), headers: HTTPFields(undo: undo))
        }
    }
}

extension TrainingServices {
    /// The training log of an account.
    func training(of account: Account) -> TrainingLogAccess {
        TrainingLogAccess(services: self, account: account)
    }
}

/// Opens the training log inside a transaction.
struct TrainingLogAccess: Sendable {
    let services: TrainingServices
    let account: Account

    /// Stores a set as `TrainingLog.put` does. On PostgreSQL those that nobody had yet share their transactions;
    /// whatever cannot be stored so is left to the log.
    /// - Returns: What became of it, and the offer to undo what it changed of a set that was there.
    func put(_ draft: TrainingLog.Draft) async throws -> (SetStore.Outcome, undo: UUID?) {
        if let new = try await storeNew(draft) { return (new, nil) }
        return try await write { try $0.putOffering(draft) }
    }

    /// Stores a new set as `TrainingLog.add` does, and as `put` does on PostgreSQL.
    func add(_ draft: TrainingLog.Draft) async throws -> SetStore.Outcome {
        if let new = try await storeNew(draft) { return new }
        return try await write { try $0.add(draft) }
    }

    private func storeNew(_ draft: TrainingLog.Draft) async throws -> SetStore.Outcome? {
        // What an exercise of the person's own asks for is only known from the database; and a note that PostgreSQL
        // refuses would have it refuse the others' sets as well. What is not as it must be is for the log to refuse.
        if let newSets = services.newSets, !draft.entry.note.utf8.contains(0),
            let exercise = services.catalogue.exercise(draft.entry.exerciseID),
            let entry = try? draft.entry.validated(for: exercise.measure)
        {
            let edit = SetEdit(at: services.time.now)
            guard draft.hasTime(for: account, at: edit.now),
                let new = try? NewSet(draft, entry, of: account, edit),
                // One that is filled in later may change what a program decided.
                edit.begins(new.set.day, of: account)
            else { return nil }
            if try await newSets.store(new) { return .created(new.set) }
        }
        return nil
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
