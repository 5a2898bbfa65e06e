import Foundation
import Logging
import Synchronization

/// Ends the process in time once it was asked to end, whatever it waits for: what was acknowledged is stored, and
/// nobody is answered any more.
enum EndLimit {
    /// How long the end may take. A supervisor kills what takes much longer.
    private static let seconds: TimeInterval = 8
    private static let hasBegun = Atomic(false)

    /// Begins to count; again does nothing.
    static func begin() {
        guard hasBegun.exchange(true, ordering: .relaxed) == false else { return }
        // A thread: tasks may all be waiting for what hangs.
        let thread = Thread {
            Thread.sleep(forTimeInterval: seconds)
            Logger(label: "plates").warning("the end waited for something that hangs, and goes on without it")
            _exit(0)
        }
        thread.name = "plates-end"
        thread.start()
    }
}
