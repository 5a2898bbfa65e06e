import Foundation
import Synchronization

/// Listens for changes of accounts by other processes and for sets that wait for InfluxDB, on a connection and thread of
/// its own, because it blocks.
final class PostgreSQLListener: Sendable {
    static let channel = "plates_accounts"
    /// Triggers notify it when sets are queued while a relay sleeps.
    static let queueChannel = "plates_lifts"

    /// After so long without a notification it checks that the server is alive.
    private static let quietSeconds: Int32 = 10

    private enum State {
        case idle
        /// The write end of a pipe; closing it ends the thread.
        case listening(end: FileHandle)
        case stopped
    }

    /// Increases with each notification; deaf while there is no connection.
    let changes = WriteCount(isDeaf: true)
    /// Rings when sets are queued, and when that may have been missed.
    let queued = WakeUp()
    private let url: String
    private let state = Mutex(State.idle)

    init(url: String) {
        self.url = url
    }

    /// Starts to listen. Idempotent.
    func start() {
        state.withLock { state in
            guard case .idle = state else { return }
            let pipe = Pipe()
            state = .listening(end: pipe.fileHandleForWriting)
            let thread = Thread { [self] in
                listen(untilInputFrom: pipe.fileHandleForReading)
            }
            thread.name = "plates-postgresql-listener"
            thread.stackSize = 1 << 20
            thread.start()
        }
    }

    /// Ends the thread: at once if it listens, within seconds if it is connecting.
    func stop() {
        state.withLock { state in
            if case .listening(let end) = state { try? end.close() }
            state = .stopped
        }
        changes.endHearing()
    }

    private var isStopped: Bool {
        state.withLock { state in
            if case .stopped = state { true } else { false }
        }
    }

    private func listen(untilInputFrom end: FileHandle) {
        // Also if `stop` was called while it was connecting.
        defer {
            changes.endHearing()
            try? end.close()
        }
        while !isStopped {
            do {
                let link = try PostgreSQLLink(url: url)
                try link.run("LISTEN \(Self.channel)")
                try link.run("LISTEN \(Self.queueChannel)")
                changes.beginHearing()
                queued.ring()
                while !isStopped { try hear(link, untilInputFrom: end) }
            } catch {
                // Without notifications nothing is cached, which is slower but correct. The metrics show it.
                changes.endHearing()
                queued.ring()
                Thread.sleep(forTimeInterval: Double.random(in: 0.2...1))
            }
        }
    }

    /// A server that hangs is silent too, perhaps after a failover, so it is probed now and then.
    private func hear(_ link: PostgreSQLLink, untilInputFrom end: FileHandle) throws {
        link.limit = nil
        switch try link.awaitAnnouncement(orInputFrom: end.fileDescriptor, seconds: Self.quietSeconds) {
        case .announced(let channels):
            if channels.contains(Self.channel) { changes.raise() }
            if channels.contains(Self.queueChannel) { queued.ring() }
        case .input: return
        case .quiet:
            link.limit = StatementLimit(.seconds(5), since: .now)
            try link.run("SELECT 1")
        }
    }
}
