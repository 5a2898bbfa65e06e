extension Database {
    /// Runs statements in one transaction that waits for the rows that it changes, instead of being run again
    /// where another changed them: for counters that many raise at the same moment.
    ///
    /// On PostgreSQL each statement sees what is committed by then (`READ COMMITTED`), so a statement must read and
    /// change in one. On SQLite it is a write like any other.
    public func writeByStatement<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        guard let postgreSQL = self as? PostgreSQLDatabase else { return try await write(work) }
        return try await postgreSQL.concurrently(work)
    }
}
