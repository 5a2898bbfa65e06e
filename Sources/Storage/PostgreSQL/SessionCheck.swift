/// Checks that each connection has a PostgreSQL session of its own. A pooler such as PgBouncer in transaction mode
/// shares sessions between connections, which breaks prepared statements and `LISTEN`.
struct SessionCheck {
    let url: String

    /// - Returns: `false` if the server is unreachable; the next query reports that.
    /// - Throws: `NoSessions` if two transactions share a session, or one connection has two.
    func run() throws -> Bool {
        guard let one = try connect(), let other = try connect() else { return false }
        do {
            let first = try one.process()
            other.begin("BEGIN")
            let second = try other.process()
            // The first connection does not have a session of its own.
            guard first != second else { throw NoSessions() }
            // While the second connection holds a session, the first may get another one.
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
    /// The backend process id, read without a prepared statement.
    fileprivate func process() throws -> String {
        try text("SELECT pg_backend_pid()")
    }
}

/// A pooler shares sessions between connections.
public struct NoSessions: Error, CustomStringConvertible {
    public init() {}

    /// Recognises the error of PgBouncer with `pool_mode = statement`.
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
