import Foundation
import Testing

@testable import PlatesCore

@Suite("Shown time of day")
struct ShownTimeTests {
    private let berlin = TimeZone(identifier: "Europe/Berlin")!
    private let newYork = TimeZone(identifier: "America/New_York")!
    private let day = Day("2026-11-23")!

    private func shown(in zone: TimeZone) -> ShownTime {
        ShownTime(Instant(on: day, atSecond: 2 * 3600 + 17, in: berlin), on: day, in: zone)
    }

    @Test("an unchanged time keeps the stored instant with its seconds, shown in any zone")
    func untouched() throws {
        let stored = Instant(on: day, atSecond: 2 * 3600 + 17, in: berlin)
        #expect(shown(in: berlin).text == "02:00")
        #expect(shown(in: newYork).text == "20:00")
        #expect(shown(in: newYork).daysApart == -1)
        #expect(try shown(in: newYork).instant(of: "time", sent: 20 * 60, shown: "20:00") == stored)
        // The account's time zone changed while the form was open.
        #expect(try shown(in: newYork).instant(of: "time", sent: 2 * 60, shown: "02:00") == stored)
        #expect(try shown(in: newYork).instant(of: "time", sent: 20 * 60, shown: "") == stored)
    }

    @Test("a time edited by half an hour moves the instant by half an hour, not by a day")
    func edited() throws {
        let stored = Instant(on: day, atSecond: 2 * 3600, in: berlin)
        let later = try shown(in: newYork).instant(of: "time", sent: 20 * 60 + 30, shown: "20:00")
        #expect(later.map { stored.seconds(until: $0) } == 1800)
        let early = try shown(in: berlin).instant(of: "time", sent: 60, shown: "02:00")
        #expect(early == Instant(on: day, atSecond: 3600, in: berlin))
    }

    @Test("a time without a stored instant falls on the day, and an empty field gives no instant")
    func new() throws {
        let nothing = ShownTime(nil, on: day, in: newYork)
        #expect(nothing.text.isEmpty)
        #expect(
            try nothing.instant(of: "time", sent: 600, shown: "")
                == Instant(on: day, atSecond: 36_000, in: newYork))
        #expect(try shown(in: berlin).instant(of: "time", sent: nil, shown: "02:00") == nil)
    }

    @Test("a typed time that clocks skip is refused, and one that they show twice is the first")
    func daylightSaving() throws {
        let (spring, autumn) = (Day("2026-03-29")!, Day("2026-10-25")!)
        func typed(_ minute: Int, on day: Day) throws -> Instant? {
            try ShownTime(nil, on: day, in: berlin).instant(of: "started", sent: minute, shown: "")
        }
        #expect(
            throws: ValidationError(
                "started", "must not be a time that clocks skip on that day: it is 03:30 then")
        ) {
            try typed(150, on: spring)
        }
        #expect(throws: ValidationError.self) { try typed(120, on: spring) }
        #expect(try typed(180, on: spring) == Instant("2026-03-29T01:00:00Z"))
        #expect(try typed(119, on: spring) == Instant("2026-03-29T00:59:00Z"))
        #expect(try typed(150, on: autumn) == Instant("2026-10-25T00:30:00Z"))
    }
}
