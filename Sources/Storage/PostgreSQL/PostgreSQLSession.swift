import Foundation

/// The connection of a thread, which is replaced when it is lost, and its transactions with their retries.
final class PostgreSQLSession {
    /// The isolation of a transaction.
    enum Transaction: String {
        /// All statements read one snapshot.
        case read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        /// `SERIALIZABLE`. Stores read before they write, and with less isolation two concurrent submissions of a set could
        /// both be stored, because neither transaction would see the other.
        case write = "BEGIN ISOLATION LEVEL SERIALIZABLE"
        /// `REPEATABLE READ`: for a transaction that rewrites every row that its decisions depend on. It takes no predicate
        /// locks, of which a server has a limited number.
        case snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ"
        /// `READ COMMITTED`: each statement also sees what was committed while it waited for a lock.
        case byStatement = "BEGIN ISOLATION LEVEL READ COMMITTED"
        /// Autocommit.
        case none = ""
    }

    private let url: String
    /// How long to wait for a server that does not answer.
    private let patience: Duration
    /// How long work may take; `nil` if as long as it likes.
    private let limit: Duration?
    private let settings: String
    private let accountChanges: WriteCount
    private let trouble: TroubleRecord
    private var link: PostgreSQLLink?
    /// The connection attempt in progress, which can outlast the work that started it.
    private var attempt: PostgreSQLAttempt?
    /// When the current work was requested.
    var came = ContinuousClock.now

    /// - Parameters:
    ///   - accountChanges: Increases when a transaction has announced a change.
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

    /// The `statement_timeout` of the server. It is slightly shorter than ours, so that a healthy server can report it
    /// and the connection stays usable.
    private static func serverLimit(_ limit: Duration) -> String {
        ";SET statement_timeout = \(Int(limit / .milliseconds(1) * 0.875))"
    }

    /// Runs the work in a transaction. It retries after a conflict or a connection lost before the commit, because
    /// nothing was stored then, except in autocommit mode.
    /// - Throws: `DatabaseError.unavailable` also if the connection went during the commit.
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

    /// Runs the work like `run`, without a time limit once it has a connection.
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
        // An attempt also takes time, and its error is more useful than a timeout.
        let deadline = came + min(patience, (self.limit ?? patience * 2) * 3 / 4)
        var tries = Tries()
        while true {
            do {
                return try once(transaction, within: limit, work)
            } catch let error as PostgreSQLError {
                if link?.isLost == true { link = nil }
                // A write in a read-only transaction is a bug.
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
            // Also because the timeout of the server may have changed.
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
        // The attempt continues if only the wait timed out.
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
            // A connection that cannot even roll back must not be used again.
            if (try? link.rollBack()) == nil { self.link = nil }
            throw error
        }
        try end(transaction, on: link)
        return result
    }

    private func end(_ transaction: Transaction, on link: PostgreSQLLink) throws {
        // Also if it is unknown whether it is stored.
        defer { if link.hasAnnounced { accountChanges.raise() } }
        do {
            guard transaction == .read ? link.endReading() : try link.commit() else {
                throw PostgreSQLError(kind: .other, message: "the transaction was over or had failed")
            }
        } catch let error as PostgreSQLError where error.kind == .lost {
            throw PostgreSQLError(kind: .outcomeUnknown, state: error.state, message: error.message)
        }
    }

    /// How often the work was retried, counted by reason.
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
            // A connection that cannot discard them must not be used again.
            if (try? link?.forgetStatements()) == nil { link = nil }
            return true
        case .lost where ContinuousClock.now < deadline:
            link = nil
            pause(upTo: tries.losses == 0 ? 1 : 200)
            tries.losses += 1
            return true
        case .readOnly where tries.refusals == 0 || mayWaitForWriter(until: deadline):
            // After a failover another host of the URL may accept writes; a new connection finds it.
            link = nil
            pause(upTo: tries.refusals == 0 ? 1 : 300)
            tries.refusals += 1
            return true
        default: return false
        }
    }

    /// Whether the work may wait for a writable server. Not after others waited in vain, because reads need the
    /// connections.
    private func mayWaitForWriter(until deadline: ContinuousClock.Instant) -> Bool {
        trouble.current != .readOnly && ContinuousClock.now < deadline
    }

    /// Backoff with jitter.
    private func pause(upTo milliseconds: Int) {
        Thread.sleep(forTimeInterval: Double.random(in: 0...Double(milliseconds)) / 1000)
    }
}
