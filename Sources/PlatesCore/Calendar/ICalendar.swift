/// A calendar as phones and other programs subscribe to it.
/// Source: RFC 5545, iCalendar; sections 3.1 (folding), 3.3.11 (text) and 3.6.1 (events).
public struct ICalendar: Sendable {
    /// When an event is.
    public enum Time: Hashable, Sendable {
        /// The whole of a day, wherever one is.
        case day(Day)
        /// An instant, and how many minutes it lasts.
        case instant(Instant, minutes: Int)
    }

    public struct Event: Hashable, Sendable {
        /// The same for the same event each time, so that a calendar changes it and does not add another.
        public let uid: String
        public let time: Time
        public let summary: String
        public let description: String
        /// Whether the calendar is to remind of it when it begins.
        public let reminds: Bool

        public init(uid: String, time: Time, summary: String, description: String = "", reminds: Bool = false)
        {
            self.uid = uid
            self.time = time
            self.summary = summary
            self.description = description
            self.reminds = reminds
        }
    }

    public let name: String
    /// The zone that the person's days are in. Instants are written in UTC, which every calendar shows in the
    /// zone where one is, so that no rules of daylight saving have to travel along.
    public let timeZone: String
    public let events: [Event]

    public init(name: String, timeZone: String, events: [Event]) {
        self.name = name
        self.timeZone = timeZone
        self.events = events
    }

    /// - Parameter now: When it is written.
    public func text(at now: Instant) -> String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Plates//Plates//EN", "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH", "X-WR-CALNAME:\(Self.escaped(name))", "X-WR-TIMEZONE:\(Self.escaped(timeZone))",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H",
        ]
        for event in events { lines += Self.lines(of: event, at: now) }
        lines.append("END:VCALENDAR")
        return lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    private static func lines(of event: Event, at now: Instant) -> [String] {
        var lines = ["BEGIN:VEVENT", "UID:\(escaped(event.uid))", "DTSTAMP:\(utc(now))"]
        switch event.time {
        case .day(let day):
            lines += [
                "DTSTART;VALUE=DATE:\(basic(day))", "DTEND;VALUE=DATE:\(basic(day.adding(days: 1)))",
                "TRANSP:TRANSPARENT",
            ]
        case .instant(let instant, let minutes):
            lines += ["DTSTART:\(utc(instant))", "DTEND:\(utc(instant.adding(seconds: minutes * 60)))"]
        }
        lines.append("SUMMARY:\(escaped(event.summary))")
        if !event.description.isEmpty { lines.append("DESCRIPTION:\(escaped(event.description))") }
        if event.reminds {
            lines += [
                "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:\(escaped(event.summary))", "TRIGGER:PT0M",
                "END:VALARM",
            ]
        }
        lines.append("END:VEVENT")
        return lines
    }

    /// `20261123`
    private static func basic(_ day: Day) -> String { day.description.replacing("-", with: "") }

    /// `20261123T180500Z`
    private static func utc(_ instant: Instant) -> String {
        let text = Instant(nanoseconds: Int64(instant.seconds) * 1_000_000_000).description
        return text.replacing("-", with: "").replacing(":", with: "")
    }

    /// By bytes, so that a mark behind a comma does not hide it; a line break of any kind is one `\n`, and other
    /// control characters, which the format does not have, are left out.
    static func escaped(_ text: String) -> String {
        let lines = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
        let bare = lines.map { $0.last == "\r" ? String($0.dropLast()) : String($0) }
        return bare.joined(separator: "\n").replacingBytes { byte in
            switch byte {
            case UInt8(ascii: "\\"): "\\\\"
            case UInt8(ascii: ";"): "\\;"
            case UInt8(ascii: ","): "\\,"
            case 0x0A, 0x0D: "\\n"
            case 0x09: nil
            case 0x00..<0x20, 0x7F: ""
            default: nil
            }
        }
    }

    /// Lines of at most 75 bytes, each but the first behind a space; no character is torn apart.
    static func folded(_ line: String) -> String {
        var folded = ""
        var room = 75
        for scalar in line.unicodeScalars {
            let size = String(scalar).utf8.count
            if size > room {
                folded += "\r\n "
                room = 74
            }
            folded.unicodeScalars.append(scalar)
            room -= size
        }
        return folded
    }
}
