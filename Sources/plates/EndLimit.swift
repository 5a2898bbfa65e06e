import Foundation
import Logging
import Synchronization

/// Ends the process in time after a termination signal, even if something hangs. Acknowledged writes are stored, and no
/// more requests are answered.
enum EndLimit {
    /// The time limit. Supervisors kill processes that take much longer.
    private static let seconds: TimeInterval = 8
    private static let hasBegun = Atomic(false)

    /// Starts the timer. Idempotent.
    static func begin() {
        guard hasBegun.exchange(true, ordering: .relaxed) == false else { return }
        // A thread, because all tasks may hang.
        let thread = Thread {
            Thread.sleep(forTimeInterval: seconds)
            Logger(label: "plates").warning("the shutdown took too long and was forced")
            _exit(0)
        }
        thread.name = "plates-end"
        thread.start()
    }
}
