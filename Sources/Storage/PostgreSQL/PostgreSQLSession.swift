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
        /// All statements see one state of the data, and a row that another has changed since cannot be changed: for a
        /// transaction that rewrites every row that it decides by. It takes no predicate locks, of which a server
        /// has only so many.
        case snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ"
        /// Each statement sees what is committed by then, also what was committed while a lock was
        /// waited for.
        case byStatement = "BEGIN ISOLATION LEVEL READ COMMITTED"
        /// Each statement is a transaction of its own.
        case none = ""
    }

    private let url: String
    /// How long a server that does not answer is waited for.
    private let patience: Duration
    private let settings: String
    private let accountChanges: WriteCount
    private var link: PostgreSQLLink?

    /// - Parameter accountChanges: Is raised when a transaction has announced such a change.
    init(url: String, patience: Duration, settings: String, accountChanges: WriteCount) {
        self.url = url
        self.patience = patience
        self.settings = settings
        self.accountChanges = accountChanges
    }

    /// Runs the work in a transaction, again where another was in the way or the connection was lost before
    /// the commit: nothing was stored then, but for what needs no commit of its own.
    /// - Throws: `DatabaseError.unavailable` also where the connection went during the commit.
    func run<T>(_ transaction: Transaction, _ work: (any Connection) throws -> T) throws -> T {
        let deadline = ContinuousClock.now + patience
        var tries = Tries()
        while true {
            do {
                return try once(transaction, work)
            } catch let error as PostgreSQLError {
                if link?.isLost == true { link = nil }
                guard mayTryAgain(error, &tries, until: deadline) else {
                    throw DatabaseError(error) ?? error as any Error
                }
            }
        }
    }

    /// Runs a statement that must not be in a transaction.
    func runAlone(_ sql: String) throws {
        let link = try connected()
        do {
            try link.run(sql)
        } catch let error as PostgreSQLError {
            if link.isLost { self.link = nil }
            throw DatabaseError(error) ?? error as any Error
        }
    }

    private func connected() throws -> PostgreSQLLink {
        let link = try self.link ?? PostgreSQLLink(url: url, settings: settings)
        self.link = link
        return link
    }

    private func once<T>(_ transaction: Transaction, _ work: (any Connection) throws -> T) throws -> T {
        let link = try connected()
        if transaction == .none { return try work(PostgreSQLConnection(link: link)) }
        link.begin(transaction.rawValue)
        let result: T
        do {
            result = try work(PostgreSQLConnection(link: link))
        } catch {
            // A connection that cannot even take this back is not to be used again.
            if (try? link.rollBack()) == nil { self.link = nil }
            throw error
        }
        try end(transaction, on: link)
        return result
    }

    private func end(_ transaction: Transaction, on link: PostgreSQLLink) throws {
        // Also where nobody knows whether it is stored.
        defer { if link.hasAnnounced { accountChanges.raise() } }
        do {
            guard transaction == .read ? link.endReading() : try link.commit() else {
                throw PostgreSQLError(kind: .other, message: "the transaction was over or had failed")
            }
        } catch let error as PostgreSQLError where error.kind == .lost {
            throw PostgreSQLError(kind: .outcomeUnknown, state: error.state, message: error.message)
        }
    }

    /// How often the work was begun again, for each reason by itself: that it was often in somebody's way
    /// says nothing of a key that was taken.
    private struct Tries {
        var conflicts = 0
        var keysTaken = 0
        var stalePlans = 0
        var losses = 0
    }

    private func mayTryAgain(
        _ error: PostgreSQLError, _ tries: inout Tries, until deadline: ContinuousClock.Instant
    ) -> Bool {
        switch error.kind {
        case .conflict where tries.conflicts < 30:
            tries.conflicts += 1
            pause(upTo: min(100, 1 << min(tries.conflicts, 7)))
            return true
        case .keyTaken where tries.keysTaken < 10:
            tries.keysTaken += 1
            pause(upTo: 1 << tries.keysTaken)
            return true
        case .stalePlan where tries.stalePlans < 5:
            tries.stalePlans += 1
            // A connection that cannot forget them is not to be used again.
            if (try? link?.forgetStatements()) == nil { link = nil }
            return true
        case .lost where ContinuousClock.now < deadline:
            link = nil
            pause(upTo: tries.losses == 0 ? 1 : 200)
            tries.losses += 1
            return true
        default: return false
        }
    }

    /// Waits by chance, so that those who were in each other's way do not meet again.
    private func pause(upTo milliseconds: Int) {
        Thread.sleep(forTimeInterval: Double.random(in: 0...Double(milliseconds)) / 1000)
    }
}
