import Foundation
import Hummingbird
import PlatesCore
import Storage

/// A person's schedule: which workout falls on which day.
struct SchedulePages: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("schedule", use: show)
        router.get("schedule/edit", use: edit)
        router.post("schedule", use: save)
    }

    @Sendable func show(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let today = account.day(at: services.time.now)
        let model = try await services.database.read { connection in
            ScheduleModel(
                try ScheduleStore(connection: connection).history(of: account.id),
                workouts: try WorkoutStore(connection: connection)
                    .workouts(of: account.id, on: today),
                weekStarts: account.weekStarts, today: today
            )
        }
        return try services.pages.page(
            "schedule", model, title: "Schedule", at: .section(.lifts), notice: Notice(request),
            context: context
        )
    }

    @Sendable func edit(request: Request, context: AppContext) async throws -> Response {
        let query = request.query
        let isRotation = query["kind"] == "rotation"
        let length = try query.rotationLength("days")
        return try await form(isRotation: isRotation, length: length, context: context)
    }

    @Sendable func save(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let form = try await request.form(context: context)
        let isRotation = form["kind"] == "rotation"
        do {
            let schedule = try isRotation ? rotation(form) : weekly(form)
            let today = account.day(at: services.time.now)
            let from = try form.day("from") ?? today
            try await services.database.write { connection in
                try ScheduleStore(connection: connection).put(schedule, from: from, of: account.id)
            }
            return .seeOther("/schedule", notice: .scheduleSaved)
        } catch let error as ValidationError {
            return try await self.form(
                isRotation: isRotation, length: try? form.rotationLength("length"), error: error,
                context: context
            )
        }
    }

    private func weekly(_ form: Form) throws -> Schedule {
        var days: [Weekday: UUID] = [:]
        for weekday in Weekday.allCases {
            days[weekday] = try workout(form, weekday.name)
        }
        return .weekly(days)
    }

    private func rotation(_ form: Form) throws -> Schedule {
        guard let length = try form.rotationLength("length") else {
            throw ValidationError("days", "is missing")
        }
        guard let startsOn = try form.day("starts_on") else {
            throw ValidationError("starts_on", "is missing")
        }
        let days = try length.numbers.map { try workout(form, "day_\($0)") }
        return try Schedule.rotation(startsOn: startsOn, days: days).validated()
    }

    private func workout(_ form: Form, _ name: String) throws -> UUID? {
        guard form.optional(name) != nil else { return nil }
        guard let id = form.uuid(name) else {
            throw ValidationError(name, "must be one of your workouts")
        }
        return id
    }

    private func form(
        isRotation: Bool, length: RotationLength?, error: ValidationError? = nil, context: AppContext
    ) async throws -> Response {
        let account = try context.requireAccount()
        let today = account.day(at: services.time.now)
        let model = try await services.database.read { connection in
            let schedule = try ScheduleStore(connection: connection).history(of: account.id)
                .schedule(on: today)
            var current: RotationLength?
            if case .rotation(_, let days) = schedule { current = RotationLength(days.count) }
            return ScheduleFormModel(
                schedule: schedule, length: isRotation ? length ?? current ?? RotationLength(4) : nil,
                workouts: try WorkoutStore(connection: connection)
                    .workouts(of: account.id, on: today),
                weekStarts: account.weekStarts, from: today, problem: error?.message
            )
        }
        return try services.pages.page(
            "schedule-form", model, title: "Change the schedule", at: .section(.lifts),
            status: error == nil ? .ok : .unprocessableContent, context: context
        )
    }
}

extension Form {
    /// How many days a rotation has, or `nil` where the field is empty.
    /// - Throws: `ValidationError` for the field `days` where it cannot have so many.
    fileprivate func rotationLength(_ name: String) throws -> RotationLength? {
        guard let text = optional(name) else { return nil }
        return try RotationLength(validating: try? TypedNumber.whole(text))
    }
}
