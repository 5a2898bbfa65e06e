import Foundation
import PlatesCore

/// Where the time comes from. Tests set it; the server asks the system.
public struct TimeSource: Sendable {
    private let read: @Sendable () -> Instant
    private let measure: @Sendable () -> Duration

    /// - Parameter measure: A stopwatch that nobody can set, for what passes between two moments of one process.
    public init(
        _ read: @escaping @Sendable () -> Instant,
        measure: @escaping @Sendable () -> Duration = { TimeSource.started.duration(to: .now) }
    ) {
        self.read = read
        self.measure = measure
    }

    /// Where the stopwatch of this process began.
    public static let started = ContinuousClock.now

    /// The instant that it is.
    public var now: Instant { read() }

    /// How long the stopwatch runs: it goes on evenly when the clock is set.
    public var elapsed: Duration { measure() }

    /// The system's clock.
    public static let system = TimeSource { Instant(Date()) }
}
