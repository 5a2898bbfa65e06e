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
    ///   - field: Its name.
    ///   - minute: The minute of the day that was sent; `nil` if the field is empty.
    ///   - shown: The text that the form showed, perhaps in an earlier time zone. If it comes back unchanged, it was not
    ///     edited.
    /// - Throws: `ValidationError` if clocks never show it on that day.
    public func instant(
        of field: String, sent minute: Int?, shown: String
    ) throws(ValidationError) -> Instant? {
        guard let minute else { return nil }
        let sent = FixedDigits.clock(minute)
        if let instant, sent == shown || sent == text { return instant }
        // On the displayed date, so that a small edit of the time is a small change.
        let date = shown == text ? day.adding(days: daysApart) : day
        return try Instant(typed: field, on: date, minute: minute, in: zone)
    }
}
