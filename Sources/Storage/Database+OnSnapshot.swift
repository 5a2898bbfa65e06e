extension Database {
    /// Runs statements in one transaction that sees one state of the data and rewrites every row that it decides by:
    /// for large amounts of rows, such as a whole account.
    ///
    /// On PostgreSQL it is run again where another has changed one of those rows (`REPEATABLE READ`). What it only
    /// reads may change meanwhile, unlike in `write`. On SQLite it is a write like any other.
    public func writeOnSnapshot<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        guard let postgreSQL = self as? PostgreSQLDatabase else { return try await write(work) }
        return try await postgreSQL.onSnapshot(work)
    }
}
