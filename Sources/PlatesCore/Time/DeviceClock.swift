/// The clock of a device, which may be wrong, seen from the server when the device sends something.
///
/// The device says what its clock shows as it sends; how far that is from the server's time is how far every
/// instant by that clock is from the true one, as long as nobody set the clock in between.
public struct DeviceClock: Hashable, Sendable {
    /// The instant by the server's clock at which what the device sent arrived.
    public let now: Instant
    /// What is to be added to an instant by the device's clock, in nanoseconds.
    private let correction: Int64

    /// - Parameters:
    ///   - sentAt: What the device's clock showed as it sent; `nil` where it did not say, and is believed.
    ///   - now: The server's time as it arrived.
    public init(sentAt: Instant?, now: Instant) {
        self.now = now
        guard let sentAt else {
            correction = 0
            return
        }
        let (difference, overflow) = now.nanoseconds.subtractingReportingOverflow(sentAt.nanoseconds)
        correction = overflow ? 0 : difference
    }

    /// An instant by the device's clock in the server's time. Nothing that was sent was made later than now.
    public func corrected(_ instant: Instant) -> Instant {
        min(instant.adding(nanoseconds: correction), now)
    }
}
