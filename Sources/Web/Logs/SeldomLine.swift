import Synchronization

/// Says whether a line of the log is due that must not come more often than once in a while, by a clock that nobody
/// can set.
final class SeldomLine: Sendable {
    private let interval: Duration
    private let last = Mutex<ContinuousClock.Instant?>(nil)

    init(every interval: Duration) {
        self.interval = interval
    }

    /// Whether it is due now; then it counts as written.
    func isDue(at now: ContinuousClock.Instant = .now) -> Bool {
        last.withLock { last in
            if let last, last.duration(to: now) < interval { return false }
            last = now
            return true
        }
    }
}
