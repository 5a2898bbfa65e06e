/// What a question calls a stretch of time. Its words are in `Texts/QuestionTexts.swift`.
public indirect enum PeriodName: Hashable, Sendable {
    public enum Unit: String, Hashable, Sendable {
        case day, week, fortnight, month, year
    }

    /// `before March` ends with the day before it, the others with its last day.
    public enum End: String, Hashable, Sendable {
        case before, until, till, by
    }

    case today, yesterday, tomorrow
    case day(Day)
    case thisWeek, lastWeek
    /// By its first day.
    case weekOf(Day)
    case month(Month)
    case year(Int)
    /// So many units up to today.
    case last(Int, Unit)
    case since(PeriodName)
    case after(PeriodName)
    case up(End, PeriodName)
    case between(PeriodName, PeriodName)
    case ever
    /// `next week`, with the word as it was typed.
    case next(String)
    case future
}
