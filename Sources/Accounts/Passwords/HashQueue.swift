import NIOCore
import NIOPosix
import PlatesCore
import Synchronization
import Web

/// Runs hashes a few at a time, in fair turns, and no more of them than can be waited for.
///
/// A job is refused when its line is full, and skipped when its task is cancelled before its turn. One that has begun
/// is finished: nothing can stop scrypt.
package final class HashQueue: Sendable {
    private struct Job: Sendable {
        let run: @Sendable () -> Void
        /// Answers instead of running.
        let refuse: @Sendable (any Error) -> Void
    }

    private struct State {
        var lines: [HashTurn.Line: FairQueue<String, Job>]
        var running = 0
        var number: UInt64 = 0
        /// How many turns the known have had since a stranger had one.
        var knownInARow = 0

        /// The known go first, but a stranger who waits has every third turn: one account's own right passwords
        /// must not keep everybody else out.
        mutating func next() -> Job? {
            let order: [HashTurn.Line] = knownInARow >= 2 ? [.stranger, .known] : [.known, .stranger]
            for line in order {
                guard let job = lines[line]?.next() else { continue }
                knownInARow = line == .known ? min(knownInARow + 1, 2) : 0
                return job
            }
            return nil
        }
    }

    private let state: Mutex<State>
    private let threads: Int
    private let perform: @Sendable (@escaping @Sendable () -> Void) -> Void

    /// - Parameters:
    ///   - threads: How many run at the same time.
    ///   - limit: How many wait in each line.
    ///   - limitPerGroup: How many of them of one group.
    ///   - perform: Runs a job on a thread that may be busy for a while.
    init(
        threads: Int, limit: Int = 64, limitPerGroup: Int = 8,
        perform: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void
    ) {
        self.threads = threads
        self.perform = perform
        let line = FairQueue<String, Job>(limit: limit, limitPerGroup: limitPerGroup)
        state = Mutex(
            State(lines: Dictionary(uniqueKeysWithValues: HashTurn.Line.allCases.map { ($0, line) })))
    }

    /// How many wait.
    var waiting: Int {
        state.withLock { $0.lines.values.reduce(0) { $0 + $1.count } }
    }

    /// Whether one more job would be taken.
    func takes(_ turn: HashTurn) -> Bool {
        state.withLock { $0.lines[turn.line]?.takes(turn.group, in: turn.crowd) ?? false }
    }

    /// Runs the work when it is its turn.
    /// - Throws: `HashingBusy` where too many wait, `CancellationError` where the task was cancelled before.
    func run<T: Sendable>(_ turn: HashTurn, _ work: @escaping @Sendable () throws -> T) async throws
        -> T
    {
        let number = state.withLock { state in
            state.number += 1
            return state.number
        }
        let isCancelled = Mutex(false)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let job = Job {
                    continuation.resume(with: Result(catching: work))
                } refuse: { error in
                    continuation.resume(throwing: error)
                }
                add(job, number, turn)
                // A cancellation that came before the job was in its line has not found it there.
                if isCancelled.withLock({ $0 }) { skip(number, turn) }
            }
        } onCancel: {
            isCancelled.withLock { $0 = true }
            skip(number, turn)
        }
    }

    private func add(_ job: Job, _ number: UInt64, _ turn: HashTurn) {
        let addition = state.withLock {
            $0.lines[turn.line]?.add(job, number: number, of: turn.group, in: turn.crowd) ?? .refused
        }
        switch addition {
        case .added: begin()
        case .refused: job.refuse(HashingBusy())
        case .displaced(let other): other.refuse(HashingBusy())
        }
    }

    private func skip(_ number: UInt64, _ turn: HashTurn) {
        state.withLock { $0.lines[turn.line]?.remove(number) }?.refuse(CancellationError())
    }

    private func begin() {
        let job = state.withLock { state -> Job? in
            guard state.running < threads, let job = state.next() else { return nil }
            state.running += 1
            return job
        }
        guard let job else { return }
        perform { [self] in
            job.run()
            state.withLock { $0.running -= 1 }
            begin()
        }
    }
}

extension HashQueue {
    /// What hashes that run at the same time may take in all, in bytes: 384 MiB, which leaves the rest of a gibibyte,
    /// the limit in `deploy/`, to everything else.
    private static let memory = 384 << 20

    /// How many hashes run at the same time: three at most, one processor is left to everybody else, and they stay
    /// within their memory. One runs always.
    static func threads(processors: Int, bytesPerHash: Int) -> Int {
        max(1, min(processors - 1, 3, memory / max(1, bytesPerHash)))
    }

    /// Threads that give way to all others.
    /// - Parameter bytesPerHash: What one hash takes.
    static func onThreads(bytesPerHash: Int) -> HashQueue {
        let count = threads(processors: System.coreCount, bytesPerHash: bytesPerHash)
        let pool = NIOThreadPool(numberOfThreads: count)
        pool.start()
        return HashQueue(threads: count) { job in
            pool.submit { _ in
                ThreadPriority.lower()
                job()
            }
        }
    }
}
