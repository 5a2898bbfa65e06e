import Foundation
import PlatesCore
import Storage

/// The SQL of the private addresses of calendars. Only the hash of an address is stored.
struct CalendarFeedStore {
    let connection: any Connection

    /// Makes a new address, in place of the one that there was. Its text is not kept.
    func create(_ secret: Secret, for account: UUID, at now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO calendar_feeds (account_id, token_hash, created_at) VALUES ($1, $2, $3)
            ON CONFLICT (account_id) DO UPDATE SET
                token_hash = excluded.token_hash, created_at = excluded.created_at
            """,
            [account, secret.hash, now])
    }

    /// When the address was made; `nil` where there is none.
    func createdAt(of account: UUID) throws -> Instant? {
        try connection.first("SELECT created_at FROM calendar_feeds WHERE account_id = $1", [account])?
            .get("created_at")
    }

    /// Ends the address; again is no mistake.
    func revoke(of account: UUID) throws {
        try connection.execute("DELETE FROM calendar_feeds WHERE account_id = $1", [account])
    }

    /// The account whose address it is.
    func owner(_ secret: Secret) throws -> Account? {
        try connection.first(
            """
            SELECT accounts.* FROM calendar_feeds JOIN accounts ON accounts.id = account_id
            WHERE token_hash = $1
            """,
            [secret.hash]
        ).map { try AccountStore(connection: connection).account($0) }
    }
}
