import Foundation
import PlatesCore
import Storage

/// Whom a token stands for.
struct TokenOwner: Sendable {
    let account: Account
    let lastUsedAt: Instant?
}

/// The SQL of the keys that other programs use.
struct TokenStore {
    let connection: any Connection

    /// Makes a token. Its text is not stored, so this is the only time that it can be shown.
    func create(named name: String, for account: UUID, at now: Instant) throws -> Secret {
        let secret = Secret()
        try connection.execute(
            """
            INSERT INTO api_tokens (id, account_id, name, token_hash, created_at)
            VALUES ($1, $2, $3, $4, $5)
            """,
            [UUID(), account, name, secret.hash, now]
        )
        return secret
    }

    func owner(_ secret: Secret) throws -> TokenOwner? {
        try connection.first(
            """
            SELECT accounts.*, last_used_at
            FROM api_tokens JOIN accounts ON accounts.id = account_id WHERE token_hash = $1
            """,
            [secret.hash]
        ).map { row in
            TokenOwner(
                account: try AccountStore(connection: connection).account(row),
                lastUsedAt: try row.optional("last_used_at")
            )
        }
    }

    func touch(_ secret: Secret, at now: Instant) throws {
        try connection.execute(
            "UPDATE api_tokens SET last_used_at = $2 WHERE token_hash = $1", [secret.hash, now]
        )
        try connection.announceAccountChange()
    }

    func tokens(of account: UUID) throws -> [APIToken] {
        try connection.query(
            "SELECT * FROM api_tokens WHERE account_id = $1 ORDER BY created_at, id", [account]
        ).map { row in
            APIToken(
                id: try row.get("id"), name: try row.get("name"),
                createdAt: try row.get("created_at"), lastUsedAt: try row.optional("last_used_at")
            )
        }
    }

    /// Ends a token of an account.
    /// - Throws: `NotFound` where the account has no such token.
    func revoke(_ id: UUID, of account: UUID) throws {
        let revoked = try connection.execute(
            "DELETE FROM api_tokens WHERE id = $1 AND account_id = $2", [id, account]
        )
        guard revoked == 1 else { throw NotFound("There is no such token.") }
        try connection.announceAccountChange()
    }
}
