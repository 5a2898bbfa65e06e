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
    /// `in March 2026`, `since 1 June 2026`, `in the last 6 weeks`, `today`.
    public let text: String

    init(_ kind: Kind, from first: Day, to last: Day, _ text: String) {
        self.kind = kind
        days = DayRange(from: first, to: last)
        self.text = text
    }

    /// Whether as many days before it can be compared with it.
    public var isComparable: Bool { kind != .ever && kind != .since }

    /// `month`, `6 weeks`, `12 days`: what came before it, but for the article.
    public var length: String {
        switch kind {
        case .month: "\(days.count) days"
        case .year: "\(days.count) days"
        case .week: "\(days.count) days"
        case .rolling:
            text.hasPrefix("in the last ")
                ? String(text.dropFirst("in the last ".count)) : "\(days.count) days"
        case .day: "day"
        case .since, .between, .ever: "\(days.count) days"
        }
    }
}

/// What a question says of time.
public enum AskedTime: Hashable, Sendable {
    case none
    case period(AskedPeriod)
    /// It is all still to come.
    case future(String)
    /// A time that is not understood.
    case unreadable(String)
    case several
}
