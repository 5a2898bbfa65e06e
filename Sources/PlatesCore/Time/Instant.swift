import Foundation

/// A point in time in nanoseconds since 1970-01-01T00:00:00Z, from 1677 to 2262.
///
/// Whole nanoseconds, because the set log's instants are unique per account and exercise.
public struct Instant: Hashable, Comparable, Sendable {
    public let nanoseconds: Int64

    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// The instants accepted as input: the range of `Day` with a day of margin for time zones. Sums with them cannot
    /// overflow.
    public static let accepted =
        Instant(
            nanoseconds: -Day.seriesLength)...Day.last.seriesStart.adding(nanoseconds: 2 * Day.seriesLength)

    /// The date to the nearest microsecond, which is the precision of `Date`, clamped to the range.
    public init(_ date: Date) {
        // Relative to 2001, as in `Date`, to keep precision.
        let microseconds = (date.timeIntervalSinceReferenceDate * 1_000_000).rounded()
        let since1970 = microseconds + Date.timeIntervalBetween1970AndReferenceDate * 1_000_000
        let limit = Double(Int64.max / 1000 - 1)
        let whole = since1970.isNaN ? 0 : min(max(since1970, -limit), limit)
        nanoseconds = Int64(whole) * 1000
    }

    /// The current time of the system clock. Rules and stores take it as a parameter.
    public static func now() -> Instant { Instant(Date()) }

    public var date: Date {
        let reference = Int64(Date.timeIntervalBetween1970AndReferenceDate) * 1_000_000_000
        let (since2001, overflow) = nanoseconds.subtractingReportingOverflow(reference)
        guard !overflow else {
            return Date(timeIntervalSince1970: Double(nanoseconds) / 1_000_000_000)
        }
        return Date(timeIntervalSinceReferenceDate: Double(since2001) / 1_000_000_000)
    }

    /// Whole seconds since 1970, rounded towards the past.
    public var seconds: Int { CivilDate.floorDivide(Int(nanoseconds), 1_000_000_000) }

    /// The instant some nanoseconds later, clamped to the range.
    public func adding(nanoseconds difference: Int64) -> Instant {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(difference)
        guard overflow else { return Instant(nanoseconds: sum) }
        return Instant(nanoseconds: difference < 0 ? .min : .max)
    }

    /// The instant some seconds later, clamped to the range.
    public func adding(seconds: Int) -> Instant {
        let (product, overflow) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        guard overflow else { return adding(nanoseconds: product) }
        return Instant(nanoseconds: seconds < 0 ? .min : .max)
    }

    /// Rounded to the nearest microsecond, up if halfway; unchanged at the edge of the range.
    public var roundedToMicroseconds: Instant {
        let (later, overflow) = nanoseconds.addingReportingOverflow(500)
        guard !overflow else { return self }
        let remainder = later % 1000
        let (rounded, underflow) = later.subtractingReportingOverflow(
            remainder < 0 ? remainder + 1000 : remainder)
        return underflow ? self : Instant(nanoseconds: rounded)
    }

    /// Rounded up to a whole minute.
    public var roundedUpToMinute: Instant {
        let minute: Int64 = 60_000_000_000
        let over = nanoseconds % minute
        return over == 0 ? self : adding(nanoseconds: over < 0 ? -over : minute - over)
    }

    /// Seconds from this instant to the other; negative when the other is earlier.
    public func seconds(until other: Instant) -> Double {
        Double(other.nanoseconds) / 1_000_000_000 - Double(nanoseconds) / 1_000_000_000
    }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}
