import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// Looking back: how supplements were kept to, all together and each for itself.
struct AdherencePages: RouteGroup {
    let services: SupplementServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("supplements/adherence", use: overview)
        router.get("supplements/adherence/{id}", use: show)
    }

    @Sendable func overview(request: Request, context: SignedInContext) async throws -> Response {
        try await page(request, context: context)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(request, about: context.uuid("id"), context: context)
    }

    /// - Parameter id: The supplement that the page is about; nothing for all of them.
    private func page(
        _ request: Request, about id: UUID? = nil, context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let today = account.day(at: services.time.now)
        let question = try AdherenceQuestion(request.query, today: today)
        let year = try YearQuestion(request.query, today: today)
        let all = try await services.database.read { connection in
            try AdherenceReader(connection: connection, account: account.id)
                .read(question, year, today: today)
        }
        let chosen = id.map(all.only) ?? all
        let one = id == nil ? nil : chosen.asked.all.first?.supplement
        guard id == nil || one != nil else { throw NotFound("There is no such supplement of yours.") }
        return services.pages.page(
            Views.adherence, AdherenceModel(chosen, question, year, today: today, one: one),
            title: one.map { "History of \(Phrase.name($0.name, .supplement))" } ?? "History of supplements",
            at: .section(.supplements), context: context)
    }
}

/// The year whose calendar is shown.
struct YearQuestion: Sendable {
    let year: Int
    let range: DayRange

    /// - Throws: `ValidationError` where it is no year from 1970 to 2199.
    init(_ query: Form, today: Day) throws {
        year = try query.integer("year", in: 1970...2199) ?? today.year
        guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31)
        else { throw ValidationError("year", "must be between 1970 and 2199") }
        range = DayRange(from: first, to: last)
    }
}

/// What a look back needs to know: of the days that are asked for, of the year whose calendar is shown, and of those
/// that streaks are counted in.
struct AdherenceReading: Sendable {
    struct Part: Sendable {
        let range: DayRange
        var all: [SupplementAdherence]

        var together: AdherenceDays { all.together(over: range) }
    }

    private(set) var asked: Part
    private(set) var year: Part
    private(set) var streaks: Part

    /// The same of one supplement alone.
    func only(_ id: UUID) -> AdherenceReading {
        func only(_ part: Part) -> Part {
            Part(range: part.range, all: part.all.filter { $0.supplement.id == id })
        }
        var reading = self
        (reading.asked, reading.year, reading.streaks) = (only(asked), only(year), only(streaks))
        return reading
    }
}

extension AdherenceReader {
    /// More days than this are never worked out at once: a range of five years, and a year.
    private static let mostDays = 2200

    /// Reads all in one where the ranges lie near each other, which they nearly always do. Of ranges that lie far
    /// apart, such as the calendar of the year 2199, the days between are not worked out.
    func read(_ question: AdherenceQuestion, _ year: YearQuestion, today: Day) throws
        -> AdherenceReading
    {
        let recent = DayRange(from: today.adding(days: -364), to: today)
        // The days of a year that are still to come are not shown.
        let shown = DayRange(from: year.range.from, to: min(year.range.to, max(today, year.range.from)))
        let ranges = [question.range, shown, recent]
        let span = DayRange(
            from: ranges.map(\.from).min() ?? today, to: ranges.map(\.to).max() ?? today)
        func part(_ range: DayRange) throws -> AdherenceReading.Part {
            .init(range: range, all: try read(from: range.from, to: range.to, today: today))
        }
        guard span.count > Self.mostDays else {
            let all = try part(span)
            return AdherenceReading(asked: all, year: all, streaks: all)
        }
        return AdherenceReading(
            asked: try part(question.range), year: try part(shown), streaks: try part(recent))
    }
}

extension AdherenceDays {
    /// The part of it that lies in another range; days outside of it have nothing due.
    func within(_ other: DayRange) -> [(day: Day, counts: IntakeCounts)] {
        other.map { ($0, self[$0] ?? IntakeCounts()) }
    }
}
