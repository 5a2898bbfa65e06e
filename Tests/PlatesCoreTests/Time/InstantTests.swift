import Foundation
@testable import PlatesCore
import Testing

@Suite("Instant")
struct InstantTests {
    @Test(
        "an instant is rounded to the nearest microsecond, halves up",
        arguments: [
            (0, 0), (499, 0), (500, 1_000), (1_000, 1_000), (-500, 0), (-501, -1_000), (-1_000, -1_000),
            (.max, .max), (.max - 807, .max - 807), (.min, .min), (.min + 308, .min + 808),
        ] as [(Int64, Int64)])
    func rounding(_ nanoseconds: Int64, _ rounded: Int64) {
        #expect(Instant(nanoseconds: nanoseconds).roundedToMicroseconds.nanoseconds == rounded)
    }

    @Test(
        "an instant is read from RFC 3339 with any offset",
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("2026-11-23T18:05:00Z", 1_795_457_100_000_000_000),
            ("2026-11-23T19:05:00+01:00", 1_795_457_100_000_000_000),
            ("2026-11-23T23:35:00+05:30", 1_795_457_100_000_000_000),
            ("2026-11-23t13:05:00.000-05:00", 1_795_457_100_000_000_000),
            ("2026-11-24T07:05:00.123456789+13:00", 1_795_457_100_123_456_789),
            ("2026-11-23T18:05:00.5z", 1_795_457_100_500_000_000),
            ("1969-12-31T23:59:59.75Z", -250_000_000),
            ("1970-01-01T00:00:00+23:59", -86_340_000_000_000),
        ])
    func parsing(_ text: String, _ nanoseconds: Int64) {
        #expect(Instant(text)?.nanoseconds == nanoseconds)
    }

    @Test(
        "a malformed or out-of-range instant is refused",
        arguments: [
            "", "2026-11-23", "2026-11-23T18:05:00", "2026-11-23 18:05:00Z", "2026-11-23T18:05Z",
            "2026-11-23T24:00:00Z", "2026-11-23T18:60:00Z", "2026-11-23T18:05:60Z",
            "2026-02-30T18:05:00Z", "2026-11-23T18:05:00.Z", "2026-11-23T18:05:00.1234567890Z",
            "2026-11-23T18:05:00+1:00", "2026-11-23T18:05:00+0100", "2026-11-23T18:05:00+24:00",
            "2026-11-23T18:05:00ZZ", "9999-12-31T00:00:00Z", "2026-11-23T18:05:00,5Z",
            "2026-11-23T18:05:00Z ", "1677-01-01T00:00:00Z",
        ])
    func refused(_ text: String) {
        #expect(Instant(text) == nil)
    }

    @Test("an instant reads back from its text to the nanosecond, in any zone")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 2)
        let zones = try ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kolkata"]
            .map { try #require(TimeZone(identifier: $0)) }
        var instants = [Int64.min, .max, 0, -1, 1].map(Instant.init(nanoseconds:))
        for _ in 0..<2000 {
            let years = Int64(230) * 365 * 86_400 * 1_000_000_000
            instants.append(Instant(nanoseconds: .random(in: -years / 10...years, using: &random)))
        }
        for instant in instants {
            #expect(Instant(instant.description) == instant)
            #expect(Instant(instant.rfc3339(in: zones[0])) == instant)
            #expect(Instant(instant.rfc3339(in: zones[3])) == instant)
        }
        let evening = try #require(Instant("2026-11-23T18:05:00.25Z"))
        #expect(evening.description == "2026-11-23T18:05:00.25Z")
        #expect(evening.rfc3339(in: zones[0]) == "2026-11-23T19:05:00.25+01:00")
        #expect(evening.rfc3339(in: zones[1]) == "2026-11-23T13:05:00.25-05:00")
        #expect(evening.clockText(in: zones[3]) == "23:35")
    }

    @Test("an instant reads back from a Date to the microsecond")
    func dates() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            // Until 2065: from 2069 on a `Date`, counted from 2001, is less precise than a microsecond.
            let microseconds = Int64.random(in: 0...3_000_000_000_000_000, using: &random)
            let instant = Instant(nanoseconds: microseconds * 1000)
            #expect(Instant(instant.date) == instant)
        }
        #expect(Instant(Date(timeIntervalSince1970: 0)).nanoseconds == 0)
        #expect(Instant(Date.distantFuture) > Instant(Date.distantPast))
    }

    @Test("adding to an instant is clamped to its range")
    func clamped() {
        let last = Instant(nanoseconds: .max)
        #expect(last.adding(nanoseconds: 1) == last)
        #expect(last.adding(seconds: .max) == last)
        #expect(Instant(nanoseconds: 0).adding(seconds: .min) == Instant(nanoseconds: .min))
        #expect(Instant(nanoseconds: 0).adding(seconds: 90).nanoseconds == 90_000_000_000)
        #expect(Instant(nanoseconds: -1).seconds == -1)
        #expect(Instant(nanoseconds: 0).seconds(until: Instant(nanoseconds: 1_500_000_000)) == 1.5)
    }

    @Test("an instant is encoded as its text")
    func coding() throws {
        let instant = try #require(Instant("2026-11-23T18:05:00.000000001Z"))
        let json = try JSONEncoder().encode([instant])
        #expect(String(decoding: json, as: UTF8.self) == #"["2026-11-23T18:05:00.000000001Z"]"#)
        #expect(try JSONDecoder().decode([Instant].self, from: json) == [instant])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Instant].self, from: Data(#"["2026-11-23"]"#.utf8))
        }
    }
}
