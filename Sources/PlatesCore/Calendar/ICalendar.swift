/// A calendar feed, written event by event into a buffer, so that it can stop before it becomes too long.
/// Source: RFC 5545, iCalendar; sections 3.1 (folding), 3.3.11 (text) and 3.6.1 (events).
public struct ICalendar: Sendable {
    /// When an event is.
    public enum Time: Hashable, Sendable {
        /// A whole day in any time zone.
        case day(Day)
        /// An instant, and how many minutes it lasts.
        case instant(Instant, minutes: Int)
    }

    public struct Event: Hashable, Sendable {
        /// Stable, so that calendars update an event instead of adding another.
        public let uid: String
        public let time: Time
        public let summary: String
        public let description: String
        /// Whether the calendar reminds of it when it starts.
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

    /// The most bytes of a calendar. A person with ten slots a day needs a quarter.
    public static let mostBytes = 1 << 20
    /// Reserved for a last event that says that the calendar is incomplete, and for the end.
    private static let reserve = 1 << 10
    private static let end = "END:VCALENDAR\r\n"

    private let now: Instant
    private var buffer: [UInt8] = []

    /// - Parameters:
    ///   - timeZone: The time zone of the person. Instants are written in UTC, so that no daylight-saving rules are needed.
    ///   - now: When it is written.
    public init(name: String, timeZone: String, at now: Instant) {
        self.now = now
        write([
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Plates//Plates//EN", "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH", "X-WR-CALNAME:\(Self.escaped(name))", "X-WR-TIMEZONE:\(Self.escaped(timeZone))",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H",
        ])
    }

    /// The calendar with its end, in UTF-8.
    public var bytes: [UInt8] { buffer + Array(Self.end.utf8) }

    /// Adds an event, unless the calendar would become too long.
    /// - Parameter isLast: Whether it may use the space reserved for a last event.
    /// - Returns: Whether it was added.
    @discardableResult
    public mutating func add(_ event: Event, isLast: Bool = false) -> Bool {
        let length = buffer.count
        write(Self.lines(of: event, at: now))
        let most = Self.mostBytes - (isLast ? Self.end.utf8.count : Self.reserve)
        guard buffer.count > most else { return true }
        buffer.removeSubrange(length...)
        return false
    }

    private mutating func write(_ lines: [String]) {
        for line in lines {
            buffer.append(contentsOf: Self.folded(line).utf8)
            buffer.append(contentsOf: [0x0D, 0x0A])
        }
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

    /// Escapes by bytes, so that a combining mark does not hide a comma. Line breaks become `\n`, and other control
    /// characters are dropped.
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

    /// Folds into lines of at most 75 bytes, without splitting a character.
    static func folded(_ line: String) -> String {
        var folded = ""
        var bytesLeft = 75
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if size > bytesLeft {
                folded += "\r\n "
                bytesLeft = 74
            }
            folded.unicodeScalars.append(scalar)
            bytesLeft -= size
        }
        return folded
    }
}
