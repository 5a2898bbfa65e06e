import Testing

@testable import PlatesCore

@Suite("iCalendar")
struct ICalendarTests {
    @Test("iCalendar text is escaped, and lines are folded at 75 bytes between characters")
    func lines() {
        #expect(ICalendar.escaped("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne")
        let long = String(repeating: "ü", count: 100)
        let folded = ICalendar.folded("SUMMARY:" + long)
        for line in folded.split(separator: "\r\n") { #expect(line.utf8.count <= 75) }
        #expect(folded.replacing("\r\n ", with: "") == "SUMMARY:" + long)
        #expect(ICalendar.folded("SHORT:x") == "SHORT:x")
    }

    @Test("an event with an instant is written in UTC and an all-day event as a date")
    func times() {
        let events = [
            ICalendar.Event(
                uid: "1@plates", time: .instant(Instant("2026-11-23T07:00:00.5Z")!, minutes: 15),
                summary: "Morning: Creatine", reminds: true),
            ICalendar.Event(uid: "2@plates", time: .day(.of("2026-12-31")), summary: "Push A"),
        ]
        var calendar = ICalendar(
            name: "Plates", timeZone: "Europe/Berlin", at: Instant("2026-11-23T06:00:00Z")!)
        for event in events { calendar.add(event) }
        let text = String(decoding: calendar.bytes, as: UTF8.self)
        #expect(text.contains("DTSTART:20261123T070000Z\r\nDTEND:20261123T071500Z\r\n"))
        #expect(text.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"))
        #expect(text.contains("DTSTAMP:20261123T060000Z"))
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
        #expect(text.hasSuffix("END:VCALENDAR\r\n"))
        #expect(text.components(separatedBy: "BEGIN:VALARM").count == 2)
    }

    @Test("a calendar stops at one megabyte and still has space for a last event")
    func length() {
        var calendar = ICalendar(name: "Plates", timeZone: "UTC", at: Instant("2026-11-23T06:00:00Z")!)
        let event = ICalendar.Event(
            uid: "1@plates", time: .day(.of("2026-12-31")), summary: String(repeating: "ü", count: 500))
        var added = 0
        while calendar.add(event), added < 10_000 { added += 1 }
        #expect(added > 800 && added < 1000)
        let isAdded = calendar.add(event)
        #expect(!isAdded)
        let short = ICalendar.Event(uid: "2@plates", time: .day(.of("2026-12-31")), summary: "More")
        let isLastAdded = calendar.add(short, isLast: true)
        #expect(isLastAdded)
        #expect(calendar.bytes.count <= ICalendar.mostBytes)
        let text = String(decoding: calendar.bytes, as: UTF8.self)
        #expect(text.components(separatedBy: "BEGIN:VEVENT").count == added + 2)
        #expect(text.hasSuffix("SUMMARY:More\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"))
    }
}
