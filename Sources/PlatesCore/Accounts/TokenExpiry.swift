/// The expiry of an API token: never, or at the end of a day in the time zone of its owner.
public enum TokenExpiry: Hashable, Sendable {
    case never
    case lastDay(Day)

    /// Periods with their number of days.
    public static let periods: [(word: String, days: Int)] = [("30d", 30), ("90d", 90), ("1y", 365)]

    /// The furthest last day, in days from today: ten years.
    private static let mostDays = 3653

    /// - Parameter text: `never`, `30d`, `90d`, `1y` or a day such as `2027-01-31`.
    /// - Throws: `ValidationError` for the field `expires`.
    public init(typed text: String, today: Day) throws(ValidationError) {
        if text == "never" {
            self = .never
        } else if let period = Self.periods.first(where: { $0.word == text }) {
            self = .lastDay(today.adding(days: period.days))
        } else if let day = Day(text) {
            guard (0...Self.mostDays).contains(today.days(until: day)) else {
                throw ValidationError("expires", AccountMistake.expiryOutside)
            }
            self = .lastDay(day)
        } else {
            throw ValidationError("expires", AccountMistake.notAnExpiry)
        }
    }
}
