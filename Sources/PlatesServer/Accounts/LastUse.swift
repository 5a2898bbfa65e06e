import PlatesCore

/// When something that signs in was last used. That is written seldom, since every request uses it.
enum LastUse {
    /// How often it is written: hourly, in nanoseconds.
    private static let precision: Int64 = 3_600 * 1_000_000_000

    /// How often it is written where the address changes: each minute, so that two that share a token do not write
    /// with every request.
    private static let addressPrecision: Int64 = 60 * 1_000_000_000

    /// Whether it has been written too long ago, or never.
    /// - Parameter isSameAddress: Whether it is used from where it was last used.
    static func isStale(_ last: Instant?, isSameAddress: Bool, at now: Instant) -> Bool {
        guard let last else { return true }
        return now.nanoseconds - last.nanoseconds > (isSameAddress ? precision : addressPrecision)
    }
}
