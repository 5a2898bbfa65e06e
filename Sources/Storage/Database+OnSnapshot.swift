extension Database {
    /// Runs a transaction on a snapshot of the data: for large numbers of rows, such as a whole account. It must
    /// rewrite every row that its decisions depend on.
    ///
    /// On PostgreSQL it uses `REPEATABLE READ`: it is retried if another transaction changed one of those rows, but
    /// rows that it only reads may change meanwhile, unlike in `write`. On SQLite it is an ordinary write.
    public func writeOnSnapshot<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        guard let postgreSQL = self as? PostgreSQLDatabase else { return try await write(work) }
        return try await postgreSQL.onSnapshot(work)
    }
}
