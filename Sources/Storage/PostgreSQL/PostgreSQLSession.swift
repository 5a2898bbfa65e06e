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
    /// How long work may take; `nil` where as long as it likes.
    private let limit: Duration?
    private let settings: String
    private let accountChanges: WriteCount
    private let trouble: TroubleRecord
    private var link: PostgreSQLLink?
    /// The connection that is being made, also for longer than somebody waited for it.
    private var attempt: PostgreSQLAttempt?
    /// When the work that is run was asked for.
    var came = ContinuousClock.now

    /// - Parameters:
    ///   - accountChanges: Is raised when a transaction has announced such a change.
    ///   - trouble: Notes how transactions end.
    init(
        url: String, patience: Duration, limit: Duration?, settings: String, accountChanges: WriteCount,
        trouble: TroubleRecord
    ) {
        self.url = url
        self.patience = patience
        self.limit = limit
        self.settings = settings + (limit.map { Self.serverLimit($0) } ?? "")
        self.accountChanges = accountChanges
        self.trouble = trouble
    }

    /// The server's own limit ends what it is still at when nobody waits any more. It is a little shorter, so that
    /// a server that lives can say so and the connection be used again.
    private static func serverLimit(_ limit: Duration) -> String {
        ";SET statement_timeout = \(Int(limit / .milliseconds(1) * 0.875))"
    }

    /// Runs the work in a transaction, again where another was in the way or the connection was lost before
    /// the commit: nothing was stored then, but for what needs no commit of its own.
    /// - Throws: `DatabaseError.unavailable` also where the connection went during the commit.
    func run<T>(_ transaction: Transaction, _ work: (any Connection) throws -> T) throws -> T {
        do {
            let limit = limit.map { StatementLimit($0, since: came) }
            let result = try runAgain(transaction, within: limit, work)
            trouble.clear(byWriting: link?.hasChanged == true)
            return result
        } catch let error as DatabaseError {
            trouble.note(error)
            throw error
        }
    }

    /// Runs the work like `run`, and for as long as it likes once there is a connection.
    func runUnlimited<T>(_ transaction: Transaction, _ work: (any Connection) throws -> T) throws -> T {
        try run(transaction) { connection in
            if limit != nil {
                link?.limit = nil
                try connection.executeScript("SET LOCAL statement_timeout = 0")
            }
            return try work(connection)
        }
    }

    private func runAgain<T>(
        _ transaction: Transaction, within limit: StatementLimit?, _ work: (any Connection) throws -> T
    ) throws -> T {
        // A try needs some time as well, and says better what is wrong than that the time is over.
        let deadline = came + min(patience, (self.limit ?? patience * 2) * 3 / 4)
        var tries = Tries()
        while true {
            do {
                return try once(transaction, within: limit, work)
            } catch let error as PostgreSQLError {
                if link?.isLost == true { link = nil }
                // Nobody writes in such a transaction but by mistake.
                if error.kind == .readOnly, transaction == .read { throw error }
                guard mayTryAgain(error, &tries, until: deadline) else {
                    throw DatabaseError(error) ?? error as any Error
                }
            }
        }
    }

    /// Runs a statement that must not be in a transaction, for up to ten minutes.
    func runAlone(_ sql: String) throws {
        do {
            let link = try connected(within: limit.map { StatementLimit($0, since: came) })
            if limit != nil { try link.run("SET statement_timeout = 0") }
            link.limit = StatementLimit(.seconds(600), since: came)
            try link.run(sql)
            if let limit { try link.run(String(Self.serverLimit(limit).dropFirst())) }
        } catch let error as PostgreSQLError {
            // Also because the limit of the server may not be what it was.
            link = nil
            throw DatabaseError(error) ?? error as any Error
        }
    }

    private func connected(within limit: StatementLimit?) throws -> PostgreSQLLink {
        if let link {
            link.limit = limit
            return link
        }
        let attempt = self.attempt ?? PostgreSQLAttempt(url: url)
        self.attempt = attempt
        let made = Result { try attempt.connection(by: limit?.end) }
        // It goes on where it was only waited for in vain.
        if case .success(nil) = made { throw PostgreSQLError.late }
        self.attempt = nil
        guard let connection = try made.get() else { throw PostgreSQLError.late }
        let link = try PostgreSQLLink(taking: connection, settings: settings, limit: limit)
        self.link = link
        return link
    }

    private func once<T>(
        _ transaction: Transaction, within limit: StatementLimit?, _ work: (any Connection) throws -> T
    ) throws -> T {
        let link = try connected(within: limit)
        link.hasChanged = trouble.current == nil ? nil : false
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
        var refusals = 0
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
        case .readOnly where tries.refusals == 0 || mayWaitForWriter(until: deadline):
            // Another server may write now: where the URL names several hosts, a new connection finds it.
            link = nil
            pause(upTo: tries.refusals == 0 ? 1 : 300)
            tries.refusals += 1
            return true
        default: return false
        }
    }

    /// Whether the work may wait for a server that writes: not when those before it have waited in vain, because the
    /// connections are needed for what reads.
    private func mayWaitForWriter(until deadline: ContinuousClock.Instant) -> Bool {
        trouble.current != .readOnly && ContinuousClock.now < deadline
    }

    /// Waits by chance, so that those who were in each other's way do not meet again.
    private func pause(upTo milliseconds: Int) {
        Thread.sleep(forTimeInterval: Double.random(in: 0...Double(milliseconds)) / 1000)
    }
}
