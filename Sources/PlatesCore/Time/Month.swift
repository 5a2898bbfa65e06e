/// A month of a year, for the grid of a calendar; from 1970-01 to 2199-12.
public struct Month: Hashable, Comparable, Sendable, LosslessStringConvertible {
    public let year: Int
    /// 1 to 12.
    public let month: Int

    public init?(year: Int, month: Int) {
        guard (1970...2199).contains(year), (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
    }

    /// The month in which the day lies.
    public init(of day: Day) {
        year = day.year
        month = day.month
    }

    /// Reads `2026-11`.
    public init?(_ description: String) {
        guard let day = Day(description + "-01") else { return nil }
        self.init(of: day)
    }

    /// `2026-11`
    public var description: String {
        "\(FixedDigits.text(year, width: 4))-\(FixedDigits.text(month, width: 2))"
    }

    /// `November 2026`
    public var title: Phrase { phrase(.nameAndYear) }

    /// `November`
    public var name: Phrase { phrase(.name) }

    /// `Nov`
    public var shortName: Phrase { phrase(.shortName) }

    public var firstDay: Day {
        Day(clamping: CivilDate(year: year, month: month, day: 1).daysSince1970)
    }

    public var lastDay: Day {
        firstDay.adding(days: CivilDate.daysIn(month: month, year: year) - 1)
    }

    public var days: DayRange { DayRange(from: firstDay, to: lastDay) }

    /// The month before, or nil before January 1970.
    public var previous: Month? {
        month > 1 ? Month(year: year, month: month - 1) : Month(year: year - 1, month: 12)
    }

    /// The month after, or nil after December 2199.
    public var next: Month? {
        month < 12 ? Month(year: year, month: month + 1) : Month(year: year + 1, month: 1)
    }

    /// The rows of the month's calendar grid: whole weeks that begin with `first`, 4 to 6 of them,
    /// with the days of the neighbouring months that fill the first and the last.
    /// Only at the edges of the range of days (January 1970, December 2199) is a week shorter.
    public func weeks(startingAt first: Weekday) -> [DayRange] {
        let start = firstDay.startOfWeek(first: first)
        // Counted from the end of the first week, which is whole even where its start is cut off.
        var lastOfWeek = firstDay.adding(days: 6 - first.days(until: firstDay.weekday))
        var weeks = [DayRange(from: start, to: lastOfWeek)]
        while lastOfWeek < lastDay {
            let next = lastOfWeek.adding(days: 1)
            lastOfWeek = next.adding(days: 6)
            weeks.append(DayRange(from: next, to: lastOfWeek))
        }
        return weeks
    }

    public static func < (left: Month, right: Month) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }
}
