import Foundation
import Hummingbird
import PlatesCore
import Storage

/// The page of what was eaten on a day, and what is done with the day as a whole.
struct FoodPages: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("food", use: today)
        router.get("food/{day}", use: show)
        router.post("food/{day}/copy", use: copy)
        router.post("food/{day}/water", use: setWater)
    }

    /// Today, or the day that the form of a calendar asks for.
    @Sendable func today(request: Request, context: AppContext) async throws -> Response {
        let today = try context.requireAccount().day(at: services.time.now)
        return .seeOther("/food/\(try request.query.day("day") ?? today)")
    }

    @Sendable func show(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let day = try context.day()
        let (today, minute) = services.dayAndMinute(of: account)
        let deleted = request.query.uuid("deleted")
        let model = try await services.database.read { connection in
            let reader = FoodDayReader(connection: connection, account: account.id)
            let plan = try MealStore(connection: connection).plan(of: account.id)
            return FoodDayModel(
                try reader.read(day),
                yesterday: try EntryStore(connection: connection)
                    .entries(on: day.adding(days: -1), of: account.id),
                now: day == today ? plan.meal(atMinute: minute)?.key : nil, deleted: deleted, today: today
            )
        }
        return try services.pages.page(
            "food-day", model,
            title: model.relative.map { "Food, \($0.lowercased())" } ?? "Food of \(day.shortText)",
            at: .section(.food), notice: Notice(request), context: context
        )
    }

    @Sendable func copy(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let day = try context.day()
        let form = try await request.form(context: context)
        guard let from = try form.day("from_day") else { throw ValidationError("from_day", "is missing") }
        let (meal, other, id) = (form.optional("meal"), form.optional("from_meal"), form.uuid("id") ?? UUID())
        let count = try await services.foodLog(of: account).write { log in
            try log.copy(from: from, other, to: day, meal, id: id)
        }
        let place = meal.map { "#meal-\($0)" } ?? ""
        return .seeOther("/food/\(day)\(place)", notice: count == 0 ? .nothingCopied : .entriesCopied)
    }

    @Sendable func setWater(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let day = try context.day()
        guard
            let millilitres = try await request.form(context: context).integer(
                "millilitres", in: BodyStore.waterAllowed)
        else {
            throw ValidationError("millilitres", "is missing")
        }
        let now = services.time.now
        try await services.database.write { connection in
            try BodyStore(connection: connection).setWater(millilitres, on: day, of: account.id, at: now)
        }
        return .seeOther("/food/\(day)#water")
    }
}

extension Services {
    /// The day that it is for a person, and the minutes since its midnight.
    func dayAndMinute(of account: Account) -> (day: Day, minute: Int) {
        let now = time.now
        let day = account.day(at: now)
        let midnight = Instant(on: day, atSecond: 0, in: account.timeZone.timeZone)
        return (day, max(0, Int(midnight.seconds(until: now)) / 60))
    }
}
