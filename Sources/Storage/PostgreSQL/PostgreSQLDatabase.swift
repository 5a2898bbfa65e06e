/// The server deployment's database: PostgreSQL, through libpq.
public struct PostgreSQLDatabase: Database {
    /// How the connections are used at a moment.
    public struct PoolState: Sendable {
        public let connections: Int
        public let idle: Int
        /// Transactions that wait for a connection.
        public let waiting: Int
        /// Whether what other processes change is heard of. While it is not, nothing is cached.
        public let isListening: Bool
    }

    private let url: String
    private let pool: PostgreSQLPool
    /// The connection of `inTurn`.
    private let turns: PostgreSQLPool
    private let listener: PostgreSQLListener
    private let troubleRecord = TroubleRecord()

    public var trouble: DatabaseTrouble? { troubleRecord.current }

    public var poolState: PoolState {
        let use = pool.use
        return PoolState(
            connections: use.connections, idle: use.idle, waiting: use.waiting,
            isListening: listener.changes.current != nil
        )
    }

    /// Others write to the same database, so nothing that was read may be cached.
    public var writeCount: WriteCount? { nil }

    /// Connects when it is first asked for something.
    /// - Parameters:
    ///   - url: `postgres://user:password@host:port/database`, with what libpq takes behind a `?`, such as
    ///     `sslmode=verify-full`.
    ///   - connections: How many there are at most; each has a thread.
    ///   - patience: How long work waits for a free connection, and for a server that is away.
    ///   - limit: After how long work is given up, counted from when it was asked for, whatever hangs; `nil` where it
    ///     may take as long as it likes. Work that is slow and goes on has a third of it for each statement.
    ///     `writeAlone` and `vacuum` are not limited by it.
    public init(
        url: String, connections: Int = 10, patience: Duration = .seconds(5), limit: Duration? = nil
    ) {
        self.url = url
        listener = PostgreSQLListener(url: url)
        pool = PostgreSQLPool(
            url: url, size: connections, patience: patience, limit: limit,
            accountChanges: listener.changes, trouble: troubleRecord
        )
        turns = PostgreSQLPool(
            // What waits for its turn has waited before, so it gets half of the time.
            url: url, size: 1, patience: patience, limit: limit.map { $0 / 2 },
            settings: "SET lock_timeout = '100ms'; SET default_transaction_isolation = 'read committed'",
            accountChanges: listener.changes, trouble: troubleRecord
        )
    }

    /// Sees to it that connections keep their sessions, which statements and announcements need.
    /// - Returns: `false` where the server cannot be reached now.
    /// - Throws: `NoSessions` where a pooler in between shares them.
    public func requireSessions() async throws -> Bool {
        try await pool.run { [url] _ in try SessionCheck(url: url).run() }
    }

    /// Listens from the first time on that it is asked for, over a connection beside the others.
    public var accountChanges: WriteCount {
        listener.start()
        return listener.changes
    }

    public func read<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await pool.run { try $0.run(.read, work) }
    }

    public func write<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await pool.run { try $0.run(.write, work) }
    }

    public func writeAlone<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await pool.run { session in
            try session.runUnlimited(.byStatement) { connection in
                // Any number does, if it is always the same.
                try connection.execute("SELECT pg_advisory_xact_lock(7528371)")
                return try work(connection)
            }
        }
    }

    /// Runs statements in one transaction of which each sees what is committed by then: for work that locks
    /// the rows that it takes, and would be in nobody's way.
    public func concurrently<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await pool.run { try $0.run(.byStatement, work) }
    }

    /// Runs statements in one transaction that sees one state of the data; see `Database.writeOnSnapshot`.
    func onSnapshot<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await pool.run { try $0.run(.snapshot, work) }
    }

    /// Runs statements of which each is a transaction of its own, without the journeys of a beginning and an end,
    /// on one connection after all others that were asked for here. None waits for a lock for longer than 100 ms.
    /// - Parameter work: What does no harm when it is done twice, as it is where the connection is lost before an
    ///   answer comes.
    /// Changes of accounts are not announced from here.
    /// - Throws: Also where a lock was waited for in vain.
    public func inTurn<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await turns.run { try $0.run(.none, work) }
    }

    /// Removes what is left in a table of rows that were deleted, which queries would have to pass by until
    /// the server comes to it by itself. Does nothing where another is at it.
    public func vacuum(_ table: String) async throws {
        try await pool.run { try $0.runAlone("VACUUM (SKIP_LOCKED) \(table)") }
    }

    public func close() async throws {
        listener.stop()
        async let turnsAreClosed: Void = turns.close()
        await pool.close()
        await turnsAreClosed
    }
}
