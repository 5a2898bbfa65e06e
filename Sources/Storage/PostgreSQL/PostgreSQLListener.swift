import Foundation
import Synchronization

/// Hears what other processes change about accounts, on a connection and a thread of its own: it waits nearly all
/// the time.
final class PostgreSQLListener: Sendable {
    static let channel = "plates_accounts"

    /// How long nothing is announced until the server is asked whether it is there.
    private static let quietSeconds: Int32 = 10

    private enum State {
        case idle
        /// The end of a pipe; when it is closed, the thread ends.
        case listening(end: FileHandle)
        case stopped
    }

    /// Raised with each announcement; deaf while there is no connection.
    let changes = WriteCount(isDeaf: true)
    private let url: String
    private let state = Mutex(State.idle)

    init(url: String) {
        self.url = url
    }

    /// Begins to listen; again does nothing.
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

    /// Has the thread end, at once where it listens, and within seconds where it tries to connect.
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
        // Also where `stop` came while the connection was being made.
        defer {
            changes.endHearing()
            try? end.close()
        }
        while !isStopped {
            do {
                let link = try PostgreSQLLink(url: url)
                try link.run("LISTEN \(Self.channel)")
                changes.beginHearing()
                while !isStopped { try hear(link, untilInputFrom: end) }
            } catch {
                // Until it is there again everything is read, which is slower and never wrong. The metrics say so.
                changes.endHearing()
                Thread.sleep(forTimeInterval: Double.random(in: 0.2...1))
            }
        }
    }

    /// A server that hangs says nothing either, and another may have taken its work over: it is asked now and then.
    private func hear(_ link: PostgreSQLLink, untilInputFrom end: FileHandle) throws {
        link.limit = nil
        switch try link.awaitAnnouncement(orInputFrom: end.fileDescriptor, seconds: Self.quietSeconds) {
        case .announcement: changes.raise()
        case .input: return
        case .quiet:
            link.limit = StatementLimit(.seconds(5), since: .now)
            try link.run("SELECT 1")
        }
    }
}
