/// How a day is written.
public enum DayStyle: String, Codable, Sendable {
    /// `Monday, 23 November 2026`, for headings.
    case long
    /// `Mon 23 Nov`, for lists and buttons.
    case short
    /// `Mon 23 Nov 2026`
    case shortWithYear
    /// `23 Nov`
    case dayAndMonth
    /// `23 Nov 2026`
    case dayMonthYear
}

/// How a month is written.
public enum MonthStyle: String, Codable, Sendable {
    /// `November 2026`
    case nameAndYear
    /// `November`
    case name
    /// `Nov`
    case shortName
}

/// How a weekday is written.
public enum WeekdayStyle: String, Codable, Sendable {
    /// `Monday`
    case name
    /// `Mon`
    case shortName
}

extension Day {
    public func phrase(_ style: DayStyle) -> Phrase { Phrase(.day(self, style)) }
}

extension Month {
    public func phrase(_ style: MonthStyle) -> Phrase { Phrase(.month(self, style)) }
}

extension Weekday {
    public func phrase(_ style: WeekdayStyle) -> Phrase { Phrase(.weekday(self, style)) }
}
