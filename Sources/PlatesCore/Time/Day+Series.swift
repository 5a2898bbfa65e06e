extension Day {
    /// A day in nanoseconds.
    public static let seriesLength: Int64 = 86_400_000_000_000

    /// The first instant of the day in UTC, by which time series group.
    public var seriesStart: Instant { Instant(nanoseconds: Int64(daysSince1970) * Day.seriesLength) }

    /// The timestamp in a time series of a set that was done on this day: its instant, moved by whole days so that it
    /// falls on this day in UTC.
    ///
    /// The day of a set is a date in the person's time zone, and people travel, finish after midnight and log later.
    /// With this timestamp, sums by UTC day are the sums of the person's own days.
    public func seriesInstant(of instant: Instant) -> Instant {
        let remainder = instant.nanoseconds % Day.seriesLength
        let timeOfDay = remainder < 0 ? remainder + Day.seriesLength : remainder
        return Instant(nanoseconds: seriesStart.nanoseconds + timeOfDay)
    }
}
