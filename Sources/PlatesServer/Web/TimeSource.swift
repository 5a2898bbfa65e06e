import Foundation
import PlatesCore

/// Where the time comes from. Tests set it; the server asks the system.
public struct TimeSource: Sendable {
    private let read: @Sendable () -> Instant

    public init(_ read: @escaping @Sendable () -> Instant) {
        self.read = read
    }

    /// The instant that it is.
    public var now: Instant { read() }

    /// The system's clock.
    public static let system = TimeSource { Instant(Date()) }
}
