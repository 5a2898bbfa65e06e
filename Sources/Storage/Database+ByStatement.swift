extension Database {
    /// Runs a transaction that waits for locks on the rows that it changes, instead of being retried after a conflict:
    /// for counters that many processes raise at once.
    ///
    /// On PostgreSQL it uses `READ COMMITTED`, so a single statement must both read and change a value. On SQLite it is
    /// an ordinary write.
    public func writeByStatement<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        guard let postgreSQL = self as? PostgreSQLDatabase else { return try await write(work) }
        return try await postgreSQL.concurrently(work)
    }
}
