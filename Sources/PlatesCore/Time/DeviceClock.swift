/// Corrects instants of a device whose clock may be wrong.
///
/// With each request the device sends the time that its clock shows. The difference to the server's time applies to
/// every instant by that clock, as long as nobody set it in between. The difference also includes the latency of the
/// request, which varies; so only whole minutes are corrected, and no difference that latency alone can explain.
/// Otherwise a quick second tap could appear to be earlier than the first.
public struct DeviceClock: Hashable, Sendable {
    /// When the request arrived, by the server's clock.
    public let now: Instant
    /// Added to an instant of the device's clock, in nanoseconds.
    private let correction: Int64

    /// - Parameters:
    ///   - sentAt: The device's time when it sent the request; `nil` if unknown, and then its clock is trusted.
    ///   - now: The server's time when the request arrived.
    public init(sentAt: Instant?, now: Instant) {
        self.now = now
        guard let sentAt else {
            correction = 0
            return
        }
        let (difference, overflow) = now.nanoseconds.subtractingReportingOverflow(sentAt.nanoseconds)
        guard !overflow, difference.magnitude > Self.mostLatency else {
            correction = 0
            return
        }
        correction = Int64((Double(difference) / Double(Self.minute)).rounded()) * Self.minute
    }

    private static let minute: Int64 = 60_000_000_000
    /// The timeout of the browser's requests: 20 s, in nanoseconds.
    private static let mostLatency: UInt64 = 20_000_000_000

    /// An instant of the device's clock in the server's time, never later than the arrival of the request.
    public func corrected(_ instant: Instant) -> Instant {
        min(instant.adding(nanoseconds: correction), now)
    }
}
