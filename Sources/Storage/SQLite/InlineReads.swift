import Foundation
import Synchronization

/// Decides which reads run on the thread of the task that asks for them.
///
/// A page's read takes a fraction of a millisecond, less than it costs to hand it to another thread and its result back.
/// But a thread of Swift's pool that reads answers nobody else, so one of them at least is always left to the others,
/// and a read never waits for a connection there.
final class InlineReads: Sendable {
    private struct State {
        /// The reads that run or wait, anywhere.
        var all = 0
        var inline = 0
    }

    private let state = Mutex(State())
    private let mostInline: Int
    private let readers: Int

    /// - Parameter readers: The number of connections.
    init(readers: Int, processors: Int = ProcessInfo.processInfo.activeProcessorCount) {
        self.readers = readers
        mostInline = min(processors - 1, readers - 1)
    }

    /// Begins a read, which `end` must end.
    /// - Returns: Whether it may run on this thread.
    func begin() -> Bool {
        state.withLock { state in
            state.all += 1
            guard state.all <= readers, state.inline < mostInline else { return false }
            state.inline += 1
            return true
        }
    }

    /// - Parameter isInline: What `begin` said.
    func end(isInline: Bool) {
        state.withLock { state in
            state.all -= 1
            if isInline { state.inline -= 1 }
        }
    }
}
