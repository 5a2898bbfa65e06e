import Foundation
import PlatesCore
import Storage
import Web

/// What an outbox can ask for of training.
package struct TrainingChanges: Sendable {
    let catalogue: ExerciseCatalogue

    package init(catalogue: ExerciseCatalogue) { self.catalogue = catalogue }

    package var operations: [ChangeOperation] {
        [putSet, deleteSet, Self.putTraining, addExercise, removeExercise]
    }

    private var putSet: ChangeOperation {
        ChangeOperation("put_set") { (input: SetChange, request) in
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
            if case .superseded = try training(request).put(draft, request.edit(upon: input.knows)) {
                return .superseded
            }
            return .stored
        }
    }

    private var deleteSet: ChangeOperation {
        ChangeOperation("delete_set") { (input: SetChange, request) in
            guard let id = input.setId ?? input.set?.id else { throw ValidationError("set_id", "is missing") }
            let undo = try training(request).deleteOffering(id, request.edit(upon: input.knows))
            return undo == nil ? .superseded : .stored
        }
    }

    /// How the day's training stands as a whole: begun, done, skipped.
    private static let putTraining = ChangeOperation("put_training") { (input: TrainingChange, request) in
        let change = try TrainingStateChange(state: input.state, reason: input.reason ?? "")
        let store = TrainingStore(connection: request.connection)
        let finished = try TrainingSessionStore(connection: request.connection, account: request.account.id)
            .sessions(on: input.day).compactMap(\.finishedAt).max()
        let said = try store.lastStatement(on: input.day, of: request.account.id)
        // What was said later, on another device, stays. Clocks differ a little.
        let latest = request.madeAt.adding(seconds: 20)
        if [finished, said].contains(where: { $0.map { $0 > latest } ?? false }) {
            return .superseded
        }
        _ = try change.applyOffering(
            to: input.day, of: request.account, in: request.connection, at: request.madeAt, change: request.id
        )
        return .stored
    }

    private var addExercise: ChangeOperation {
        ChangeOperation("add_exercise") { (input: ExerciseChange, request) in
            let id = try exercise(input.exerciseId, request).id
            try TrainingStore(connection: request.connection)
                .addExercise(id, to: input.day, of: request.account.id, at: request.madeAt)
            return .stored
        }
    }

    private var removeExercise: ChangeOperation {
        ChangeOperation("remove_exercise") {
            (input: ExerciseChange, request) in
            let removal = try Removal(exercise: input.exerciseId, day: input.day)
            _ = try training(request).remove(removal, deletingSets: false, change: request.id)
            return .stored
        }
    }

    private func training(_ request: ChangeRequest) -> TrainingLog {
        TrainingLog(
            connection: request.connection, account: request.account, catalogue: catalogue,
            now: request.clock.now)
    }

    private func exercise(_ id: UUID, _ request: ChangeRequest) throws -> Exercise {
        try ExerciseDirectory(catalogue: catalogue, of: request.account.id, in: request.connection)
            .exercise(id)
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
    fileprivate func edit(upon knows: UUID?) -> SetEdit {
        SetEdit(id: id, madeAt: madeAt, knows: knows, at: clock.now)
    }
}
