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
    func untouched() {
        let stored = Instant(on: day, atSecond: 2 * 3600 + 17, in: berlin)
        #expect(shown(in: berlin).text == "02:00")
        #expect(shown(in: newYork).text == "20:00")
        #expect(shown(in: newYork).daysApart == -1)
        #expect(shown(in: newYork).instant(sent: 20 * 60, shown: "20:00") == stored)
        // The account's time zone changed while the form was open.
        #expect(shown(in: newYork).instant(sent: 2 * 60, shown: "02:00") == stored)
        #expect(shown(in: newYork).instant(sent: 20 * 60, shown: "") == stored)
    }

    @Test("a time edited by half an hour moves the instant by half an hour, not by a day")
    func edited() {
        let stored = Instant(on: day, atSecond: 2 * 3600, in: berlin)
        let later = shown(in: newYork).instant(sent: 20 * 60 + 30, shown: "20:00")
        #expect(later.map { stored.seconds(until: $0) } == 1800)
        let early = shown(in: berlin).instant(sent: 60, shown: "02:00")
        #expect(early == Instant(on: day, atSecond: 3600, in: berlin))
    }

    @Test("a time without a stored instant falls on the day, and an empty field gives no instant")
    func new() {
        let nothing = ShownTime(nil, on: day, in: newYork)
        #expect(nothing.text.isEmpty)
        #expect(nothing.instant(sent: 600, shown: "") == Instant(on: day, atSecond: 36_000, in: newYork))
        #expect(shown(in: berlin).instant(sent: nil, shown: "02:00") == nil)
    }
}
