/// A period that a question names.
public struct AskedPeriod: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case day, week, month, year
        /// A number of weeks, months and so on up to today.
        case rolling
        /// From a day up to today.
        case since
        /// Up to a day, or between two.
        case between
        case ever
    }

    public let kind: Kind
    /// It ends today at the latest, unless all of it is in the future.
    public let days: DayRange
    public let name: PeriodName

    init(_ kind: Kind, from first: Day, to last: Day, _ name: PeriodName) {
        self.kind = kind
        days = DayRange(from: first, to: last)
        self.name = name
    }

    /// Whether it can be compared with the same number of days before.
    public var isComparable: Bool { kind != .ever && kind != .since }
}

/// The time in a question.
public enum AskedTime: Hashable, Sendable {
    case none
    case period(AskedPeriod)
    /// It is in the future.
    case future(PeriodName)
    /// A time that is not understood.
    case unreadable(String)
    case several
}
