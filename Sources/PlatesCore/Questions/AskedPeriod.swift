/// A stretch of time that a question names.
public struct AskedPeriod: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case day, week, month, year
        /// So many weeks, months and so on up to today.
        case rolling
        /// From a day up to today.
        case since
        /// Up to a day, or between two.
        case between
        case ever
    }

    public let kind: Kind
    /// Not after today, but where all of it is still to come.
    public let days: DayRange
    public let name: PeriodName

    init(_ kind: Kind, from first: Day, to last: Day, _ name: PeriodName) {
        self.kind = kind
        days = DayRange(from: first, to: last)
        self.name = name
    }

    /// Whether as many days before it can be compared with it.
    public var isComparable: Bool { kind != .ever && kind != .since }
}

/// What a question says of time.
public enum AskedTime: Hashable, Sendable {
    case none
    case period(AskedPeriod)
    /// It is all still to come.
    case future(PeriodName)
    /// A time that is not understood.
    case unreadable(String)
    case several
}
