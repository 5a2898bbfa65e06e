import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// A person's schedule: which workout falls on which day.
struct SchedulePages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("schedule", use: show)
        router.get("schedule/edit", use: edit)
        router.post("schedule", use: save)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let model = try await services.database.read { connection in
            ScheduleModel(
                try ScheduleStore(connection: connection).trainingPlan(of: account.id, today: today).course,
                workouts: try WorkoutStore(connection: connection).workouts(of: account.id),
                weekStarts: account.weekStarts, today: today
            )
        }
        return services.pages.page(
            Views.schedule, model, title: "Schedule|training", at: .section(.lifts), notice: Notice(request),
            context: context
        )
    }

    /// The form for what holds now, or for what holds from the day on that the address names.
    @Sendable func edit(request: Request, context: SignedInContext) async throws -> Response {
        let query = request.query
        let length = try query.rotationLength("days")
        return try await form(query, length: length, from: query.day("from"), context: context)
    }

    @Sendable func save(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        let today = account.day(at: services.time.now)
        do {
            let schedule = try isRotation(form) ? rotation(form) : weekly(form)
            let later: ScheduleHistory.Later = try form.choice("later") ?? .keep
            let typedDay = try form.day("from")
            let now = services.time.now
            let (notice, undo) = try await services.database.write { connection in
                let from =
                    try typedDay ?? PlanStart(connection: connection, account: account.id, today: today).day()
                let change = ScheduleChange(connection: connection, account: account.id, today: today)
                var notice = Notice.scheduleUnchanged
                let scope = RowUndo.Scope(
                    connection: connection, account: account.id, now: now, firstDay: from)
                let undo = try PlanUndo.schedule.offer(in: scope, [from]) {
                    notice = try change.save(schedule, from: from, later: later)
                    return "Changed the schedule from \(from.longText) on."
                }
                return (notice, notice == .scheduleUnchanged ? nil : undo)
            }
            return .seeOther("/schedule", notice: notice, undo: undo)
        } catch let error as ValidationError {
            return try await self.form(
                form, length: try? form.rotationLength("length"), from: try? form.day("from"), error: error,
                context: context
            )
        }
    }

    private func isRotation(_ form: Form) -> Bool { form["kind"] == "rotation" }

    private func weekly(_ form: Form) throws -> Schedule {
        var days: [Weekday: [UUID]] = [:]
        for weekday in Weekday.allCases {
            days[weekday] = try workouts(form, weekday.name)
        }
        return try Schedule.weekly(days).validated()
    }

    private func rotation(_ form: Form) throws -> Schedule {
        guard let length = try form.rotationLength("length") else {
            throw ValidationError("days", "is missing")
        }
        guard let startsOn = try form.day("starts_on") else {
            throw ValidationError("starts_on", "is missing")
        }
        let days = try length.numbers.map { try workouts(form, "day_\($0)") }
        return try Schedule.rotation(
            startsOn: startsOn, days: days, advance: try form.choice("advance") ?? .byDate
        ).validated()
    }

    /// The workouts of a day, in the order of its fields.
    private func workouts(_ form: Form, _ name: String) throws -> [UUID] {
        try (1...Schedule.mostWorkoutsOfDay).compactMap {
            try workout(form, ScheduleFormModel.field(name, $0))
        }
    }

    private func workout(_ form: Form, _ name: String) throws -> UUID? {
        guard form.optional(name) != nil else { return nil }
        guard let id = form.uuid(name) else {
            throw ValidationError(name, "must be one of your workouts")
        }
        return id
    }

    /// - Parameter asked: The day from which it is to hold; where none is named, as soon as it can.
    private func form(
        _ form: Form, length: RotationLength?, from asked: Day?, error: ValidationError? = nil,
        context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let isRotation = isRotation(form)
        let model = try await services.database.read { connection in
            ScheduleFormModel(
                try ScheduleStore(connection: connection).history(of: account.id),
                isRotation: isRotation, length: length, asked: asked, today: today,
                start: try PlanStart(connection: connection, account: account.id, today: today).day(),
                workouts: try WorkoutStore(connection: connection).workouts(of: account.id),
                weekStarts: account.weekStarts, typed: error == nil ? nil : form,
                problem: error?.message(labelled: ScheduleFormModel.labels)
            )
        }
        return services.pages.page(
            Views.scheduleForm, model, title: "Change the schedule", at: .section(.lifts),
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
