import Foundation
import Hummingbird
import PlatesCore
import Storage
import Training
import Web

/// The page of what was eaten on a day, and what is done with the day as a whole.
struct FoodPages: RouteGroup {
    let services: FoodServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("food", use: today)
        router.get("food/{day}", use: show)
        router.post("food/{day}/copy", use: copy)
        router.post("food/{day}/water", use: setWater)
    }

    /// Today, or the day that the form of a calendar asks for.
    @Sendable func today(request: Request, context: SignedInContext) async throws -> Response {
        let today = context.account.day(at: services.time.now)
        return .seeOther("/food/\(try request.query.day("day") ?? today)")
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let (today, minute) = services.dayAndMinute(of: account)
        let model = try await services.database.read { connection in
            let (food, yesterday) = try FoodDayReader(connection: connection, account: account)
                .readWithYesterday(day)
            return FoodDayModel(
                food, yesterday: yesterday,
                now: day == today ? food.plan.meal(atMinute: minute)?.key : nil, today: today
            )
        }
        return services.pages.page(
            Views.foodDay, model,
            title: RelativeDay(day, today: today).word.map { "Food, \($0)" } ?? "Food of \(day.shortText)",
            at: .section(.food), notice: Notice(request), context: context
        )
    }

    @Sendable func copy(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let form = try await request.form(context: context)
        guard let from = try form.day("from_day") else { throw ValidationError("from_day", "is missing") }
        let (meal, other) = (form.optional("meal"), form.optional("from_meal"))
        let mode = try form.choice("mode", FoodLog.CopyMode.self)
        let content = ["copy", "\(day)", "\(from)", meal, other, (mode ?? .add).rawValue].map { $0 ?? "" }
        let submission = Submission(form.uuid("id"), content, of: account.id)
        let part = meal.map { "#meal-\($0)" } ?? ""
        let question = CopyQuestion(day: day, meal: meal, backPath: "/food/\(day)\(part)")
        let outcome = try await services.foodLog(of: account).write { log -> CopyQuestion.Outcome in
            if try log.copied(from: from, other, to: day, meal).isEmpty { return .nothing }
            let present = try log.present(on: day, meal)
            if mode == nil, !present.isEmpty, try !log.submissions.isRepeated(submission) {
                return .holds(present)
            }
            let submitted = try log.submissions.once(submission) { key in
                let copied = try log.copy(from: from, other, to: day, meal, under: key, mode: mode ?? .add)
                return try log.offer(copied, under: key)
            }
            switch submitted {
            case .done(let undo): return .copied(undo)
            case .repeated(let before):
                return before.isDoubleSubmit ? .copied(before.undo) : .already(before.at)
            }
        }
        switch outcome {
        case .nothing: return .seeOther("/food/\(day)\(part)", notice: .nothingCopied)
        case .copied(let undo):
            return .seeOther("/food/\(day)\(part)", notice: .entriesCopied, undo: undo)
        case .already(let instant):
            return try services.ask(
                question.already(services.clockText(instant, for: account), mode: mode ?? .add), form: form,
                action: "/food/\(day)/copy", at: .section(.food), context: context)
        case .holds(let entries):
            return try services.ask(
                question.holds(entries), form: form, action: "/food/\(day)/copy", at: .section(.food),
                context: context)
        }
    }

    /// How much was drunk: as a number, or by how much it becomes another one, where the form says from which.
    @Sendable func setWater(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let day = try context.day()
        let form = try await request.form(context: context)
        guard let millilitres = try form.integer("millilitres", in: BodyStore.waterAllowed) else {
            throw ValidationError("millilitres", "is missing")
        }
        let from = try form.integer("from", in: BodyStore.waterAllowed)
        let backPath = form["then"] == "home" ? "/" : "/food/\(day)"
        let now = services.time.now
        let content = ["water", "\(day)", from.map { "\($0)" } ?? "", "\(millilitres)"]
        let submission = Submission(form.uuid("id"), content, of: account.id)
        let outcome = try await services.database.write { connection in
            let store = BodyStore(connection: connection)
            return try Submissions(connection: connection, account: account.id, now: now).once(submission) {
                _ in
                if let from {
                    try store.addWater(from: from, to: millilitres, on: day, of: account.id, at: now)
                } else {
                    try store.setWater(millilitres, on: day, of: account.id, at: now)
                }
            }
        }
        // A thumb that presses again and again means one.
        guard case .repeated(let before) = outcome, !before.isDoubleSubmit else {
            return .seeOther(backPath, notice: .waterCounted)
        }
        let less = (from ?? 0) > millilitres
        let clock = services.clockText(before.at, for: account)
        return try services.ask(
            Question(
                title: "Water",
                sentence: less
                    ? "That was pressed already at \(clock). Is it another glass less?"
                    : "That was pressed already at \(clock). Is it another glass more?",
                answers: [.again(less ? "Take another glass off" : "Add another glass")],
                backPath: backPath),
            form: form, action: "/food/\(day)/water", at: .section(.food), context: context)
    }
}

/// What is asked where something is copied to a meal or a day.
struct CopyQuestion: Sendable {
    enum Outcome: Sendable {
        case nothing
        /// With what undoes it.
        case copied(UUID?)
        /// The same form was sent before.
        case already(Instant)
        /// Something is there.
        case holds([Entry])
    }

    let day: Day
    let meal: String?
    let backPath: String

    func already(_ clock: Phrase, mode: FoodLog.CopyMode) -> Question {
        .already(
            "That was copied", at: clock, ask: "Copy it once more?", title: "Copied already",
            button: mode == .replace ? "Replace it again" : "Copy it again", changes: ["mode": mode.rawValue],
            backPath: backPath)
    }

    func holds(_ entries: [Entry]) -> Question {
        let names = ListText(entries.map(\.content.shownName), most: 3).text
        let figures = entries.nutrients.shortText
        let day = day.shortText
        return Question(
            title: meal == nil ? "The \(day) has something already" : "This meal has something already",
            sentence: meal == nil
                ? "The \(day) holds \(names) (\(figures)). What you copy can be added to it, or replace it."
                : "This meal holds \(names) (\(figures)). What you copy can be added to it, or replace it.",
            answers: [
                .init("Add to it", ["mode": FoodLog.CopyMode.add.rawValue]),
                .init("Replace it", ["mode": FoodLog.CopyMode.replace.rawValue]),
            ],
            back: "Cancel", backPath: backPath)
    }
}

extension FoodServices {
    /// The day that it is for a person, and the minutes since its midnight.
    package func dayAndMinute(of account: Account) -> (day: Day, minute: Int) {
        let now = time.now
        let day = account.day(at: now)
        let midnight = Instant(on: day, atSecond: 0, in: account.timeZone.timeZone)
        return (day, max(0, Int(midnight.seconds(until: now)) / 60))
    }
}
