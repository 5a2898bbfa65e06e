import Testing

@testable import PlatesCore

@Suite("Names of periods")
struct PeriodNameTests {
    @Test(
        "a period is written with its preposition",
        arguments: [
            (.today, "today"), (.day(.of("2026-06-01")), "on 1 June 2026"), (.lastWeek, "last week"),
            (.weekOf(.of("2026-11-09")), "in the week of 9 November 2026"),
            (.month(Month(of: .of("2026-03-01"))), "in March 2026"), (.year(2026), "in 2026"),
            (.last(1, .week), "in the last week"), (.last(6, .week), "in the last 6 weeks"),
            (.last(1, .fortnight), "in the last 2 weeks"),
            (.since(.day(.of("2026-06-01"))), "since 1 June 2026"), (.since(.lastWeek), "since last week"),
            (.since(.last(2, .month)), "since the last 2 months"),
            (.after(.year(2025)), "after 2025"), (.up(.before, .yesterday), "before yesterday"),
            (.between(.month(Month(of: .of("2026-03-01"))), .today), "between March 2026 and today"),
            (.next("week"), "next week"),
        ] as [(PeriodName, String)])
    func text(_ name: PeriodName, _ text: String) {
        #expect("\(name.text)" == text)
    }

    @Test("a length of one unit is written without its number")
    func lengths() {
        #expect(PeriodName.Unit.week.length(1) == "week")
        #expect(PeriodName.Unit.month.length(3) == "3 months")
    }
}
