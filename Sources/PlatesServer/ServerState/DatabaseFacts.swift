import PlatesCore
import Storage

/// How large the database is and how many people use it.
struct DatabaseFacts: Sendable, Equatable {
    /// In bytes, with indexes; without SQLite's write-ahead log.
    let size: Int64
    let accounts: Int
    /// The accounts of which a browser was seen since an instant.
    let seen: Int

    /// - Parameter since: From when on a browser counts as seen.
    init(seenSince since: Instant, in connection: any Connection) throws {
        let size =
            switch connection.dialect {
            case .sqlite: "(SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size())"
            case .postgreSQL: "pg_database_size(current_database())"
            }
        let rows = try connection.query(
            """
            SELECT \(size) AS size, (SELECT count(*) FROM accounts) AS accounts,
                (SELECT count(DISTINCT account_id) FROM sessions WHERE last_seen_at >= $1) AS seen
            """, [since])
        self.size = try rows.first?.get("size") ?? 0
        accounts = try rows.first?.get("accounts") ?? 0
        seen = try rows.first?.get("seen") ?? 0
    }
}
