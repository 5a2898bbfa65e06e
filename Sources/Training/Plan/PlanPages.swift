import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Exceptions to the schedule: a workout moved, swapped, added or taken off a day.
struct PlanPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.post("training/{day}/plan", use: change)
    }

    @Sendable func change(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let form = try await request.form(context: context)
        let action = try PlanAction(form, on: day)
        let answer = if case .remove = action { try Removal.answer(form) } else { Removal.Answer?.none }
        let outcome = try await services.training(of: account).write { log -> (Notice, UUID?)? in
            guard case .remove(let workout) = action else { return try log.carryOut(action, on: day) }
            let sets = try Removal(workout: workout, day: day).sets(in: log)
            if answer == nil, !sets.isEmpty { return nil }
            let (notice, undo) = try log.carryOut(action, on: day, keeping: answer == .keep ? sets : [])
            let deletion = answer == .delete ? try log.deleteOffering(sets) : nil
            let all = try UndoStore(connection: log.connection, topic: .plan).offer(
                all: [undo, deletion], summary: "Took a workout off \(day.shortText) with its sets.",
                of: account.id, at: log.now)
            return (notice, all)
        }
        guard let (notice, undo) = outcome else {
            return .seeOther(try Removal(workout: form.uuid("workout_id"), day: day).question)
        }
        let path = form.returnPath ?? "/training/\(action.shown ?? day)"
        return .seeOther(path, notice: notice, undo: undo)
    }
}

extension TrainingLog {
    /// Makes an exception to the schedule, and offers to undo it.
    /// - Parameter sets: Those of a workout that is taken off, if they become extras.
    func carryOut(
        _ action: PlanAction, on day: Day, keeping sets: [LoggedSet] = []
    ) throws -> (Notice, UUID?) {
        try PlanEditor(connection: connection, account: account, catalogue: catalogue, now: now)
            .offering(action, on: day, keeping: sets)
    }

    /// Takes an exercise off a day outside its plan, and offers to undo it.
    func remove(_ removal: Removal, deletingSets: Bool, change: UUID? = nil) throws -> UUID? {
        guard let exercise = removal.exercise else { return nil }
        let scope = RowUndo.Scope(connection: connection, account: account.id, now: now, change: change)
        // Of others' exercises nothing is known, and nothing of theirs is there to be removed.
        let name = try? removal.name(in: self)
        let sets = deletingSets ? try removal.sets(in: self) : []
        let rows = try TrainingUndo.addedExercise.offer(
            name.map { "Removed \($0)." } ?? "Removed the exercise.", in: scope, [removal.day, exercise],
            element: "exercise-\(exercise.text)"
        ) {
            try TrainingStore(connection: connection)
                .removeExercise(exercise, from: removal.day, of: account.id)
        }
        let deletion = try deleteOffering(sets)
        return try UndoStore(connection: connection).offer(
            all: [rows, deletion],
            summary: name.map { "Removed \($0) with its sets." } ?? "Removed the exercise with its sets.",
            of: account.id, at: now)
    }
}

/// What a form asks for.
enum PlanAction: Sendable {
    /// - Parameter withSets: Whether what was done of it already goes along.
    case move(UUID, to: Day, withSets: Bool)
    case swap(UUID, for: UUID)
    case add(UUID)
    case remove(UUID)

    /// - Throws: `ValidationError` where something is missing.
    init(_ form: Form, on day: Day) throws {
        guard let workout = form.uuid("workout_id") else {
            throw ValidationError("workout_id", "is missing")
        }
        switch form["action"] {
        case "move":
            guard let other = try form.day("to_day") else { throw ValidationError("to_day", "is missing") }
            guard other != day else { throw ValidationError("to_day", "is the day it is on already") }
            self = .move(workout, to: other, withSets: form["sets"] == "along")
        case "swap":
            guard let other = form.uuid("replacement_id") else {
                throw ValidationError("replacement_id", "is missing")
            }
            self = .swap(workout, for: other)
        case "add": self = .add(workout)
        case "remove": self = .remove(workout)
        default: throw ValidationError("action", "must be move, swap, add or remove")
        }
    }

    /// The workouts whose days it changes.
    var workouts: [UUID] {
        switch self {
        case .move(let workout, _, _), .add(let workout), .remove(let workout): [workout, workout]
        case .swap(let workout, let other): [workout, other]
        }
    }

    /// The day that is shown afterwards, where it is another one.
    var shown: Day? {
        if case .move(_, let day, _) = self { day } else { nil }
    }
}
