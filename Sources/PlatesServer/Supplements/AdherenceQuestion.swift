import PlatesCore

/// The days that a look back asks for.
struct AdherenceQuestion: Sendable {
    /// How many days back, where no range is named.
    static let choices = [7, 30, 90, 365]

    let range: DayRange
    /// Which of the choices it is.
    let days: Int?

    /// - Throws: `ValidationError` where the range is turned round or longer than five years.
    init(_ query: Form, today: Day) throws {
        let (from, to) = (try query.day("from"), try query.day("to"))
        guard from != nil || to != nil else {
            let days = try query.integer("days") ?? 30
            guard (1...1830).contains(days) else {
                throw ValidationError("days", "must be between 1 and 1830")
            }
            self.days = Self.choices.contains(days) ? days : nil
            range = DayRange(from: today.adding(days: 1 - days), to: today)
            return
        }
        let last = to ?? today
        let first = from ?? last.adding(days: -29)
        guard first <= last else { throw ValidationError("to", "must not lie before from") }
        guard first.days(until: last) < 1830 else {
            throw ValidationError("to", "must lie within 1830 days of from")
        }
        days = nil
        range = DayRange(from: first, to: last)
    }
}
