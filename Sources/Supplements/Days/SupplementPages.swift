import Foundation
import Hummingbird
import PlatesCore
import Storage
import Training
import Web

/// The page of the supplements of a day, with their check boxes.
struct SupplementPages: RouteGroup {
    let services: SupplementServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("supplements", use: today)
        router.get("supplements/{day}", use: show)
        router.post("supplements/{day}/intakes", use: put)
        router.get("supplements/{day}/intakes/{id}", use: edit)
        router.post("supplements/{day}/intakes/{id}", use: change)
    }

    /// Today, or the day that the form of a calendar asks for.
    @Sendable func today(request: Request, context: SignedInContext) async throws -> Response {
        let today = context.account.day(at: services.time.now)
        return .seeOther("/supplements/\(try request.query.day("day") ?? today)")
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context.day(), notice: Notice(request), context: context)
    }

    /// One check box, or with `all` those of a slot.
    @Sendable func put(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let form = try await request.form(context: context)
        guard let state = Intake.State(rawValue: form["state"]) else {
            throw ValidationError("state", "must be open, taken or skipped")
        }
        let slot = Slot(naming: form["slot"])
        let number = try form.integer("number", in: Intake.Key.numbers) ?? 1
        let supplement = form.uuid("supplement")
        do {
            try await services.intakeLog(of: account) { log in
                if form.isTicked("all") {
                    return try log.putAll(state, in: slot, on: day, changedAt: log.now)
                }
                guard let supplement else { throw NotFound("There is no such supplement of yours.") }
                let key = Intake.Key(supplement, day: day, slot: slot, number: number)
                let isConfirmed = form["confirm"] == "yes"
                _ = try log.put(
                    .init(key: key, state: state, changedAt: log.now, isConfirmed: isConfirmed))
            }
        } catch let question as IntakeLog.TooSoon {
            return try ask(question, form, "/supplements/\(day)/intakes", day, context)
        } catch let error as ValidationError {
            return try await page(day, problem: error.message, context: context)
        }
        return .seeOther(form["then"] == "home" ? "/" : "/supplements/\(day)")
    }

    @Sendable func edit(request: Request, context: SignedInContext) async throws -> Response {
        try await form(request.query, typed: nil, error: nil, context: context)
    }

    @Sendable func change(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let (day, id) = (try context.day(), try context.uuid("id"))
        let form = try await request.form(context: context)
        do {
            let state = try form.choice("state", Intake.State.self) ?? .open
            let key = Intake.Key(
                id, day: day, slot: Slot(naming: form["slot"]),
                number: try form.integer("number", in: Intake.Key.numbers) ?? 1)
            let minute = try form.minuteOfDay("time")
            let zone = account.timeZone.timeZone
            let amount = try form.number("amount")
            let undo = try await services.intakeLog(of: account) { log -> UUID? in
                let known = try log.dose(of: key)
                let stored = try IntakeStore(connection: log.connection).find(key, of: account.id)
                let takenAt = try ShownTime(stored?.takenAt, on: day, in: zone)
                    .instant(of: "time", sent: minute, shown: form["time_shown"])
                // A reason that was typed now means a skip, or is a mistake; one that still stood there may go.
                let isReasonNew = !form["reason"].isEmpty && form["reason"] != stored?.reason
                let meant = state == .open && isReasonNew ? .skipped : state
                // A box that was never touched is open as it is.
                guard stored != nil || meant != .open else { return nil }
                return try log.putOffering(
                    .init(
                        key: key, state: meant,
                        reason: meant == .skipped || isReasonNew ? form["reason"] : "",
                        takenAt: state == .taken ? takenAt : nil, dose: amount.map { Dose($0, known.unit) },
                        changedAt: log.now, isConfirmed: form["confirm"] == "yes"))
            }
            return .seeOther("/supplements/\(day)", notice: .saved, undo: undo)
        } catch let question as IntakeLog.TooSoon {
            return try ask(question, form, "/supplements/\(day)/intakes/\(id.text)", day, context)
        } catch let error as ValidationError {
            return try await self.form(form, typed: form, error: error, context: context)
        }
    }

    /// Asks whether a dose that is too soon was taken all the same.
    private func ask(
        _ question: IntakeLog.TooSoon, _ form: Form, _ action: String, _ day: Day, _ context: SignedInContext
    ) throws -> Response {
        try services.ask(
            Question(
                title: "Is it too soon?",
                sentence: "\(question.sentence). If you took it all the same, it can be recorded.",
                answers: [.init("Record it", ["confirm": "yes", "state": "taken"])],
                backPath: form["then"] == "home" ? "/" : "/supplements/\(day)"),
            form: form, action: action, at: .section(.supplements), context: context)
    }

    private func page(
        _ day: Day, problem: Phrase? = nil, notice: Notice? = nil, context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let now = services.time.now
        let today = account.day(at: now)
        let model = try await services.database.read { connection in
            let boxes = try SupplementDayReader(connection: connection, account: account, now: now).read(day)
            let stocks = StockReader(connection: connection, account: account.id)
            return SupplementDayModel(
                boxes, day == today ? try stocks.forecasts(boxes) : [:], today: today,
                in: account.timeZone.timeZone, problem: problem)
        }
        return services.pages.page(
            Views.supplementDay, model, title: Self.title(day, today: today),
            at: .section(.supplements), status: problem == nil ? .ok : .unprocessableContent, notice: notice,
            context: context
        )
    }

    private static func title(_ day: Day, today: Day) -> Phrase {
        RelativeDay(day, today: today).word.map { "Supplements, \($0)" } ?? "Supplements of \(day.shortText)"
    }

    private func form(
        _ query: Form, typed: Form?, error: ValidationError?, context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let (day, id, now) = (try context.day(), try context.uuid("id"), services.time.now)
        let wanted = query.optional("slot").map { Slot(naming: $0) }
        let number = try query.integer("number", in: Intake.Key.numbers) ?? 1
        let zone = account.timeZone.timeZone
        let model = try await services.database.read { connection in
            let log = IntakeLog(connection: connection, account: account, now: now)
            let supplement = try SupplementStore(connection: connection).find(id, of: account.id)
            let first = supplement?.plan.schedule(on: day)?.doses.first?.slot
            guard let supplement, let slot = wanted ?? first else { throw NotFound() }
            let key = try Intake.Key(id, day: day, slot: slot, number: number).validated()
            return IntakeModel(
                supplement, key, try IntakeStore(connection: connection).find(key, of: account.id),
                dose: try log.dose(of: key),
                now: account.day(at: now) == day ? now.clockText(in: zone) : "", in: zone, typed: typed,
                error: error)
        }
        return services.pages.page(
            Views.supplementIntake, model, title: "\(model.name) on \(day.shortText)|supplement and day",
            at: .section(.supplements), status: error == nil ? .ok : .unprocessableContent, context: context)
    }
}

extension IntakeLog {
    /// The dose of a check box, as it was taken or is to be.
    /// - Throws: `NotFound` where there is no such check box; `ValidationError` where its number cannot be.
    func dose(of key: Intake.Key) throws -> Dose {
        let stored = try IntakeStore(connection: connection).find(key.validated(), of: account.id)
        let supplement = try SupplementStore(connection: connection).find(key.supplementID, of: account.id)
        let schedule = supplement?.plan.schedule(on: key.day)
        guard let dose = Self.dose(in: key.slot, stored, schedule) else {
            throw NotFound("There is no such check box on that day.")
        }
        return dose
    }
}
