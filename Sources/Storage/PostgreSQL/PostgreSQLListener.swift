import Foundation
import Synchronization

/// Hears what other processes announce, on a connection and a thread of its own: it waits nearly all the time.
final class PostgreSQLListener: Sendable {
    private enum State {
        case idle
        /// The end of a pipe; when it is written to, the thread ends.
        case listening(end: FileHandle)
        case stopped
    }

    /// Raised with each announcement; deaf while there is no connection.
    let changes = WriteCount(isDeaf: true)
    private let url: String
    private let topic: Topic
    private let state = Mutex(State.idle)

    init(url: String, topic: Topic) {
        self.url = url
        self.topic = topic
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
        while !isStopped {
            do {
                let link = try PostgreSQLLink(url: url)
                try link.run("LISTEN \(topic.rawValue)")
                changes.beginHearing()
                while try link.awaitAnnouncement(orInputFrom: end.fileDescriptor) { changes.raise() }
            } catch {
                // Until it is there again everything is read, which is slower and never wrong. What keeps a
                // connection from being made is in the log by whoever needs one to answer.
                changes.endHearing()
                Thread.sleep(forTimeInterval: Double.random(in: 0.2...1))
            }
        }
        try? end.close()
    }
}
