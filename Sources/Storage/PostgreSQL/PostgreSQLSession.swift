import Foundation

/// A thread's connection, replaced when it is lost, and the transactions on it.
final class PostgreSQLSession {
    /// How a transaction begins.
    enum Transaction: String {
        /// All statements see one state of the data.
        case read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        /// As if the transactions had come one after the other. Stores read before they write, and with
        /// less a set that is pressed twice at the same moment could be stored twice: neither of the two
        /// transactions would see the other's.
        case write = "BEGIN ISOLATION LEVEL SERIALIZABLE"
        /// Each statement sees what is committed by then, also what was committed while a lock was
        /// waited for.
        case byStatement = "BEGIN ISOLATION LEVEL READ COMMITTED"
    }

    private let url: String
    /// How long a server that does not answer is waited for.
    private let patience: Duration
    private var link: PostgreSQLLink?

    init(url: String, patience: Duration) {
        self.url = url
        self.patience = patience
    }

    /// Runs the work in a transaction, again where another was in the way or the connection was lost before
    /// the commit: nothing was stored then.
    /// - Throws: `DatabaseError.unavailable` also where the connection went during the commit.
    func run<T>(_ transaction: Transaction, _ work: (any Connection) throws -> T) throws -> T {
        let deadline = ContinuousClock.now + patience
        var attempt = 0
        while true {
            attempt += 1
            do {
                return try once(transaction, work)
            } catch let error as PostgreSQLError {
                if link?.isLost == true { link = nil }
                guard try mayTryAgain(error, attempt: attempt, until: deadline) else {
                    throw DatabaseError(error) ?? error as any Error
                }
            }
        }
    }

    private func once<T>(_ transaction: Transaction, _ work: (any Connection) throws -> T) throws -> T {
        let link = try self.link ?? PostgreSQLLink(url: url)
        self.link = link
        try link.run(transaction.rawValue)
        let result: T
        do {
            result = try work(PostgreSQLConnection(link: link))
        } catch {
            // A connection that cannot even take this back is not to be used again.
            if (try? link.run("ROLLBACK")) == nil { self.link = nil }
            throw error
        }
        try commit(link)
        return result
    }

    private func commit(_ link: PostgreSQLLink) throws {
        do {
            // COMMIT would say nothing of a transaction that is over, and take back one that has failed.
            guard link.isInTransaction, try link.run("COMMIT") == "COMMIT" else {
                throw PostgreSQLError(kind: .other, message: "the transaction was over or had failed")
            }
        } catch let error as PostgreSQLError where error.kind == .lost {
            throw PostgreSQLError(kind: .outcomeUnknown, state: error.state, message: error.message)
        }
    }

    private func mayTryAgain(
        _ error: PostgreSQLError, attempt: Int, until deadline: ContinuousClock.Instant
    ) throws -> Bool {
        switch error.kind {
        case .conflict where attempt < 30:
            pause(upTo: min(100, 1 << min(attempt, 7)))
            return true
        // Those who came at the same moment see each other's rows the next time.
        case .keyTaken where attempt < 3: return true
        case .stalePlan where attempt < 5:
            try link?.forgetStatements()
            return true
        case .lost where ContinuousClock.now < deadline:
            link = nil
            pause(upTo: attempt == 1 ? 1 : 200)
            return true
        default: return false
        }
    }

    /// Waits by chance, so that those who were in each other's way do not meet again.
    private func pause(upTo milliseconds: Int) {
        Thread.sleep(forTimeInterval: Double.random(in: 0...Double(milliseconds)) / 1000)
    }
}
