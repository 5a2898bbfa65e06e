import Foundation
import PlatesCore
import Storage

/// What an outbox can ask for of training.
enum TrainingChanges {
    static let operations = [putSet, deleteSet, putTraining, addExercise, removeExercise]

    private static let putSet = ChangeOperation("put_set") { (input: SetChange, request) in
        guard let set = input.set else { throw ValidationError("set", "is missing") }
        guard let id = set.id else { throw ValidationError("set.id", "is missing") }
        var draft = try set.draft(id: id, at: request.clock.now)
        draft.performedAt = draft.performedAt.map(request.clock.corrected)
        // A page that stayed open for days takes its day for today.
        if let day = draft.day, let instant = draft.performedAt,
            abs(instant.seconds(until: request.madeAt)) < 60,
            !TrainingTimes.isOn(day, instant, of: request.account)
        {
            draft.performedAt = nil
        }
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
        let store = TrainingStore(connection: request.connection)
        let stored = try store.record(on: input.day, of: request.account.id)
        let said = try store.lastStatement(on: input.day, of: request.account.id)
        // What was said later, on another device, stays. Clocks differ a little.
        let latest = request.madeAt.adding(seconds: 20)
        if [stored?.finishedAt, said].contains(where: { $0.map { $0 > latest } ?? false }) {
            return .superseded
        }
        _ = try change.applyOffering(
            to: input.day, of: request.account, in: request.connection, at: request.madeAt, change: request.id
        )
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
        let removal = try Removal(exercise: input.exerciseId, day: input.day)
        _ = try request.training.remove(removal, deletingSets: false, change: request.id)
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
