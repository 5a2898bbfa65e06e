import Synchronization

/// How things are between the log and InfluxDB, as far as this process knows, for those who ask.
package final class RelayState: Sendable {
    private struct State {
        var lastFailure: String?
        var isBelieved: Bool?
        var drifted = 0
        var mended = 0
    }

    private let state = Mutex(State())

    /// Why InfluxDB took no sets the last time; `nil` where it took all that there were.
    package var lastFailure: String? { state.withLock { $0.lastFailure } }

    /// Whether InfluxDB holds what was written to it; `nil` before it was looked at.
    package var isBelieved: Bool? { state.withLock { $0.isBelieved } }

    /// How many series were found that were not those of the log.
    package var drifted: Int { state.withLock { $0.drifted } }

    /// How often InfluxDB was brought up to the log.
    package var mended: Int { state.withLock { $0.mended } }

    func set(_ failure: String?) {
        state.withLock { $0.lastFailure = failure }
    }

    func setBelieved(_ isBelieved: Bool) {
        state.withLock { $0.isBelieved = isBelieved }
    }

    func addDrifted() {
        state.withLock { $0.drifted += 1 }
    }

    func addMended() {
        state.withLock { $0.mended += 1 }
    }
}
