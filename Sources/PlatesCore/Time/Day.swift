/// A calendar date in a person's time zone, such as 2026-11-23; never an instant.
///
/// The range is 1970-01-01 to 2199-12-31, and arithmetic clamps to it, so that every day can be shown and stored.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, which is 0.
    public let daysSince1970: Int

    public static let first = Day(clamping: 0)
    public static let last = Day(clamping: 84_005)

    /// `nil` outside of the range.
    public init?(daysSince1970: Int) {
        guard (0...84_005).contains(daysSince1970) else { return nil }
        self.daysSince1970 = daysSince1970
    }

    /// `nil` if there is no such date, or it is outside of the range.
    public init?(year: Int, month: Int, day: Int) {
        guard (1970...2199).contains(year) else { return nil }
        let civil = CivilDate(year: year, month: month, day: day)
        guard civil.exists else { return nil }
        self.init(daysSince1970: civil.daysSince1970)
    }

    init(clamping daysSince1970: Int) {
        self.daysSince1970 = min(max(daysSince1970, 0), 84_005)
    }

    private var civil: CivilDate { CivilDate(daysSince1970: daysSince1970) }

    public var year: Int { civil.year }

    /// 1 for January to 12 for December.
    public var month: Int { civil.month }

    /// 1 to 31.
    public var dayOfMonth: Int { civil.day }

    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        Weekday.allCases[(daysSince1970 + 3) % 7]
    }

    /// The day a number of days later, or earlier if negative, clamped to the range.
    public func adding(days: Int) -> Day {
        let (sum, overflow) = daysSince1970.addingReportingOverflow(days)
        return overflow ? .last : Day(clamping: sum)
    }

    /// How many days later the other day is; negative when it is earlier.
    public func days(until other: Day) -> Int {
        other.daysSince1970 - daysSince1970
    }

    /// The day itself or the nearest day before it that falls on `first`.
    public func startOfWeek(first: Weekday) -> Day {
        adding(days: -first.days(until: weekday))
    }

    public static func < (left: Day, right: Day) -> Bool {
        left.daysSince1970 < right.daysSince1970
    }
}
