import Foundation
import PlatesCore
import Testing

@Suite("Day in a time zone")
struct ZoneTests {
    static let names = [
        "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kolkata", "UTC",
        "Pacific/Kiritimati", "Pacific/Pago_Pago",
    ]

    @Test("the day equals that of the zone's calendar at every half hour of two years", arguments: names)
    func wallCalendar(_ name: String) throws {
        let zone = try #require(TimeZone(identifier: name))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let start = try #require(Instant("2026-01-01T00:00:00Z"))
        for step in 0..<(731 * 48) {
            let instant = start.adding(seconds: step * 1800)
            let parts = calendar.dateComponents([.year, .month, .day], from: instant.date)
            let expected = Day(year: parts.year!, month: parts.month!, day: parts.day!)
            guard Day(of: instant, in: zone) == expected else {
                Issue.record("\(instant) in \(name)")
                return
            }
        }
    }

    @Test(
        "the day changes at local midnight on days when the clocks change",
        arguments: [
            // Spring forward and fall back, a nanosecond before and at midnight.
            ("Europe/Berlin", "2026-03-28T22:59:59.999999999Z", "2026-03-28"),
            ("Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29"),
            ("Europe/Berlin", "2026-03-29T21:59:59Z", "2026-03-29"),
            ("Europe/Berlin", "2026-03-29T22:00:00Z", "2026-03-30"),
            ("Europe/Berlin", "2026-10-25T22:59:59Z", "2026-10-25"),
            ("Europe/Berlin", "2026-10-25T23:00:00Z", "2026-10-26"),
            ("America/New_York", "2026-03-08T04:59:59Z", "2026-03-07"),
            ("America/New_York", "2026-03-09T04:00:00Z", "2026-03-09"),
            ("America/New_York", "2026-11-02T04:59:59Z", "2026-11-01"),
            ("America/New_York", "2026-11-02T05:00:00Z", "2026-11-02"),
            ("Pacific/Auckland", "2026-04-04T10:59:59Z", "2026-04-04"),
            ("Pacific/Auckland", "2026-04-05T11:59:59Z", "2026-04-05"),
            ("Pacific/Auckland", "2026-09-26T12:00:00Z", "2026-09-27"),
            ("Pacific/Auckland", "2026-09-27T11:00:00Z", "2026-09-28"),
            ("Asia/Kolkata", "2026-12-31T18:29:59Z", "2026-12-31"),
            ("Asia/Kolkata", "2026-12-31T18:30:00Z", "2027-01-01"),
        ])
    func changes(_ name: String, _ text: String, _ day: String) throws {
        let zone = try #require(TimeZone(identifier: name))
        #expect(Day(of: try #require(Instant(text)), in: zone).description == day)
    }

    @Test("the instant of a day and an hour lies on that day", arguments: names)
    func instants(_ name: String) throws {
        let zone = try #require(TimeZone(identifier: name))
        for day in DayRange(from: .of("2026-01-01"), to: .of("2027-12-31")) {
            for hour in 0..<24 {
                let instant = Instant(on: day, atSecond: hour * 3600, in: zone)
                guard Day(of: instant, in: zone) == day else {
                    Issue.record("\(day) \(hour) h in \(name) is \(instant)")
                    return
                }
            }
        }
    }

    @Test("a repeated clock time means the first, and a skipped one an hour later")
    func clock() throws {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        func utc(_ day: String, _ hour: Double) -> String {
            Instant(on: .of(day), atSecond: Int(hour * 3600), in: berlin).description
        }
        #expect(utc("2026-11-23", 12) == "2026-11-23T11:00:00Z")
        #expect(utc("2026-07-01", 12) == "2026-07-01T10:00:00Z")
        #expect(utc("2026-10-25", 2.5) == "2026-10-25T00:30:00Z")
        #expect(utc("2026-03-29", 2.5) == "2026-03-29T01:30:00Z")
    }
}
