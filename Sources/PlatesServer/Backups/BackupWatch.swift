import PlatesCore
import Synchronization
import Web

/// What is known of the backups that are made by themselves, for health, metrics and the log.
final class BackupWatch: Sendable {
    enum Condition: String, Sendable {
        case ok
        /// The server has just started, and makes the first one soon.
        case none
        /// The last one is older than a night explains.
        case old
        /// The last attempt failed, and there is no newer backup.
        case failed
    }

    struct Known: Sendable, Equatable {
        var newest: BackupFolder.Item?
        /// Why the last attempt failed; `nil` after one that did not.
        var failure: String?
    }

    private let state = Mutex(Known())
    private let time: TimeSource

    init(time: TimeSource) { self.time = time }

    var known: Known { state.withLock { $0 } }

    func note(_ newest: BackupFolder.Item?) { state.withLock { $0.newest = newest } }
    func note(failure: String?) { state.withLock { $0.failure = failure } }

    /// Seconds since the newest was made; `nil` where there is none.
    var age: Double? {
        known.newest.map { Double(time.now.nanoseconds - $0.name.madeAt.nanoseconds) / 1_000_000_000 }
    }

    var condition: Condition {
        let known = known
        if known.failure != nil { return .failed }
        guard let newest = known.newest else { return .none }
        return BackupTime.isOld(newest: newest.name.madeAt, now: time.now) ? .old : .ok
    }
}
