import PlatesCore

/// When something that signs in was last used. That is written seldom, since every request uses it.
enum LastUse {
    /// How often it is written: hourly, in nanoseconds.
    private static let precision: Int64 = 3_600 * 1_000_000_000

    /// Whether it has been written too long ago, or never.
    static func isStale(_ last: Instant?, at now: Instant) -> Bool {
        last.map { now.nanoseconds - $0.nanoseconds > precision } ?? true
    }
}
