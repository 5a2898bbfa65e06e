import PlatesCore

/// When something happened, as far as the file says it.
public enum WrittenMoment: Codable, Hashable, Sendable {
    /// A time in UTC, or one that is counted from 1970.
    case instant(Instant)
    /// A time with the offset that clocks had there, in seconds east of Greenwich.
    case zoned(Instant, offset: Int)
    /// A date on a calendar on the wall, perhaps with the seconds since midnight.
    case local(WrittenDate, second: Int?)
    /// A time in UTC on a date of which the order is open.
    case universal(WrittenDate, second: Int)
}

/// A date of which the order of day and month may be open.
public enum WrittenDate: Codable, Hashable, Sendable {
    /// Written in a way that has one order only: `2026-03-04`, `4 Mar 2026`.
    case day(Day)
    /// `25/03/2026` or `04.03.2026`: the file has days first.
    case dayFirst(Day)
    /// `03/25/2026`: the file has months first.
    case monthFirst(Day)
    /// `04/03/2026` is one of two.
    case undecided(dayFirst: Day, monthFirst: Day)

    /// The day if dates are in this order. A date that can only be read in another order is read so.
    public func day(_ order: DateOrder) -> Day {
        switch self {
        case .day(let day), .dayFirst(let day), .monthFirst(let day): day
        case .undecided(let dayFirst, let monthFirst): order == .dayFirst ? dayFirst : monthFirst
        }
    }
}

/// Whether dates of digits begin with the day or the month.
public enum DateOrder: String, NamedChoice, Codable, Sendable {
    case dayFirst = "day_first"
    case monthFirst = "month_first"
}

extension WrittenDate {
    fileprivate var key: String {
        "\(day(.dayFirst).daysSince1970)/\(day(.monthFirst).daysSince1970)"
    }
}

extension WrittenMoment {
    /// A local date without a time.
    static func day(_ day: Day) -> WrittenMoment { .local(.day(day), second: nil) }

    /// Sorts the moments of one session.
    package var order: Int {
        switch self {
        case .instant(let instant), .zoned(let instant, _): instant.seconds
        case .local(let date, let second): Self.seconds(date.day(.dayFirst), second ?? 0)
        case .universal(let date, let second): Self.seconds(date.day(.dayFirst), second)
        }
    }

    /// Tells the moments of a file apart.
    package var key: String {
        switch self {
        case .instant(let instant), .zoned(let instant, _): "i\(instant.nanoseconds)"
        case .local(let date, let second): "l\(date.key) \(second ?? -1)"
        case .universal(let date, let second): "u\(date.key) \(second)"
        }
    }

    /// The same without the time of the day; an instant as a whole.
    package var day: WrittenMoment {
        guard case .local(let date, .some) = self else { return self }
        return .local(date, second: nil)
    }

    /// The instant at which clocks in UTC show it.
    static func universal(_ day: Day, second: Int) -> Instant {
        Instant(nanoseconds: Int64(seconds(day, second)) * 1_000_000_000)
    }

    private static func seconds(_ day: Day, _ second: Int) -> Int { day.daysSince1970 * 86_400 + second }

    /// The date on the calendar where it was written, without a time; `nil` if that is not known.
    var localDay: WrittenMoment? {
        guard case .zoned(let instant, let offset) = self else { return nil }
        return .day(Day(of: instant.adding(seconds: offset), in: .gmt))
    }

    /// Whether it is one instant, wherever the file was written.
    var hasZone: Bool {
        switch self {
        case .instant, .zoned: true
        case .local, .universal: false
        }
    }

    /// The date on which it falls, whatever is answered; `nil` if that depends on a zone.
    package var calendarDay: WrittenMoment? {
        if case .local = self { return day }
        return localDay
    }

    /// At a time of the day, if it has none yet.
    func at(second: Int?) -> WrittenMoment {
        guard let second, case .local(let date, nil) = self else { return self }
        return .local(date, second: second)
    }
}
