extension Database {
    /// Reads with a single statement. It sees one state of the data by itself, so PostgreSQL is spared a transaction.
    public func readByStatement<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        guard let postgreSQL = self as? PostgreSQLDatabase else { return try await read(work) }
        return try await postgreSQL.withoutTransaction(work)
    }
}
