import PlatesCore

extension Form {
    /// The days between the fields `from` and `to`, both included. Where `to` is left out it is today, and where
    /// `from` is, they are so many days up to `to`.
    /// - Parameter limit: How many days may be asked for at once.
    /// - Throws: `ValidationError` where one is no day, or they are not days in a row, or too many.
    package func days(upTo today: Day, count: Int, limit: Int? = nil) throws -> DayRange {
        let last = try day("to") ?? today
        return try DayRange(
            asked: try day("from") ?? last.adding(days: 1 - count), to: last, limit: limit
        )
    }
}

extension DayRange {
    /// Days that somebody asks for by the fields `from` and `to`.
    /// - Throws: `ValidationError` where they end before they begin, or are more than the limit.
    package init(asked first: Day, to last: Day, limit: Int? = nil) throws(ValidationError) {
        guard first <= last else { throw ValidationError("to", "must not lie before the first day") }
        if let limit, first.days(until: last) >= limit {
            throw ValidationError("to", "must lie within \(limit) days of the first day")
        }
        self.init(from: first, to: last)
    }
}
