import Foundation

/// A name of the time-zone database, such as `Europe/Berlin`, that this machine knows.
public struct TimeZoneName: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// - Throws: `ValidationError` for the field `time_zone`.
    public init(_ typed: String) throws(ValidationError) {
        let text = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        guard TimeZoneName.isKnown(text) else {
            throw ValidationError("time_zone", AccountMistake.notATimeZone)
        }
        self.text = text
    }

    /// A name as it is stored, which this machine need not know: it reckons in UTC then.
    public init(stored text: String) { self.text = text }

    public var timeZone: TimeZone { TimeZone(identifier: text) ?? .gmt }

    public var description: String { text }

    private static func isKnown(_ text: String) -> Bool {
        // Foundation accepts more than names (`GMT+5`, on some systems paths).
        let isName = text.utf8.allSatisfy {
            $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: "+") || isLetterOrDigit($0)
        }
        guard isName, (1...64).contains(text.utf8.count) else { return false }
        guard text.contains("/") || plainNames.contains(text) else { return false }
        return TimeZone(identifier: text) != nil
    }

    /// The names of the database without a `/`. Foundation also accepts ambiguous abbreviations such as `IST` and
    /// offsets such as `GMT+5`, which are not names.
    /// Source: tz database 2025b, its files `europe`, `northamerica`, `etcetera`, `factory` and `backward`.
    private static let plainNames: Set<String> = [
        "CET", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "Factory", "GB", "GB-Eire", "GMT",
        "GMT+0", "GMT-0", "GMT0", "Greenwich", "HST", "Hongkong", "Iceland", "Iran", "Israel", "Jamaica",
        "Japan", "Kwajalein", "Libya", "MET", "MST", "MST7MDT", "NZ", "NZ-CHAT", "Navajo", "PRC", "PST8PDT",
        "Poland", "Portugal", "ROC", "ROK", "Singapore", "Turkey", "UCT", "UTC", "Universal", "W-SU", "WET",
        "Zulu",
    ]

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
