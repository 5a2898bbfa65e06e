import Foundation
import PlatesCore
import Storage
import Web

/// The SQL of browsers that are signed in.
struct SessionStore {
    let connection: any Connection

    private static let day: Int64 = 86_400 * 1_000_000_000
    /// How long a session lasts after it was last used: 90 days, in nanoseconds.
    static let lifetime = 90 * day
    /// How long it lasts after the sign-in, however much it is used: 365 days, in nanoseconds.
    static let mostLifetime = 365 * day

    /// How long a session lasts that is used now, in seconds.
    static func secondsLeft(of session: Session, at now: Instant) -> Int {
        let left = mostLifetime - (now.nanoseconds - session.createdAt.nanoseconds)
        return Int(min(lifetime, max(0, left)) / 1_000_000_000)
    }

    static func isOver(_ session: Session, at now: Instant) -> Bool {
        now.nanoseconds - session.lastSeenAt.nanoseconds >= lifetime
            || now.nanoseconds - session.createdAt.nanoseconds >= mostLifetime
    }

    /// How many sessions an account has at most.
    static let most = 50

    /// Opens a session. Those of the account that were used longest ago end where there are too many.
    func insert(_ session: Session, secret: Secret) throws {
        try connection.execute(
            """
            INSERT INTO sessions (id, account_id, token_hash, user_agent, created_at, last_seen_at, last_address)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                session.id, session.accountID, secret.hash, session.userAgent, session.createdAt,
                session.lastSeenAt, session.lastAddress,
            ]
        )
        let ended = try connection.execute(
            """
            DELETE FROM sessions WHERE account_id = $1 AND id <> $2 AND id NOT IN (
                SELECT id FROM sessions WHERE account_id = $1 AND id <> $2
                ORDER BY last_seen_at DESC, id LIMIT $3
            )
            """,
            [session.accountID, session.id, Self.most - 1]
        )
        if ended > 0 { try connection.announceAccountChange() }
    }

    /// The session that a cookie stands for, unless it is over, with its account.
    func holder(_ secret: Secret, at now: Instant) throws -> (session: Session, account: Account)? {
        let rows = try connection.query(
            """
            SELECT sessions.id AS session_id, user_agent, sessions.created_at AS session_created_at,
                last_seen_at, last_address, \(AccountStore.columns)
            FROM \(AccountStore.tables) JOIN sessions ON sessions.account_id = accounts.id
            WHERE token_hash = $1 AND last_seen_at > $2 AND sessions.created_at > $3
            ORDER BY position
            """,
            [secret.hash] + Self.limits(at: now)
        )
        guard let row = rows.first, let account = try AccountStore.account(rows) else { return nil }
        let session = Session(
            id: try row.get("session_id"), accountID: account.id, userAgent: try row.get("user_agent"),
            createdAt: try row.get("session_created_at"), lastSeenAt: try row.get("last_seen_at"),
            lastAddress: try row.get("last_address")
        )
        return (session, account)
    }

    /// Notes that a session is used.
    /// - Returns: Whether it is still there.
    @discardableResult
    func touch(_ session: Session, from address: String, at now: Instant) throws -> Bool {
        let touched = try connection.execute(
            "UPDATE sessions SET last_seen_at = $2, last_address = $3 WHERE id = $1 AND last_seen_at < $2",
            [session.id, now, address]
        )
        try connection.announceAccountChange()
        return touched == 1
    }

    /// The sessions of an account, the one used last first.
    func sessions(of account: UUID, at now: Instant) throws -> [Session] {
        try connection.query(
            """
            SELECT * FROM sessions WHERE account_id = $1 AND last_seen_at > $2 AND created_at > $3
            ORDER BY last_seen_at DESC, id
            """,
            [account] + Self.limits(at: now)
        ).map(session)
    }

    /// Ends a session of an account.
    /// - Throws: `NotFound` where the account has no such session.
    func end(_ id: UUID, of account: UUID) throws {
        let ended = try connection.execute(
            "DELETE FROM sessions WHERE id = $1 AND account_id = $2", [id, account]
        )
        guard ended == 1 else { throw NotFound("There is no such session.") }
        try connection.announceAccountChange()
    }

    /// Ends a session that another one takes over from, unless it has been ended already.
    func replace(_ old: Session) throws {
        try connection.execute(
            "DELETE FROM sessions WHERE id = $1 AND account_id = $2", [old.id, old.accountID]
        )
        try connection.announceAccountChange()
    }

    /// Ends all sessions of an account but one.
    /// - Returns: How many ended.
    @discardableResult
    func endOthers(of account: UUID, keeping current: UUID?) throws -> Int {
        let ended = try connection.execute(
            "DELETE FROM sessions WHERE account_id = $1 AND id IS DISTINCT FROM $2",
            [account, current]
        )
        try connection.announceAccountChange()
        return ended
    }

    /// Removes what nobody can use any more.
    func removeExpired(at now: Instant) throws {
        let limits = Self.limits(at: now)
        try connection.execute("DELETE FROM sessions WHERE last_seen_at <= $1", [limits[0]])
        try connection.execute("DELETE FROM sessions WHERE created_at <= $1", [limits[1]])
    }

    /// A session counts that was used after the one, and begun after the other.
    private static func limits(at now: Instant) -> [any ValueConvertible] {
        [now.adding(nanoseconds: -lifetime), now.adding(nanoseconds: -mostLifetime)]
    }

    private func session(_ row: Row) throws -> Session {
        Session(
            id: try row.get("id"),
            accountID: try row.get("account_id"),
            userAgent: try row.get("user_agent"),
            createdAt: try row.get("created_at"),
            lastSeenAt: try row.get("last_seen_at"),
            lastAddress: try row.get("last_address")
        )
    }
}
