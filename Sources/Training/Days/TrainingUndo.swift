import Foundation
import PlatesCore
import Storage
import Web

/// What can be undone of training.
package struct TrainingUndo: Sendable {
    let catalogue: ExerciseCatalogue

    package init(catalogue: ExerciseCatalogue) { self.catalogue = catalogue }

    package var actions: [UndoAction] {
        [
            deleteSets, changeSet, Self.state.action(scope: .log, then: Self.settleProgram),
            Self.skip.action(scope: .log, then: Self.settleProgram),
            Self.addedExercise.action(scope: .log),
            Self.addedExercises.action(scope: .log), Self.exercise.action(), Self.exerciseSettings.action(),
            Self.itemSwap.action(), Self.itemOrder.action(),
            TrainingSessionEditor.undo.action(scope: .log),
            TrainingSessionEditor.deletion.action(scope: .log),
        ] + PlanUndo.actions + ProgramUndo.actions
    }

    private var deleteSets: UndoAction {
        UndoAction("delete_sets", scope: .log) {
            (payload: DeletedSets, undo) in try training(undo).undelete(payload.ids, by: undo.id)
        }
    }

    private var changeSet: UndoAction {
        UndoAction("change_set", scope: .log) { (payload: ChangedSet, undo) in
            let version = try training(undo).latestVersion(of: payload.set)
            guard version == payload.version else {
                throw Conflict(message: "That set was changed again since, so it cannot be undone.")
            }
            try training(undo).restore(payload.set, to: payload.version, at: payload.position)
        }
    }

    private func training(_ undo: UndoRequest) -> TrainingLog {
        TrainingLog(connection: undo.connection, account: undo.account, catalogue: catalogue, now: undo.now)
    }

    /// How a day stands as a whole: skipped, finished, open again. `$2` is the day.
    static let state = RowUndo(
        "training_state",
        [
            .init("trainings", key: ["account_id", "day"], where: "account_id = $1 AND day = $2"),
            // One that was begun since would go on beside one that is under way again.
            .init("training_sessions", key: ["id"], where: "account_id = $1 AND day = $2"),
        ])

    /// A program goes back, or on again, with the days that a change was about.
    @Sendable static func settleProgram(_ undo: UndoRequest, _ parameters: [Value]) throws {
        let program = ProgramProgress(connection: undo.connection, account: undo.account, now: undo.now)
        for case .day(let day) in parameters { try program.settle(day) }
    }

    /// A day that is skipped, which is a change of the plan.
    static let skip = RowUndo(
        "training_skip", topic: .plan,
        [.init("trainings", key: ["account_id", "day"], where: "account_id = $1 AND day = $2")])

    /// An exercise taken off a day outside its plan. `$2` is the day, `$3` the exercise.
    static let addedExercise = RowUndo(
        "remove_exercise",
        [
            .init(
                "training_exercises", key: ["account_id", "day", "exercise_id"],
                where: "account_id = $1 AND day = $2 AND exercise_id = $3")
        ])

    /// Exercises added to a day outside its plan. `$2` is the day.
    static let addedExercises = RowUndo(
        "add_exercises",
        [
            .init(
                "training_exercises", key: ["account_id", "day", "exercise_id"], .touched,
                where: "account_id = $1 AND day = $2")
        ])

    /// An exercise of one's own: its name, muscles and other names. `$2` is its id.
    static let exercise = RowUndo(
        "change_exercise",
        [
            .init("exercises", key: ["id"], where: "account_id = $1 AND id = $2"),
            .init("exercise_muscles", key: ["exercise_id", "muscle"], where: own),
            .init("exercise_aliases", key: ["exercise_id", "alias"], where: own),
        ])

    /// Another exercise for a planned item on one day. `$2` is the day, `$3` the item.
    static let itemSwap = RowUndo(
        "swap_item",
        [
            .init(
                "item_swaps", key: ["account_id", "day", "item_id"],
                where: "account_id = $1 AND day = $2 AND item_id = $3")
        ])

    /// The order of exercises on one day. `$2` is the day.
    static let itemOrder = RowUndo(
        "order_items",
        [
            .init(
                "item_positions", key: ["account_id", "day", "item_id"], .touched,
                where: "account_id = $1 AND day = $2")
        ])

    /// What is set for an exercise. `$2` is its id.
    static let exerciseSettings = RowUndo(
        "change_exercise_settings",
        [
            .init(
                "exercise_settings", key: ["account_id", "exercise_id"],
                where: "account_id = $1 AND exercise_id = $2")
        ])

    private static let own =
        "exercise_id IN (SELECT id FROM exercises WHERE account_id = $1 AND id = $2)"

    fileprivate struct DeletedSets: Codable {
        let sets: [String]

        init(_ ids: [UUID]) { sets = ids.map(\.text) }

        var ids: [UUID] { sets.compactMap { UUID(text: $0) } }
    }

    fileprivate struct ChangedSet: Codable {
        let set: UUID
        /// What it held before.
        let version: UUID
        /// Where it stood among the sets of its day; `nil` in offers of before.
        var position: Int64?
    }
}

extension TrainingLog {
    /// Deletes a set and offers to bring it back.
    /// - Parameter edit: Of a browser's outbox, if it comes from there.
    /// - Returns: The offer; `nil` if the set was changed later elsewhere and stays.
    func deleteOffering(_ id: UUID, _ edit: SetEdit? = nil) throws -> UUID? {
        guard let set = try delete(id, edit) else { return nil }
        let exercise = try exercise(of: set)
        return try offer(
            "Deleted \(set.entry.text(measured: exercise.measure)) of \(exercise.title).|set",
            bringingBack: [id], change: edit?.id)
    }

    /// Deletes sets together and offers to bring all of them back.
    /// - Returns: The offer; `nil` if there are none.
    func deleteOffering(_ sets: [LoggedSet]) throws -> UUID? {
        guard let first = sets.first else { return nil }
        let store = SetStore(connection: connection)
        for set in sets { _ = try store.delete(set.id, of: account.id, SetEdit(at: now)) }
        try settleProgram(Set(sets.map(\.day)))
        return try offer(
            "Deleted \(sets.count) sets of \(exercise(of: first).title).", bringingBack: sets.map(\.id),
            change: nil)
    }

    private func offer(_ summary: Phrase, bringingBack ids: [UUID], change: UUID?) throws -> UUID {
        try UndoStore(connection: connection, change: change).offer(
            "delete_sets", TrainingUndo.DeletedSets(ids), summary: summary, of: account.id, at: now,
            element: ids.first.map { "set-\($0.text)" }
        )
    }

    private func exercise(of set: LoggedSet) throws -> Exercise {
        try ExerciseDirectory(catalogue: catalogue, of: account.id, in: connection)
            .exercise(set.entry.exerciseID)
    }

    /// Changes a set by a form and offers to change it back.
    /// - Returns: The offer; `nil` if the change leaves it as it was.
    func offering(_ id: UUID, change: () throws -> Void) throws -> UUID? {
        let before = try latestVersion(of: id)
        let old = try SetStore(connection: connection).stored(id)?.set
        try change()
        guard let version = try latestVersion(of: id), version != before, let old else { return nil }
        return try offer(toChangeBack: old, id, version)
    }

    /// Stores a set, and offers to undo what that changes of one that was there.
    func putOffering(_ draft: Draft) throws -> (SetStore.Outcome, undo: UUID?) {
        let old = try SetStore(connection: connection).stored(draft.id)?.visible(to: account.id)
        let outcome = try put(draft)
        guard case .updated(let set) = outcome, let old, let version = try latestVersion(of: set.id) else {
            return (outcome, nil)
        }
        return (outcome, try offer(toChangeBack: old, set.id, version))
    }

    private func offer(toChangeBack old: LoggedSet, _ id: UUID, _ version: UUID) throws -> UUID {
        let exercise = try exercise(of: old)
        return try UndoStore(connection: connection).offer(
            "change_set", TrainingUndo.ChangedSet(set: id, version: version, position: old.position),
            summary: "Changed \(old.entry.text(measured: exercise.measure)) of \(exercise.title).|set",
            of: account.id, at: now, element: "set-\(id.text)"
        )
    }

    /// What a set held before it was changed last.
    func latestVersion(of set: UUID) throws -> UUID? {
        try SetVersionStore(connection: connection).newest(of: set, account: account.id)
    }

    /// Brings deleted sets back as they were; those that are there stay as they are.
    /// - Throws: `NotFound` if the account never had such a set; what `Quota` throws if its day is full by now.
    func undelete(_ ids: [UUID], by edit: UUID) throws {
        let store = SetStore(connection: connection)
        let sets = try ids.compactMap { try store.undelete($0, of: account.id, by: edit, at: now) }
        let days = Set(sets.map(\.day))
        for day in days { try Quota.setsOfDay.check(try store.count(on: day, of: account.id), adding: 0) }
        try settleProgram(days)
    }
}
