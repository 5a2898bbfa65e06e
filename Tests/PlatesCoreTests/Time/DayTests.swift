import Foundation
@testable import PlatesCore
import Testing

@Suite("Day")
struct DayTests {
    static let everyDay = DayRange(from: .first, to: .last)

    @Test("a day agrees with the Gregorian calendar from 1970 to 2199")
    func gregorian() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for day in Self.everyDay {
            let date = Date(timeIntervalSince1970: Double(day.daysSince1970) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let foundation = (parts.year!, parts.month!, parts.day!, (parts.weekday! + 5) % 7 + 1)
            let ours = (day.year, day.month, day.dayOfMonth, day.weekday.rawValue)
            // #expect on each of 84,000 days would take longer than the arithmetic.
            guard ours == foundation else {
                Issue.record("\(day.daysSince1970): \(ours) is not \(foundation)")
                return
            }
        }
    }

    @Test("every day reads back from its text and from its parts")
    func roundTrip() {
        for day in Self.everyDay {
            let parts = Day(year: day.year, month: day.month, day: day.dayOfMonth)
            guard Day(day.description) == day, parts == day else {
                Issue.record("\(day) does not come back")
                return
            }
        }
    }

    @Test(
        "a text that is not strictly ISO 8601 is refused",
        arguments: [
            "", "2026", "2026-11", "2026-11-3", "26-11-23", "2026-11-31", "2026-02-29", "2100-02-29",
            "2026-00-10", "2026-13-01", "2026-01-00", "1969-12-31", "2200-01-01", "2026/11/23",
            " 2026-11-23", "2026-11-23 ", "2026-11-23T00:00:00Z", "+026-11-23", "2026-1١-23",
            "-026-11-23", "20261123",
        ])
    func refused(_ text: String) {
        #expect(Day(text) == nil)
    }

    @Test("leap days exist in leap years only")
    func leapYears() {
        #expect(Day("2028-02-29") != nil)
        #expect(Day("2000-02-29") != nil)
        #expect(Day(year: 2100, month: 2, day: 29) == nil)
    }

    @Test("adding days is clamped to the range from 1970 to 2199")
    func clamped() {
        #expect(Day.first.description == "1970-01-01")
        #expect(Day.last.description == "2199-12-31")
        #expect(Day.first.adding(days: -1) == .first)
        #expect(Day.last.adding(days: .max) == .last)
        #expect(Day.first.adding(days: .min) == .first)
        #expect(Day(daysSince1970: -1) == nil)
        #expect(Day(daysSince1970: Day.last.daysSince1970 + 1) == nil)
    }

    @Test("adding the days between two days gives the second day")
    func arithmetic() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            let one = Self.everyDay.randomElement(using: &random)!
            let other = Self.everyDay.randomElement(using: &random)!
            #expect(one.adding(days: one.days(until: other)) == other)
            #expect((one < other) == (one.description < other.description))
        }
    }

    @Test("a week starts on the chosen weekday, at most six days earlier")
    func weeks() {
        for first in Weekday.allCases {
            for day in DayRange(from: .of("2023-12-20"), to: .of("2025-01-10")) {
                let start = day.startOfWeek(first: first)
                #expect(start.weekday == first)
                #expect((0...6).contains(start.days(until: day)))
            }
        }
    }

    @Test("a day is encoded as its ISO text, and a malformed one is refused")
    func coding() throws {
        let day = Day.of("2026-11-23")
        let json = try JSONEncoder().encode([day])
        #expect(String(decoding: json, as: UTF8.self) == #"["2026-11-23"]"#)
        #expect(try JSONDecoder().decode([Day].self, from: json) == [day])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Day].self, from: Data(#"["2026-11-31"]"#.utf8))
        }
    }

    @Test("a day has a long text for headings and a short one for lists")
    func texts() {
        #expect(Day.of("2026-11-23").longText == "Monday, 23 November 2026")
        #expect(Day.of("2026-05-03").shortText == "Sun 3 May")
    }
}
