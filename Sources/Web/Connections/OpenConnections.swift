import HummingbirdCore
import Logging
import NIOCore
import Synchronization

/// Counts the sockets of a server, refused ones too, and has further clients wait in the kernel's queue before the
/// process has no file descriptor left for anything else.
///
/// It holds beside `ConnectionCount`: that one answers what is too much by 503, this one is for more at the same
/// moment than can be answered.
package final class OpenConnections: AvailableConnectionsDelegate {
    private let limit: Int
    private let logger: Logger
    private let count = Mutex(0)
    private let line = SeldomLine(every: .seconds(60))

    package init(limit: Int, logger: Logger) {
        self.limit = limit
        self.logger = logger
    }

    package func connectionOpened() { count.withLock { $0 += 1 } }
    package func connectionClosed() { count.withLock { $0 -= 1 } }

    package func isAcceptingNewConnections() -> Bool {
        guard count.withLock({ $0 }) >= limit else { return true }
        if line.isDue() {
            logger.warning(
                """
                \(limit) connections are open, and the limit on open files lets no more be: further clients wait. \
                Raise the limit (LimitNOFILE of systemd, ulimit -n) if this happens often.
                """
            )
        }
        return false
    }
}
