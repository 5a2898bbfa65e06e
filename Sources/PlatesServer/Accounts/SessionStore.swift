import Foundation
import PlatesCore
import Storage

/// The SQL of browsers that are signed in.
struct SessionStore {
    let connection: any Connection

    /// How long a session lasts after it was last used: 90 days, in nanoseconds.
    static let lifetime: Int64 = 90 * 86_400 * 1_000_000_000

    func insert(_ session: Session, secret: Secret) throws {
        try connection.execute(
            """
            INSERT INTO sessions (id, account_id, token_hash, user_agent, created_at, last_seen_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                session.id, session.accountID, secret.hash, session.userAgent, session.createdAt,
                session.lastSeenAt,
            ]
        )
    }

    /// The session that a cookie stands for, unless it is over.
    func session(_ secret: Secret, at now: Instant) throws -> Session? {
        try connection.first(
            "SELECT * FROM sessions WHERE token_hash = $1 AND last_seen_at > $2",
            [secret.hash, now.adding(nanoseconds: -Self.lifetime)]
        ).map(session)
    }

    func touch(_ session: Session, at now: Instant) throws {
        try connection.execute(
            "UPDATE sessions SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2",
            [session.id, now]
        )
        try connection.announceAccountChange()
    }

    /// The sessions of an account, the one used last first.
    func sessions(of account: UUID, at now: Instant) throws -> [Session] {
        try connection.query(
            """
            SELECT * FROM sessions WHERE account_id = $1 AND last_seen_at > $2
            ORDER BY last_seen_at DESC, id
            """,
            [account, now.adding(nanoseconds: -Self.lifetime)]
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

    /// Ends all sessions of an account but one.
    func endOthers(of account: UUID, keeping kept: UUID?) throws {
        try connection.execute(
            "DELETE FROM sessions WHERE account_id = $1 AND id IS DISTINCT FROM $2",
            [account, kept]
        )
        try connection.announceAccountChange()
    }

    /// Removes what nobody can use any more.
    func removeExpired(at now: Instant) throws {
        try connection.execute(
            "DELETE FROM sessions WHERE last_seen_at <= $1", [now.adding(nanoseconds: -Self.lifetime)]
        )
    }

    private func session(_ row: Row) throws -> Session {
        Session(
            id: try row.get("id"),
            accountID: try row.get("account_id"),
            userAgent: try row.get("user_agent"),
            createdAt: try row.get("created_at"),
            lastSeenAt: try row.get("last_seen_at")
        )
    }
}
