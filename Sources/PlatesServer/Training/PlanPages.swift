import Foundation
import Hummingbird
import PlatesCore
import Storage

/// Exceptions to the schedule: a workout moved, swapped, added or taken off a day.
struct PlanPages: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.post("training/{day}/plan", use: change)
    }

    @Sendable func change(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let day = try context.day()
        let form = try await request.form(context: context)
        let action = try PlanAction(form, on: day)
        let (catalogue, now) = (services.catalogue, services.time.now)
        let (notice, undo) = try await services.database.write { connection in
            try PlanEditor(connection: connection, account: account, catalogue: catalogue, now: now)
                .offering(action, on: day)
        }
        return .seeOther("/training/\(action.shown ?? day)", notice: notice, undo: undo)
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

    /// The day that is shown afterwards, where it is another one.
    var shown: Day? {
        if case .move(_, let day, _) = self { day } else { nil }
    }
}
