import Foundation

/// A time of day as a form shows it, of an instant that is stored for a day. What was not edited stays as it is
/// stored, whichever zone the account is in by now.
public struct ShownTime: Hashable, Sendable {
    /// `02:00`; empty if nothing is stored.
    public let text: String
    /// How many days the instant lies from its day on the clock on which it is shown: `-1` for the evening before.
    public let daysApart: Int

    private let instant: Instant?
    private let day: Day
    private let zone: TimeZone

    /// - Parameter zone: The account's, as it is now.
    public init(_ instant: Instant?, on day: Day, in zone: TimeZone) {
        self.instant = instant
        self.day = day
        self.zone = zone
        text = instant?.clockText(in: zone) ?? ""
        daysApart = instant.map { day.days(until: Day(of: $0, in: zone)) } ?? 0
    }

    /// The instant that a sent form means.
    /// - Parameters:
    ///   - minute: The minute of the day that was sent; `nil` if the field is empty.
    ///   - shown: The text that the form showed, perhaps by the clock of an earlier zone. If the same comes back,
    ///     nobody edited it.
    public func instant(sent minute: Int?, shown: String) -> Instant? {
        guard let minute else { return nil }
        let sent = Self.text(minute)
        if let instant, sent == shown || sent == text { return instant }
        // On the date on which it was shown, so that an edit of some minutes is one of some minutes.
        let date = shown == text ? day.adding(days: daysApart) : day
        return Instant(on: date, atSecond: minute * 60, in: zone)
    }

    private static func text(_ minute: Int) -> String {
        "\(FixedDigits.text(minute / 60, width: 2)):\(FixedDigits.text(minute % 60, width: 2))"
    }
}
