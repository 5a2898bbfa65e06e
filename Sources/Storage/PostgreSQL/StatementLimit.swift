/// How long the statements of one piece of work may take.
///
/// All of it should be over in time. Work that is slow and goes on, statement after statement, is not cut off in the
/// middle: each of its statements has a third of the time at least.
struct StatementLimit {
    /// When all of it should be over.
    let end: ContinuousClock.Instant
    private let least: Duration

    /// - Parameter start: When the work was asked for.
    init(_ duration: Duration, since start: ContinuousClock.Instant) {
        end = start + duration
        least = duration / 3
    }

    /// When a statement that begins now must be answered.
    var next: ContinuousClock.Instant { max(end, ContinuousClock.now + least) }
}
