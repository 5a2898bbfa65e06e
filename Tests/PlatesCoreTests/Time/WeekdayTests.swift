import Foundation
import PlatesCore
import Testing

@Suite("Weekday")
struct WeekdayTests {
    @Test("weekdays follow each other day by day")
    func law() {
        for day in DayRange(from: .of("1999-12-20"), to: .of("2001-01-10")) {
            let next = day.adding(days: 1)
            #expect(next.weekday.rawValue == day.weekday.rawValue % 7 + 1)
            #expect(day.adding(days: 7).weekday == day.weekday)
        }
        #expect(Day.of("2026-11-23").weekday == .monday)
    }

    @Test("a week can be ordered from any first day")
    func order() {
        #expect(
            Weekday.order(startingAt: .sunday)
                == [.sunday, .monday, .tuesday, .wednesday, .thursday, .friday, .saturday]
        )
        for first in Weekday.allCases {
            let week = Weekday.order(startingAt: first)
            #expect(week.first == first)
            #expect(Set(week).count == 7)
            for (index, weekday) in week.enumerated() {
                #expect(first.days(until: weekday) == index)
            }
        }
    }

    @Test("a weekday is encoded by its name, as a key too")
    func coding() throws {
        let json = try JSONEncoder().encode([Weekday.thursday: 1])
        #expect(String(decoding: json, as: UTF8.self) == #"{"thursday":1}"#)
        #expect(try JSONDecoder().decode([Weekday: Int].self, from: json) == [.thursday: 1])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Weekday.self, from: Data(#""Someday""#.utf8))
        }
        #expect(Weekday(name: "sunday") == .sunday)
        #expect(Weekday(name: "Sunday") == nil)
        #expect(Weekday.sunday.title == "Sunday")
        #expect(Weekday.sunday.shortTitle == "Sun")
    }
}
