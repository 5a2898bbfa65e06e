/// The server deployment's database: PostgreSQL, through libpq.
public struct PostgreSQLDatabase: Database {
    /// The current use of the connections.
    public struct PoolState: Sendable {
        public let connections: Int
        public let idle: Int
        /// Transactions that wait for a connection.
        public let waiting: Int
        /// Whether notifications of other processes arrive. Otherwise nothing is cached.
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

    /// `nil`, because other processes write to the same database.
    public var writeCount: WriteCount? { nil }

    /// Connects lazily.
    /// - Parameters:
    ///   - url: `postgres://user:password@host:port/database`, with parameters of libpq after a `?`, such as
    ///     `sslmode=verify-full`.
    ///   - connections: The maximum number; each has a thread.
    ///   - patience: How long work waits for a free connection, and for an unreachable server.
    ///   - limit: The deadline of work, counted from its request; `nil` for none. Each statement may take a third of it.
    ///     It does not apply to `writeAlone` and `vacuum`.
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
            // Work for this pool has already waited elsewhere, so it gets half of the time.
            url: url, size: 1, patience: patience, limit: limit.map { $0 / 2 },
            settings: "SET lock_timeout = '100ms'; SET default_transaction_isolation = 'read committed'",
            accountChanges: listener.changes, trouble: troubleRecord
        )
    }

    /// Checks that connections have sessions of their own, which prepared statements and `LISTEN` need.
    /// - Returns: `false` if the server is unreachable.
    /// - Throws: `NoSessions` if a connection pooler shares them.
    public func requireSessions() async throws -> Bool {
        try await pool.run { [url] _ in try SessionCheck(url: url).run() }
    }

    /// Starts to listen at first use, on an additional connection.
    public var accountChanges: WriteCount {
        listener.start()
        return listener.changes
    }

    /// Rings when a transaction has queued sets while `relay_sleeps` was true. It starts to listen at first use, on the
    /// connection of `accountChanges`.
    public var queuedSets: WakeUp {
        listener.start()
        return listener.queued
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
                // An arbitrary constant.
                try connection.execute("SELECT pg_advisory_xact_lock(7528371)")
                return try work(connection)
            }
        }
    }

    /// Runs a transaction with `READ COMMITTED`, for work that locks the rows that it takes.
    public func concurrently<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await pool.run { try $0.run(.byStatement, work) }
    }

    /// Runs a transaction with `REPEATABLE READ`; see `Database.writeOnSnapshot`.
    func onSnapshot<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await pool.run { try $0.run(.snapshot, work) }
    }

    /// Runs a statement in autocommit mode; see `Database.readByStatement`.
    func withoutTransaction<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await pool.run { try $0.run(.none, work) }
    }

    /// Reads like `read`, without a time limit; see `Database.readAtLength`.
    func readUnlimited<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await pool.run { try $0.runUnlimited(.read, work) }
    }

    /// Writes like `onSnapshot`, without a time limit; see `Database.writeAtLength`.
    func writeUnlimited<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await pool.run { try $0.runUnlimited(.snapshot, work) }
    }

    /// Runs statements in autocommit mode, which saves round trips, one piece of work after the other on a single
    /// connection. No statement waits longer than 100 ms for a lock. Changes of accounts are not announced.
    /// - Parameter work: Must be idempotent, because it runs again if the connection is lost.
    /// - Throws: Also if a lock was not acquired in time.
    public func inTurn<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await turns.run { try $0.run(.none, work) }
    }

    /// Removes dead rows that would slow queries down until autovacuum runs. Does nothing if the table is locked.
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
