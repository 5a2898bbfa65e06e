import PlatesCore
import Testing

@Suite("Month")
struct MonthTests {
    private static let months = (1971...2198).flatMap { year in
        (1...12).compactMap { Month(year: year, month: $0) }
    }

    @Test("a month is laid out in whole weeks that contain each of its days once")
    func grid() {
        for month in Self.months {
            for first in [Weekday.monday, .saturday, .sunday] {
                let weeks = month.weeks(startingAt: first)
                let isWhole = weeks.allSatisfy { $0.count == 7 && $0.from.weekday == first }
                let days = weeks.flatMap { Array($0) }
                let own = days.filter { Month(of: $0) == month }
                let follows = zip(days, days.dropFirst()).allSatisfy { $0.adding(days: 1) == $1 }
                let isTight =
                    weeks.first?.contains(month.firstDay) == true
                    && weeks.last?.contains(month.lastDay) == true
                guard isWhole, follows, isTight, own == Array(month.days) else {
                    Issue.record("\(month) from \(first)")
                    return
                }
            }
        }
    }

    @Test("the first and the last month can be laid out and have no neighbour beyond")
    func edges() {
        let january = Month(of: .first)
        #expect(january.weeks(startingAt: .monday).flatMap { Array($0) }.first == .first)
        #expect(january.weeks(startingAt: .monday).count == 5)
        let december = Month(of: .last)
        #expect(december.weeks(startingAt: .monday).flatMap { Array($0) }.last == .last)
        #expect(january.previous == nil)
        #expect(december.next == nil)
    }

    @Test("each month is followed by the next across years")
    func neighbours() {
        for month in Self.months {
            #expect(month.next?.previous == month)
            #expect(month.next?.firstDay == month.lastDay.adding(days: 1))
        }
    }

    @Test("a month is read from its text")
    func text() {
        #expect(Month("2026-11")?.description == "2026-11")
        #expect(Month("2026-11")?.title == "November 2026")
        for text in ["2026-13", "2026-1", "2026", "", "2026-11-01"] { #expect(Month(text) == nil) }
    }

    @Test("a week is the seven days around a day")
    func week() {
        let week = DayRange(weekOf: .of("2026-11-25"), startingAt: .sunday)
        #expect(week.from == .of("2026-11-22"))
        #expect(week.to == .of("2026-11-28"))
        #expect(week.count == 7)
        #expect(week.contains(.of("2026-11-28")))
        #expect(!week.contains(.of("2026-11-29")))
    }
}
