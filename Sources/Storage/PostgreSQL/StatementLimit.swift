/// The time limit of the statements of a piece of work.
///
/// Slow work that makes progress is not aborted: each of its statements gets at least a third of the time.
struct StatementLimit {
    /// The deadline of the work.
    let end: ContinuousClock.Instant
    private let least: Duration

    /// - Parameter start: When the work was requested.
    init(_ duration: Duration, since start: ContinuousClock.Instant) {
        end = start + duration
        least = duration / 3
    }

    /// The deadline of a statement that starts now.
    var next: ContinuousClock.Instant { max(end, ContinuousClock.now + least) }
}
