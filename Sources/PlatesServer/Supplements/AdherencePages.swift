import Foundation
import Hummingbird
import PlatesCore
import Storage

/// Looking back: how supplements were kept to, all together and each for itself.
struct AdherencePages: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("supplements/adherence", use: overview)
        router.get("supplements/adherence/{id}", use: show)
    }

    @Sendable func overview(request: Request, context: AppContext) async throws -> Response {
        try await page(request, context: context)
    }

    @Sendable func show(request: Request, context: AppContext) async throws -> Response {
        try await page(request, about: context.uuid("id"), context: context)
    }

    /// - Parameter id: The supplement that the page is about; nothing for all of them.
    private func page(
        _ request: Request, about id: UUID? = nil, context: AppContext
    ) async throws -> Response {
        let account = try context.requireAccount()
        let today = account.day(at: services.time.now)
        let question = try AdherenceQuestion(request.query, today: today)
        let year = try YearQuestion(request.query, today: today)
        let span = question.range.joined(with: year.range, and: today)
        let all = try await services.database.read { connection in
            try AdherenceReader(connection: connection, account: account.id).read(
                from: span.from, to: span.to)
        }
        let chosen = id.map { id in all.filter { $0.supplement.id == id } } ?? all
        let one = id == nil ? nil : chosen.first?.supplement
        guard id == nil || one != nil else { throw NotFound("There is no such supplement of yours.") }
        return try services.pages.page(
            "adherence", AdherenceModel(chosen, question, year, over: span, today: today, one: one),
            title: "Looking back on \(one?.name ?? "supplements")", at: .section(.supplements),
            context: context)
    }
}

/// The year whose calendar is shown.
struct YearQuestion: Sendable {
    let year: Int
    let range: DayRange

    /// - Throws: `ValidationError` where it is no year from 1970 to 2199.
    init(_ query: Form, today: Day) throws {
        year = try query.integer("year") ?? today.year
        guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31)
        else { throw ValidationError("year", "must be between 1970 and 2199") }
        range = DayRange(from: first, to: last)
    }
}

extension DayRange {
    /// The shortest range that holds both, and the year before a day, for streaks.
    fileprivate func joined(with other: DayRange, and today: Day) -> DayRange {
        DayRange(
            from: Swift.min(from, other.from, today.adding(days: -364)),
            to: Swift.max(to, Swift.min(other.to, Swift.max(today, other.from))))
    }
}

extension AdherenceDays {
    /// The part of it that lies in another range; days outside of it have nothing due.
    func within(_ other: DayRange) -> [(day: Day, counts: IntakeCounts)] {
        other.map { ($0, self[$0] ?? IntakeCounts()) }
    }
}
