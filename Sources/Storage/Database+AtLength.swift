extension Database {
    /// Reads as much as there is, on one snapshot, such as a whole account for an export: for as long as it takes, and
    /// on a thread that nobody else waits for.
    public func readAtLength<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        switch self {
        case let database as PostgreSQLDatabase: try await database.readUnlimited(work)
        case let database as SQLiteDatabase: try await database.readOnThread(work)
        default: try await read(work)
        }
    }

    /// Writes as `writeOnSnapshot` does, for as long as it takes.
    public func writeAtLength<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        guard let postgreSQL = self as? PostgreSQLDatabase else { return try await write(work) }
        return try await postgreSQL.writeUnlimited(work)
    }
}
