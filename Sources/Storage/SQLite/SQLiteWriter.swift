import GRDB
import Synchronization

/// Commits together the writes that wait at the same time.
///
/// SQLite has one writer, and a commit that reaches the disk costs as much for one row as for many. So
/// while a transaction is committed the next writes gather, and share the transaction after it, each in
/// a savepoint of its own: what fails takes back only itself. None is answered before that transaction is
/// on the disk, so an answer means what it would mean alone.
///
/// A write whose task is cancelled is carried out all the same, since others share its transaction.
final class SQLiteWriter: Sendable {
    /// One write that waits for its turn.
    private struct Job: Sendable {
        /// Does the work on the connection. What it returns is called when the transaction is over,
        /// with the reason where nothing of it was stored.
        let run: @Sendable (GRDB.Database) -> @Sendable ((any Error)?) -> Void
        /// Answers instead of running.
        let refuse: @Sendable (any Error) -> Void
    }

    private struct Queue {
        var jobs: [Job] = []
        var isScheduled = false
    }

    let writeCount = WriteCount()
    private let pool: DatabasePool
    private let queue = Mutex(Queue())

    init(pool: DatabasePool) {
        self.pool = pool
    }

    /// Runs the work in a transaction, and returns when it is stored durably.
    func write<T: Sendable>(
        _ work: @escaping @Sendable (GRDB.Database) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job { database in
                let result = Self.result(of: work, in: database)
                return { failure in
                    if let failure, case .success = result {
                        continuation.resume(throwing: failure)
                    } else {
                        continuation.resume(with: result)
                    }
                }
            } refuse: { error in
                continuation.resume(throwing: error)
            }
            add(job)
        }
    }

    /// The result of the work in a savepoint, which takes the work back where it fails.
    private static func result<T>(
        of work: (GRDB.Database) throws -> T, in database: GRDB.Database
    ) -> Result<T, any Error> {
        var result: Result<T, any Error> = .failure(TransactionLost())
        do {
            try database.inSavepoint {
                result = .success(try work(database))
                return .commit
            }
        } catch {
            result = .failure(error)
        }
        return result
    }

    private func add(_ job: Job) {
        let mustSchedule = queue.withLock { queue in
            queue.jobs.append(job)
            defer { queue.isScheduled = true }
            return !queue.isScheduled
        }
        if mustSchedule { schedule() }
    }

    private func schedule() {
        pool.asyncWriteWithoutTransaction { [self] database in
            let jobs = queue.withLock { queue in
                defer { queue.jobs = [] }
                return queue.jobs
            }
            commit(jobs, in: database)
            let isMoreToDo = queue.withLock { queue in
                queue.isScheduled = !queue.jobs.isEmpty
                return queue.isScheduled
            }
            if isMoreToDo { schedule() }
        }
    }

    private func commit(_ jobs: [Job], in database: GRDB.Database) {
        var waiting = jobs[...]
        var answers: [@Sendable ((any Error)?) -> Void] = []
        var failure: (any Error)?
        do {
            try database.inTransaction(.immediate) {
                while let job = waiting.popFirst() {
                    answers.append(job.run(database))
                    // A full disk and the like end the whole transaction, not only a savepoint.
                    guard database.isInsideTransaction else { throw TransactionLost() }
                }
                return .commit
            }
        } catch let error as GRDB.DatabaseError {
            failure = DatabaseError(error) ?? error as any Error
        } catch {
            failure = error
        }
        writeCount.raise()
        for answer in answers { answer(failure) }
        // Some have not been run: the transaction ended before, or could not begin.
        for job in waiting { job.refuse(failure ?? TransactionLost()) }
    }
}

/// The database gave up a whole transaction, as it does when the disk is full.
struct TransactionLost: Error {}
