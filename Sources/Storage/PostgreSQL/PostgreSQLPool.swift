import Foundation
import Synchronization

/// A pool of threads with a connection each, and the work that waits for them.
///
/// libpq blocks, so it must not run on the event loop or on Swift's cooperative pool.
///
/// Work goes to the thread that had some last: it has a connection and prepared statements, and no more connections
/// are opened than work at the same time needs.
final class PostgreSQLPool: Sendable {
    private struct Job {
        let number: UInt64
        let run: @Sendable (PostgreSQLSession) -> Void
        /// Fails without running.
        let refuse: @Sendable (any Error) -> Void
    }

    private struct State {
        var jobs: [Job] = []
        var submitted: UInt64 = 0
        /// Wakes the threads without work; the one that had some last is the last.
        var idle: [DispatchSemaphore] = []
        var running: Int
        var isClosed = false
        var whenClosed: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>
    private let size: Int
    private let patience: Duration

    /// - Parameters:
    ///   - size: The maximum number of connections.
    ///   - patience: How long work waits for a free connection, and a connection for the server.
    ///   - limit: How long work may take from when it was asked for; `nil` if as long as it likes.
    ///   - settings: Statements that each connection runs first.
    ///   - accountChanges: Increases when a transaction has announced a change.
    ///   - trouble: Notes how work ended.
    init(
        url: String, size: Int, patience: Duration, limit: Duration?, settings: String = "",
        accountChanges: WriteCount, trouble: TroubleRecord
    ) {
        self.size = size
        self.patience = patience
        state = Mutex(State(running: size))
        for number in 1...size {
            let thread = Thread { [self] in
                serve(
                    PostgreSQLSession(
                        url: url, patience: patience, limit: limit, settings: settings,
                        accountChanges: accountChanges, trouble: trouble
                    )
                )
            }
            thread.name = "plates-postgresql-\(number)"
            thread.stackSize = 1 << 20
            thread.start()
        }
    }

    /// Runs the work on the next free connection. Its deadline counts from now.
    /// - Throws: `DatabaseError.busy` if none becomes free in time.
    func run<T: Sendable>(
        _ work: @escaping @Sendable (PostgreSQLSession) throws -> T
    ) async throws -> T {
        let came = ContinuousClock.now
        return try await withCheckedThrowingContinuation { continuation in
            submit { session in
                session.came = came
                continuation.resume(with: Result { try work(session) })
            } refuse: { error in
                continuation.resume(throwing: error)
            }
        }
    }

    /// Ends the threads and their connections after pending work.
    func close() async {
        let idle = state.withLock { state in
            state.isClosed = true
            defer { state.idle = [] }
            return state.idle
        }
        for thread in idle { thread.signal() }
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.running > 0 { state.whenClosed.append(continuation) }
                return state.running == 0
            }
            if isOver { continuation.resume() }
        }
    }

    /// The current use of its connections.
    var use: (connections: Int, idle: Int, waiting: Int) {
        state.withLock { (size, $0.idle.count, $0.jobs.count) }
    }

    private func submit(
        _ run: @escaping @Sendable (PostgreSQLSession) -> Void,
        refuse: @escaping @Sendable (any Error) -> Void
    ) {
        enum Outcome { case closed, wakes(DispatchSemaphore), mustWait(UInt64) }
        let outcome = state.withLock { state -> Outcome in
            guard !state.isClosed else { return .closed }
            state.submitted += 1
            state.jobs.append(Job(number: state.submitted, run: run, refuse: refuse))
            return state.idle.popLast().map(Outcome.wakes) ?? .mustWait(state.submitted)
        }
        switch outcome {
        case .closed: refuse(DatabaseError.unavailable("the database is closed"))
        case .wakes(let thread): thread.signal()
        case .mustWait(let number):
            Task {
                try? await Task.sleep(for: patience)
                giveUp(number)
            }
        }
    }

    private func giveUp(_ number: UInt64) {
        let job = state.withLock { state in
            state.jobs.firstIndex { $0.number == number }.map { state.jobs.remove(at: $0) }
        }
        job?.refuse(DatabaseError.busy)
    }

    /// The loop of a thread until the pool is closed.
    private func serve(_ session: PostgreSQLSession) {
        enum Next { case job(Job), wait, end }
        let wake = DispatchSemaphore(value: 0)
        loop: while true {
            let next = state.withLock { state -> Next in
                if !state.jobs.isEmpty { return .job(state.jobs.removeFirst()) }
                if state.isClosed { return .end }
                state.idle.append(wake)
                return .wait
            }
            switch next {
            case .job(let job): job.run(session)
            // Another thread that became free meanwhile may have taken the job: then this one waits again.
            case .wait: wake.wait()
            case .end: break loop
            }
        }
        let waiting = state.withLock { state in
            state.running -= 1
            defer { if state.running == 0 { state.whenClosed = [] } }
            return state.running == 0 ? state.whenClosed : []
        }
        for continuation in waiting { continuation.resume() }
    }
}
