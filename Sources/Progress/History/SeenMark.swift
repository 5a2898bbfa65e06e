import Synchronization
import Training

/// The mark of the log as it was last seen, by which InfluxDB can be asked while PostgreSQL is.
final class SeenMark: Sendable {
    private struct State {
        var last: LiftSeriesMarkStore.Look?
        var isSteady = false
    }

    private let state = Mutex(State())

    /// The mark, if it was the same at the last two looks: while loads arrive it would be another one at the next, and
    /// the question would have been asked in vain.
    var steady: LiftSeriesMarkStore.Look? {
        state.withLock { $0.isSteady ? $0.last : nil }
    }

    func note(_ look: LiftSeriesMarkStore.Look) {
        state.withLock { state in
            state.isSteady = state.last?.version == look.version && look.mark.isSealed
            state.last = look
        }
    }
}
