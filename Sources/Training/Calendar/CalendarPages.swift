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
        let model: CalendarModel
        if let day = try query.day("week") {
            let days = try await days(
                DayRange(weekOf: day, startingAt: account.weekStarts), of: account, today: today
            )
            model = CalendarModel(week: days, weekStarts: account.weekStarts, today: today)
        } else {
            let month = try month(query) ?? Month(of: today)
            let weeks = month.weeks(startingAt: account.weekStarts)
            let range = DayRange(
                from: weeks.first?.first ?? month.firstDay, to: weeks.last?.last ?? month.lastDay
            )
            model = CalendarModel(
                month: month, days: try await days(range, of: account, today: today),
                weekStarts: account.weekStarts, today: today
            )
        }
        return services.pages.page(
            Views.calendar, model, title: "Calendar", at: .section(.lifts), context: context
        )
    }

    private func month(_ query: Form) throws -> Month? {
        guard let text = query.optional("month") else { return nil }
        guard let month = Month(text) else {
            throw ValidationError("month", "must be a month such as 2026-11")
        }
        return month
    }

    private func days(
        _ range: DayRange, of account: Account, today: Day
    ) async throws -> [CalendarDay] {
        try await services.database.read { connection in
            try CalendarReader(connection: connection, account: account.id, today: today)
                .days(from: range.first ?? today, to: range.last ?? today)
        }
    }
}
