import Dispatch
import Foundation
import Synchronization

/// The connections that read, and the reads that wait for one.
///
/// Invariants: a reader is either idle or has a job; a job waits only while no reader is idle.
final class SQLiteReaders: Sendable {
    /// A read that runs on a thread of its own.
    private struct Job: Sendable {
        let id: UInt64
        let run: @Sendable (SQLiteReader) -> Void
        let refuse: @Sendable (any Error) -> Void
    }

    private struct State {
        var idle: [Int]
        /// The job of each reader that has one.
        var running: [Int: UInt64] = [:]
        var waiting: [Job] = []
        var nextID: UInt64 = 0
        var isClosed = false
    }

    private let readers: [SQLiteReader]
    private let state: Mutex<State>
    private let threads = DispatchQueue(label: "plates.reads", attributes: .concurrent)

    /// Opens all connections now, because one that is opened later could open a file that replaced this one.
    init(path: String, count: Int) throws {
        let readers = try (0..<count).map { _ in try SQLiteReader(path: path) }
        self.readers = readers
        state = Mutex(State(idle: Array(readers.indices)))
    }

    // MARK: On this thread

    /// Reads on this thread.
    /// - Returns: `nil` if no reader is idle.
    func readNow<T: Sendable>(_ work: @Sendable (any Connection) throws -> T) throws -> T? {
        guard let reader = state.withLock({ $0.idle.popLast() }) else { return nil }
        defer { release(reader) }
        return try readers[reader].read(work)
    }

    // MARK: On another thread

    /// Reads on another thread, when a reader is idle.
    func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let id = state.withLock { state in
            defer { state.nextID += 1 }
            return state.nextID
        }
        return try await withTaskCancellationHandler {
            try Task.checkCancellation()
            return try await withCheckedThrowingContinuation { continuation in
                add(
                    Job(id: id) { reader in
                        continuation.resume(with: Result { try reader.read(work) })
                    } refuse: { error in
                        continuation.resume(throwing: error)
                    })
            }
        } onCancel: {
            cancel(id)
        }
    }

    private func add(_ job: Job) {
        let reader = state.withLock { state -> Int? in
            guard let reader = state.idle.popLast() else {
                state.waiting.append(job)
                return nil
            }
            state.running[reader] = job.id
            return reader
        }
        if let reader { start(job, on: reader) }
    }

    /// Runs a job, and then those that wait, without another change of threads.
    private func start(_ job: Job, on reader: Int) {
        threads.async { [self] in
            var next: Job? = job
            while let job = next {
                job.run(readers[reader])
                next = takeNext(for: reader)
            }
        }
    }

    /// The job that waits the longest; without one the reader is idle.
    private func takeNext(for reader: Int) -> Job? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.running[reader] = nil
                state.idle.append(reader)
                return nil
            }
            let job = state.waiting.removeFirst()
            state.running[reader] = job.id
            return job
        }
    }

    private func release(_ reader: Int) {
        if let job = takeNext(for: reader) { start(job, on: reader) }
    }

    /// Ends the job of a task that was cancelled.
    private func cancel(_ id: UInt64) {
        let waiting = state.withLock { state -> Job? in
            if let index = state.waiting.firstIndex(where: { $0.id == id }) {
                return state.waiting.remove(at: index)
            }
            if !state.isClosed, let reader = state.running.first(where: { $0.value == id })?.key {
                // With the lock, so that it is not the next job of the reader that is ended.
                readers[reader].interrupt()
            }
            return nil
        }
        waiting?.refuse(CancellationError())
    }

    /// Closes each connection after the read that it runs. Reads that wait are refused.
    func close() {
        let waiting = state.withLock { state in
            // From now on none is interrupted, because its connection may be gone.
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for job in waiting { job.refuse(DatabaseError.unavailable("The database is closed.")) }
        for reader in readers { reader.close() }
    }
}
