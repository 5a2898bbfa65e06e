import Foundation
import PlatesCore
import Storage

/// What an outbox can ask for of training.
enum TrainingChanges {
    static let operations = [putSet, deleteSet, putTraining, addExercise, removeExercise]

    private static let putSet = ChangeOperation("put_set") { (input: SetChange, request) in
        guard let set = input.set else { throw ValidationError("set", "is missing") }
        guard let id = set.id else { throw ValidationError("set.id", "is missing") }
        var draft = set.draft(id: id)
        draft.performedAt = draft.performedAt.map(request.clock.corrected)
        if case .superseded = try request.training.put(draft, request.edit(upon: input.knows)) {
            return .superseded
        }
        return .stored
    }

    private static let deleteSet = ChangeOperation("delete_set") { (input: SetChange, request) in
        guard let id = input.setId ?? input.set?.id else { throw ValidationError("set_id", "is missing") }
        let undo = try request.training.deleteOffering(id, request.edit(upon: input.knows))
        return undo == nil ? .superseded : .stored
    }

    /// How the day's training stands as a whole: begun, done, skipped.
    private static let putTraining = ChangeOperation("put_training") { (input: TrainingChange, request) in
        let change = try TrainingStateChange(state: input.state, reason: input.reason ?? "")
        let stored = try TrainingStore(connection: request.connection)
            .record(on: input.day, of: request.account.id)
        // A workout that was finished later, on another device, stays finished. Clocks differ a little.
        if let finished = stored?.finishedAt, finished > request.madeAt.adding(seconds: 20) {
            return .superseded
        }
        try change.apply(to: input.day, of: request.account, in: request.connection, at: request.madeAt)
        return .stored
    }

    private static let addExercise = ChangeOperation("add_exercise") { (input: ExerciseChange, request) in
        let id = try request.exercise(input.exerciseId).id
        try TrainingStore(connection: request.connection)
            .addExercise(id, to: input.day, of: request.account.id, at: request.madeAt)
        return .stored
    }

    private static let removeExercise = ChangeOperation("remove_exercise") {
        (input: ExerciseChange, request) in
        try TrainingStore(connection: request.connection)
            .removeExercise(input.exerciseId, from: input.day, of: request.account.id)
        return .stored
    }
}

private struct SetChange: Decodable {
    let set: SetInput?
    let setId: UUID?
    /// The edit whose content the page showed.
    let knows: UUID?
}

private struct TrainingChange: Decodable {
    let day: Day
    let state: String
    let reason: String?
}

private struct ExerciseChange: Decodable {
    let day: Day
    let exerciseId: UUID
}

extension ChangeRequest {
    fileprivate var training: TrainingLog {
        TrainingLog(connection: connection, account: account, catalogue: services.catalogue, now: clock.now)
    }

    fileprivate func edit(upon knows: UUID?) -> SetEdit {
        SetEdit(id: id, madeAt: madeAt, knows: knows, at: clock.now)
    }

    fileprivate func exercise(_ id: UUID) throws -> Exercise {
        try ExerciseDirectory(catalogue: services.catalogue, of: account.id, in: connection).exercise(id)
    }
}
