/// Days in a row, both ends included; never empty.
public struct DayRange: Hashable, Codable, Sendable {
    public let from: Day
    public let to: Day

    /// The days between the two, whichever of them is earlier.
    public init(from: Day, to: Day) {
        self.from = Swift.min(from, to)
        self.to = Swift.max(from, to)
    }

    /// The seven days of the week in which `day` lies, when weeks begin with `first`.
    public init(weekOf day: Day, startingAt first: Weekday) {
        let passed = first.days(until: day.weekday)
        self.init(from: day.adding(days: -passed), to: day.adding(days: 6 - passed))
    }

    public func contains(_ day: Day) -> Bool {
        from <= day && day <= to
    }
}

extension DayRange: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { from.days(until: to) + 1 }
    public subscript(index: Int) -> Day { from.adding(days: index) }
}
