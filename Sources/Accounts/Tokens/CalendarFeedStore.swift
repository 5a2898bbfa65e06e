import Foundation
import PlatesCore
import Storage
import Web

/// The SQL of the private addresses of calendars. Only the hash of an address is stored.
package struct CalendarFeedStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    /// Makes a new address, in place of the one that there was. Its text is not stored: it can be shown to the
    /// submission that made it, and to no other.
    /// - Parameter submission: The id of the form; the same again changes nothing.
    package func create(for account: UUID, by submission: UUID, at now: Instant) throws -> Secret {
        if let made = try secret(of: account, madeBy: submission) { return made }
        let seed = Secret.seed()
        let secret = Secret(seed: seed, submission: submission)
        try connection.execute(
            """
            INSERT INTO calendar_feeds (account_id, token_hash, seed, created_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (account_id) DO UPDATE SET
                token_hash = excluded.token_hash, seed = excluded.seed, created_at = excluded.created_at
            """,
            [account, secret.hash, seed, now])
        return secret
    }

    /// Whether the form has made the address already, so that `create` only shows it again.
    package func isMade(for account: UUID, by submission: UUID) throws -> Bool {
        try secret(of: account, madeBy: submission) != nil
    }

    private func secret(of account: UUID, madeBy submission: UUID) throws -> Secret? {
        let row = try connection.first(
            "SELECT token_hash, seed FROM calendar_feeds WHERE account_id = $1", [account])
        guard let row, let seed = try row.optional("seed", as: [UInt8].self) else { return nil }
        let secret = Secret(seed: seed, submission: submission)
        return try row.get("token_hash") == secret.hash ? secret : nil
    }

    /// When the address was made; `nil` where there is none.
    package func createdAt(of account: UUID) throws -> Instant? {
        try connection.first("SELECT created_at FROM calendar_feeds WHERE account_id = $1", [account])?
            .get("created_at")
    }

    /// Ends the address; again is no mistake.
    /// - Returns: Whether there was one.
    @discardableResult
    package func revoke(of account: UUID) throws -> Bool {
        try connection.execute("DELETE FROM calendar_feeds WHERE account_id = $1", [account]) > 0
    }

    /// The account whose address it is.
    package func owner(_ secret: Secret) throws -> Account? {
        try connection.first(
            """
            SELECT accounts.* FROM calendar_feeds JOIN accounts ON accounts.id = account_id
            WHERE token_hash = $1
            """,
            [secret.hash]
        ).map { try AccountStore(connection: connection).account($0) }
    }
}
