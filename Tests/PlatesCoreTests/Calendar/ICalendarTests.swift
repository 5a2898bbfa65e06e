import Testing

@testable import PlatesCore

@Suite("A calendar feed")
struct ICalendarTests {
    @Test("escapes what means something, and folds lines at 75 bytes between characters")
    func lines() {
        #expect(ICalendar.escaped("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne")
        let long = String(repeating: "ü", count: 100)
        let folded = ICalendar.folded("SUMMARY:" + long)
        for line in folded.split(separator: "\r\n") { #expect(line.utf8.count <= 75) }
        #expect(folded.replacing("\r\n ", with: "") == "SUMMARY:" + long)
        #expect(ICalendar.folded("SHORT:x") == "SHORT:x")
    }

    @Test("says instants in UTC and days as days")
    func times() {
        let events = [
            ICalendar.Event(
                uid: "1@plates", time: .instant(Instant("2026-11-23T07:00:00.5Z")!, minutes: 15),
                summary: "Morning: Creatine", reminds: true),
            ICalendar.Event(uid: "2@plates", time: .day(.of("2026-12-31")), summary: "Push A"),
        ]
        let text = ICalendar(name: "Plates", timeZone: "Europe/Berlin", events: events)
            .text(at: Instant("2026-11-23T06:00:00Z")!)
        #expect(text.contains("DTSTART:20261123T070000Z\r\nDTEND:20261123T071500Z\r\n"))
        #expect(text.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"))
        #expect(text.contains("DTSTAMP:20261123T060000Z"))
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
        #expect(text.hasSuffix("END:VCALENDAR\r\n"))
        #expect(text.components(separatedBy: "BEGIN:VALARM").count == 2)
    }
}
