import Foundation

extension Day {
    /// The date in the zone at this instant.
    public init(of instant: Instant, in zone: TimeZone) {
        let local = instant.seconds + zone.secondsFromGMT(for: instant.date)
        self.init(clamping: CivilDate.floorDivide(local, 86_400))
    }
}

extension Instant {
    /// The instant at which clocks in the zone show a time of the day; noon by default.
    ///
    /// A time that is skipped by daylight saving uses the offset before the change; of a time that occurs twice it is
    /// the first.
    public init(on day: Day, atSecond second: Int = 43_200, in zone: TimeZone) {
        let local = day.daysSince1970 * 86_400 + second
        func offset(_ seconds: Int) -> Int {
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        }
        // No zone changes its offset twice within a day, so the offset is that of the day before or after.
        let before = offset(local - 86_400)
        let after = offset(local + 86_400)
        let early = local - before
        let isEarly = offset(early) == before
        let isLate = offset(local - after) == after
        let seconds = isEarly || !isLate ? early : local - after
        self.init(nanoseconds: Int64(seconds) * 1_000_000_000)
    }
}

extension Instant {
    /// The instant of a time of day that somebody typed. Times that a schedule or a file has use the other initializer,
    /// which always finds one.
    /// - Parameter field: The field in which it was typed.
    /// - Throws: `ValidationError` if clocks in the zone never show it on that day, because they are put forward over it.
    public init(typed field: String, on day: Day, minute: Int, in zone: TimeZone) throws(ValidationError) {
        self.init(on: day, atSecond: minute * 60, in: zone)
        let shown = clockText(in: zone)
        guard shown == FixedDigits.clock(minute) else {
            throw ValidationError(
                field, "must not be a time that clocks skip on that day: it is \(shown) then")
        }
    }
}
