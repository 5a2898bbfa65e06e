/// The clock of a device, which may be wrong, seen from the server when the device sends something.
///
/// The device says what its clock shows as it sends; how far that is from the server's time is how far every
/// instant by that clock is from the true one, as long as nobody set the clock in between. What was sent was under
/// way for a while as well, each time another; so only whole minutes are corrected, and no difference that may be
/// the way alone. Otherwise a quick second press could seem to be made before the first.
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
        guard !overflow, difference.magnitude > Self.longestWay else {
            correction = 0
            return
        }
        correction = Int64((Double(difference) / Double(Self.minute)).rounded()) * Self.minute
    }

    private static let minute: Int64 = 60_000_000_000
    /// For how long a browser waits for an answer: 20 s, in nanoseconds.
    private static let longestWay: UInt64 = 20_000_000_000

    /// An instant by the device's clock in the server's time. Nothing that was sent was made later than now.
    public func corrected(_ instant: Instant) -> Instant {
        min(instant.adding(nanoseconds: correction), now)
    }
}
