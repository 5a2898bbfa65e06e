import Foundation
import PlatesCore
import Storage

/// What can be undone of training.
enum TrainingUndo {
    static let actions = [deleteSet]

    private static let deleteSet = UndoAction("delete_set", scope: .log) {
        (payload: DeletedSet, undo) in try undo.training.undelete(payload.setID, by: undo.id)
    }

    struct DeletedSet: Codable {
        let setID: UUID
    }
}

extension UndoRequest {
    var training: TrainingLog {
        TrainingLog(connection: connection, account: account, catalogue: services.catalogue, now: now)
    }
}

extension TrainingLog {
    /// Deletes a set and offers to bring it back.
    /// - Parameter edit: Of a browser's outbox, if it comes from there.
    /// - Returns: The offer; `nil` if the set was changed later elsewhere and stays.
    func deleteOffering(_ id: UUID, _ edit: SetEdit? = nil) throws -> UUID? {
        let stored = try SetStore(connection: connection).stored(id)
        guard try delete(id, edit) else { return nil }
        guard let set = stored?.set else { throw NotFound("There is no such set.") }
        let name = try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
            .exercise(set.entry.exerciseID).name
        return try UndoStore(connection: connection, change: edit?.id).offer(
            "delete_set", TrainingUndo.DeletedSet(setID: id),
            summary: "Deleted \(set.entry.text) of \(name).", of: account.id, at: now,
            element: "set-\(id.text)"
        )
    }

    /// Brings a deleted set back as it was; one that is there stays as it is.
    /// - Throws: `NotFound` if the account never had such a set; what `Quota` throws if its day is full by now.
    func undelete(_ id: UUID, by edit: UUID) throws {
        let store = SetStore(connection: connection)
        guard let set = try store.undelete(id, of: account.id, by: edit, at: now) else { return }
        try Quota.setsOfDay.check(try store.count(on: set.day, of: account.id), adding: 0)
    }
}
