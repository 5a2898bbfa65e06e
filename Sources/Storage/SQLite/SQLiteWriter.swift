import GRDB
import Synchronization

/// Group commit: writes that arrive while a transaction commits share the next one.
///
/// SQLite has one writer, and a durable commit costs as much for one row as for many. Of several writes each has a
/// savepoint of its own, so a failure only undoes that write. No write returns before the shared transaction is on disk.
///
/// A cancelled write is still carried out, because others share its transaction.
final class SQLiteWriter: Sendable {
    /// A waiting write.
    private struct Job: Sendable {
        /// Does the work on the connection.
        let run: @Sendable (GRDB.Database, _ isAlone: Bool) -> Done
        /// Fails without running.
        let refuse: @Sendable (any Error) -> Void
    }

    /// A write that has run, but is not committed yet.
    private struct Done: Sendable {
        /// Why the work failed.
        let failure: (any Error)?
        /// Called after the transaction, with the reason if it was not stored.
        let answer: @Sendable ((any Error)?) -> Void
    }

    private struct Queue {
        var jobs: [Job] = []
        var isScheduled = false
        var isClosed = false
    }

    let writeCount = WriteCount()
    let trouble = TroubleRecord()
    let statements = SQLiteWriterStatements()
    private let pool: DatabasePool
    private let readers: SQLiteReaders
    let watch: SQLiteWatch
    private let queue = Mutex(Queue())

    init(pool: DatabasePool, readers: SQLiteReaders, files: SQLiteFiles) {
        self.pool = pool
        self.readers = readers
        watch = SQLiteWatch(files: files, trouble: trouble)
        Task { [weak self] in
            while await self?.lookAfter() == true { try? await Task.sleep(for: SQLiteWatch.interval) }
        }
    }

    /// Closes the connections and leaves an empty write-ahead log. Idempotent.
    func close() throws {
        let isFirst = queue.withLock { queue in
            defer { queue.isClosed = true }
            return !queue.isClosed
        }
        guard isFirst else { return }
        // Readers first: the last connection to close makes the checkpoint and must be able to write.
        readers.close()
        pool.releaseMemory()
        try? pool.writeWithoutTransaction { database in
            commit(takeJobs(), in: database)
            try watch.check(database)
        }
        watch.prepareToClose()
        // In turn with transactions, because the connection has no lock of its own.
        try? pool.writeWithoutTransaction { _ in statements.finalize() }
        try pool.close()
        watch.finish()
    }

    /// Periodically checks the files and whether trouble is over.
    /// - Returns: Whether to continue.
    private func lookAfter() async -> Bool {
        guard !queue.withLock({ $0.isClosed }) else { return false }
        try? await pool.writeWithoutTransaction { [watch] in try watch.lookAfter($0) }
        if let trouble = trouble.current, [.full, .readOnly, .failing].contains(trouble) {
            let isWritten: Void? = try? await write { database in
                // Writes a page without changing anything.
                let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                try database.execute(sql: "PRAGMA user_version = \(version)")
            }
            if isWritten != nil { self.trouble.clear(byWriting: true) }
        }
        return true
    }

    /// Runs the work in a transaction and returns when it is stored durably.
    func write<T: Sendable>(
        _ work: @escaping @Sendable (GRDB.Database) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job { database, isAlone in
                let result = Self.result(of: work, in: database, isAlone: isAlone)
                var refusal: (any Error)?
                if case .failure(let error) = result { refusal = error }
                return Done(failure: refusal) { failure in
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

    /// Runs the work in a savepoint, which is rolled back if it fails.
    ///
    /// - Parameter isAlone: Whether no other work shares the transaction, which is rolled back as a whole then: for a
    ///   savepoint SQLite copies every page before it changes.
    private static func result<T>(
        of work: (GRDB.Database) throws -> T, in database: GRDB.Database, isAlone: Bool
    ) -> Result<T, any Error> {
        var result: Result<T, any Error> = .failure(Self.lost)
        do {
            try DatabaseError.translating {
                if isAlone {
                    result = .success(try work(database))
                    return
                }
                try database.inSavepoint {
                    result = .success(try work(database))
                    return .commit
                }
            }
        } catch {
            result = .failure(error)
        }
        return result
    }

    private func add(_ job: Job) {
        let (isRefused, mustSchedule) = queue.withLock { queue in
            guard !queue.isClosed else { return (true, false) }
            queue.jobs.append(job)
            defer { queue.isScheduled = true }
            return (false, !queue.isScheduled)
        }
        if isRefused { job.refuse(Self.closed) }
        if mustSchedule { schedule() }
    }

    private func takeJobs() -> [Job] {
        queue.withLock { queue in
            defer { queue.jobs = [] }
            return queue.jobs
        }
    }

    private func schedule() {
        pool.asyncWriteWithoutTransaction { [self] database in
            commit(takeJobs(), in: database)
            let isMoreToDo = queue.withLock { queue in
                queue.isScheduled = !queue.jobs.isEmpty
                return queue.isScheduled
            }
            if isMoreToDo { schedule() }
        }
    }

    private func commit(_ jobs: [Job], in database: GRDB.Database) {
        guard !jobs.isEmpty else { return }
        var waiting = jobs[...]
        var done: [Done] = []
        var isChanged = false
        let outcome = Result {
            try watch.check(database)
            try DatabaseError.translating {
                try database.inTransaction(.immediate) {
                    let changes = database.totalChangesCount
                    while let job = waiting.popFirst() {
                        let next = job.run(database, jobs.count == 1)
                        done.append(next)
                        // Errors such as a full disk end the whole transaction, not only the savepoint.
                        guard database.isInsideTransaction else { throw Self.lost(by: next.failure) }
                    }
                    if jobs.count == 1, done.first?.failure != nil { return .rollback }
                    isChanged = database.totalChangesCount > changes
                    return .commit
                }
            }
            // Before any write is acknowledged.
            try watch.check(database)
        }
        writeCount.raise()
        var failure: (any Error)?
        if case .failure(let error) = outcome { failure = error }
        noteTrouble(of: done.map(\.failure) + [failure], isChanged: isChanged)
        for job in done { job.answer(failure) }
        // Writes that never ran, because the transaction failed before.
        for job in waiting { job.refuse(failure ?? Self.lost) }
    }

    private func noteTrouble(of failures: [(any Error)?], isChanged: Bool) {
        let errors = failures.compactMap { $0 as? DatabaseError }.filter { $0.trouble != nil }
        for error in errors { trouble.note(error) }
        if errors.isEmpty, isChanged { trouble.clear(byWriting: true) }
    }

    /// The error that ended the transaction is the reason for all its writes.
    private static func lost(by failure: (any Error)?) -> DatabaseError {
        guard let error = failure as? DatabaseError, error.trouble != nil else { return lost }
        return error
    }

    private static let closed = DatabaseError.unavailable("The database is closed.")
    private static let lost = DatabaseError.unavailable("SQLite aborted the transaction.")
}
