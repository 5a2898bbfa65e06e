import Foundation

/// The time of day of a stored instant in a form. An unedited time keeps its instant, even if the time zone of the
/// account has changed.
public struct ShownTime: Hashable, Sendable {
    /// `02:00`; empty if nothing is stored.
    public let text: String
    /// How many days the displayed date is from the day of the entry: `-1` for the evening before.
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

    /// The instant of a submitted form.
    /// - Parameters:
    ///   - minute: The minute of the day that was sent; `nil` if the field is empty.
    ///   - shown: The text that the form showed, perhaps in an earlier time zone. If it comes back unchanged, it was not
    ///     edited.
    public func instant(sent minute: Int?, shown: String) -> Instant? {
        guard let minute else { return nil }
        let sent = Self.text(minute)
        if let instant, sent == shown || sent == text { return instant }
        // On the displayed date, so that a small edit of the time is a small change.
        let date = shown == text ? day.adding(days: daysApart) : day
        return Instant(on: date, atSecond: minute * 60, in: zone)
    }

    private static func text(_ minute: Int) -> String {
        "\(FixedDigits.text(minute / 60, width: 2)):\(FixedDigits.text(minute % 60, width: 2))"
    }
}
