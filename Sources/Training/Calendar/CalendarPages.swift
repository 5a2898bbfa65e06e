import Hummingbird
import PlatesCore
import Storage
import Web

/// The calendar by month and by week.
struct CalendarPages: RouteGroup {
    let services: TrainingServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("calendar", use: show)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let query = request.query
        let chosen = try query.day("day")
        let week = try query.day("week")
        let month = try month(query) ?? Month(of: chosen ?? today)
        let weekStarts = account.weekStarts
        let range = week.map { DayRange(weekOf: $0, startingAt: weekStarts) } ?? month.grid(weekStarts)
        let services = services
        let model = try await services.database.read { connection in
            let days = try CalendarReader(connection: connection, account: account.id, today: today)
                .days(from: range.from, to: range.to)
            let day = try services.trainingDay(chosen ?? today, of: account, in: connection)
            return week == nil
                ? CalendarModel(
                    month: month, days: days, chosen: day, moving: query.uuid("move"), weekStarts: weekStarts,
                    today: today)
                : CalendarModel(
                    week: days, chosen: day, moving: query.uuid("move"), weekStarts: weekStarts, today: today)
        }
        return services.pages.page(
            Views.calendar, model, title: "Calendar", at: .section(.lifts), notice: Notice(request),
            context: context
        )
    }

    private func month(_ query: Form) throws -> Month? {
        guard let text = query.optional("month") else { return nil }
        guard let month = Month(text) else {
            throw ValidationError("month", "must be a month such as 2026-11")
        }
        return month
    }
}

extension Month {
    /// The days of its whole weeks.
    fileprivate func grid(_ weekStarts: Weekday) -> DayRange {
        let weeks = weeks(startingAt: weekStarts)
        return DayRange(from: weeks.first?.first ?? firstDay, to: weeks.last?.last ?? lastDay)
    }
}
