import PlatesCore

/// When something that signs in was last used. That is written seldom, since every request uses it.
enum LastUse {
    /// How often it is written: hourly, in nanoseconds.
    private static let precision: Int64 = 3_600 * 1_000_000_000

    /// How often it is written where the network changes: every quarter of an hour, because each write makes all
    /// processes read all sessions anew, and a phone may change with every request.
    private static let networkPrecision: Int64 = 15 * 60 * 1_000_000_000

    /// How often it is written for what a page does by itself: daily. The hourly writes are left to navigations, which
    /// alone renew a cookie.
    private static let backgroundPrecision: Int64 = 86_400 * 1_000_000_000

    /// Whether it has been written too long ago, or never.
    /// - Parameters:
    ///   - lastAddress: Where it was used then.
    ///   - address: Where it is used now.
    ///   - isBackground: Whether a page asks by itself.
    static func isStale(
        _ last: Instant?, lastAddress: String, address: String, isBackground: Bool = false, at now: Instant
    ) -> Bool {
        guard let last else { return true }
        let age = now.nanoseconds - last.nanoseconds
        if isBackground { return age > backgroundPrecision }
        return age > precision || (age > networkPrecision && network(lastAddress) != network(address))
    }

    private static func network(_ address: String) -> String { NetworkAddress(address)?.network ?? address }
}
