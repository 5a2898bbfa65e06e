import PlatesCore
import Web

/// The days that a look back asks for.
struct AdherenceQuestion: Sendable {
    /// How many days back, where no range is named.
    static let choices = [7, 30, 90, 365]
    /// How many days may be asked for at once: five years.
    private static let most = 1830

    let range: DayRange
    /// Which of the choices it is.
    let days: Int?

    /// - Throws: `ValidationError` where the range is turned round or longer than five years.
    init(_ query: Form, today: Day) throws {
        guard try query.day("from") != nil || query.day("to") != nil else {
            let days = try query.integer("days", in: 1...Self.most) ?? 30
            self.days = Self.choices.contains(days) ? days : nil
            range = DayRange(from: today.adding(days: 1 - days), to: today)
            return
        }
        days = nil
        range = try query.days(upTo: today, count: 30, limit: Self.most)
    }
}
