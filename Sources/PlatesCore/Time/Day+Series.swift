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
