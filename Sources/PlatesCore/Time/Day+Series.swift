extension Day {
    /// A day in nanoseconds.
    public static let seriesLength: Int64 = 86_400_000_000_000

    /// The first instant of the day in UTC. Time series count their days so.
    public var seriesStart: Instant { Instant(nanoseconds: Int64(daysSince1970) * Day.seriesLength) }

    /// The place in a time series of what was done on this day at an instant: the instant itself, moved by
    /// whole days where it does not fall on this day in UTC.
    ///
    /// A day belongs to the person's time zone, and people cross zones, finish after midnight and fill in
    /// what they forgot. Were the day worked out again from the instant, sums by day would not be those
    /// that the person sees on the day. With this place the time series' own days are the person's.
    public func seriesPlace(of instant: Instant) -> Instant {
        let remainder = instant.nanoseconds % Day.seriesLength
        let timeOfDay = remainder < 0 ? remainder + Day.seriesLength : remainder
        return Instant(nanoseconds: seriesStart.nanoseconds + timeOfDay)
    }
}

/// The places in a time series that a set may take, the nearest later one first, and earlier ones where the
/// day would be over.
public struct SeriesPlaces: Sendable {
    /// The place to try.
    public private(set) var current: Instant
    private let wanted: Instant
    private let end: Instant
    private var step: Int64 = 1

    public init(of instant: Instant, on day: Day) {
        wanted = day.seriesPlace(of: instant)
        current = wanted
        end = day.seriesStart.adding(nanoseconds: Day.seriesLength)
    }

    /// Goes on to the next place.
    public mutating func advance() {
        current = current.adding(nanoseconds: step)
        guard current == end else { return }
        step = -1
        current = wanted.adding(nanoseconds: step)
    }
}
