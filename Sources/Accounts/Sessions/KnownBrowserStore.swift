import Foundation
import PlatesCore
import Storage

/// What is known of a try before its password is looked at.
struct TryFacts: Sendable {
    /// The account of the email, if there is one.
    let account: UUID?
    /// The secret of the browser's cookie, if somebody has signed in to that account with it.
    let browser: Secret?
}

/// The SQL of browsers that have signed in to an account.
package struct KnownBrowserStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    /// How long a browser is known after its last sign-in: a year, in nanoseconds.
    static let lifetime: Int64 = 365 * 86_400 * 1_000_000_000
    /// How many are known for an account; the ones used last.
    private static let limit = 20

    /// One question, the same for emails with and without an account.
    func facts(email: String, secret: Secret?, at now: Instant) throws -> TryFacts {
        guard let address = try? EmailAddress(email) else { return TryFacts(account: nil, browser: nil) }
        let row = try connection.first(
            """
            SELECT accounts.id, known_browsers.last_used_at FROM accounts
            LEFT JOIN known_browsers ON known_browsers.account_id = accounts.id
                AND known_browsers.token_hash = $2 AND known_browsers.last_used_at > $3
            WHERE accounts.email = $1
            """,
            [address.text, secret?.hash ?? [], now.adding(nanoseconds: -Self.lifetime)]
        )
        guard let row else { return TryFacts(account: nil, browser: nil) }
        let isKnown = try row.optional("last_used_at", as: Instant.self) != nil
        return TryFacts(account: try row.get("id"), browser: isKnown ? secret : nil)
    }

    /// Makes a browser known for an account, under a new secret. The accounts that it was known for stay with it; the
    /// old secret is worth nothing any more, so one that somebody has planted gets its owner nowhere.
    func remember(_ secret: Secret, insteadOf old: Secret?, for account: UUID, at now: Instant) throws {
        if let old {
            try connection.execute(
                "UPDATE known_browsers SET token_hash = $2 WHERE token_hash = $1", [old.hash, secret.hash]
            )
        }
        try connection.execute(
            """
            INSERT INTO known_browsers (account_id, token_hash, created_at, last_used_at) VALUES ($1, $2, $3, $3)
            ON CONFLICT (account_id, token_hash) DO UPDATE SET last_used_at = excluded.last_used_at
            """,
            [account, secret.hash, now]
        )
        try connection.execute(
            """
            DELETE FROM known_browsers WHERE account_id = $1 AND token_hash NOT IN (
                SELECT token_hash FROM known_browsers WHERE account_id = $1 AND last_used_at > $2
                ORDER BY last_used_at DESC LIMIT $3
            )
            """,
            [account, now.adding(nanoseconds: -Self.lifetime), Self.limit]
        )
    }

    /// Forgets the browsers of an account, for one that may have been in other hands.
    package func forgetAll(of account: UUID) throws {
        try connection.execute("DELETE FROM known_browsers WHERE account_id = $1", [account])
    }
}
