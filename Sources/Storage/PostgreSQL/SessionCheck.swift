/// Whether connections to PostgreSQL keep their sessions. A pooler such as PgBouncer in transaction mode gives each
/// transaction whichever session is free: statements that one has prepared are missing in the next, and nothing that is
/// announced is heard.
struct SessionCheck {
    let url: String

    /// - Returns: Whether it could be found out. Where the server cannot be reached, whatever is asked next says so, and
    ///   tries longer.
    /// - Throws: `NoSessions` where two transactions share a session, or one connection has two.
    func run() throws -> Bool {
        guard let one = try connect(), let other = try connect() else { return false }
        do {
            let first = try one.process()
            other.begin("BEGIN")
            let second = try other.process()
            // A session that does not belong to the first connection alone.
            guard first != second else { throw NoSessions() }
            // While the second holds one, the first may get another one than it had.
            for _ in 0..<3 {
                guard try one.process() == first else { throw NoSessions() }
            }
            try other.rollBack()
            return true
        } catch let error as PostgreSQLError where error.kind == .lost {
            return false
        }
    }

    private func connect() throws -> PostgreSQLLink? {
        do {
            return try PostgreSQLLink(url: url)
        } catch is PostgreSQLError {
            return nil
        }
    }
}

extension PostgreSQLLink {
    /// The number of the server's process that answers, without a prepared statement.
    fileprivate func process() throws -> String {
        try text("SELECT pg_backend_pid()")
    }
}

/// Connections to the database do not keep their sessions.
public struct NoSessions: Error, CustomStringConvertible {
    public init() {}

    /// Finds it in what PgBouncer says by itself with `pool_mode = statement`.
    public init?(_ error: any Error) {
        guard "\(error)".contains("not allowed in statement pooling mode") else { return nil }
    }

    public var description: String {
        """
        The database URL leads to a pooler that shares sessions between connections, such as PgBouncer with \
        pool_mode = transaction; use pool_mode = session for Plates, or the address of PostgreSQL itself.
        """
    }
}
