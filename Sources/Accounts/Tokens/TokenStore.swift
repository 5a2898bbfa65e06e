import Foundation
import PlatesCore
import Storage
import Web

/// Whom a token stands for.
struct TokenOwner: Sendable {
    let account: Account
    let token: APIToken
}

/// The SQL of the keys that other programs use.
package struct TokenStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    /// Makes a token. Its text is not stored: it can be shown to the form that made it, and to no other.
    /// - Throws: `ValidationError` where the account has as many as it can have.
    package func create(_ draft: TokenDraft, for account: UUID, at now: Instant) throws -> Secret {
        let id = draft.id(of: account)
        if let made = try secret(of: id, madeBy: draft.submission, account) { return made }
        try Quota.tokens.check(try connection.count("api_tokens WHERE account_id = $1", [account]))
        let seed = Secret.seed()
        let secret = Secret(seed: seed, submission: draft.submission)
        try connection.execute(
            """
            INSERT INTO api_tokens (id, account_id, name, token_hash, seed, scope, expires_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [id, account, draft.name, secret.hash, seed, draft.scope.rawValue, draft.expiresAt, now]
        )
        return secret
    }

    /// Whether the form has made its token already, so that `create` only shows it again.
    func isMade(_ draft: TokenDraft, for account: UUID) throws -> Bool {
        try secret(of: draft.id(of: account), madeBy: draft.submission, account) != nil
    }

    private func secret(of id: UUID, madeBy submission: UUID, _ account: UUID) throws -> Secret? {
        try connection.first(
            "SELECT seed FROM api_tokens WHERE id = $1 AND account_id = $2", [id, account]
        )?.optional("seed", as: [UInt8].self).map { Secret(seed: $0, submission: submission) }
    }

    /// The account and the token that a text stands for, expired or not.
    func owner(_ secret: Secret) throws -> TokenOwner? {
        let rows = try connection.query(
            """
            SELECT api_tokens.id AS token_id, api_tokens.name AS token_name, scope,
                api_tokens.created_at AS token_created_at, expires_at, last_used_at, last_address,
                \(AccountStore.columns)
            FROM \(AccountStore.tables) JOIN api_tokens ON api_tokens.account_id = accounts.id
            WHERE token_hash = $1 ORDER BY position
            """,
            [secret.hash])
        guard let row = rows.first, let account = try AccountStore.account(rows) else { return nil }
        return TokenOwner(account: account, token: try token(row, "token_"))
    }

    func touch(_ token: APIToken, from address: String, at now: Instant) throws {
        try connection.execute(
            """
            UPDATE api_tokens SET last_used_at = $2, last_address = $3
            WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)
            """,
            [token.id, now, address]
        )
        try connection.announceAccountChange()
    }

    package func tokens(of account: UUID) throws -> [APIToken] {
        try connection.query(
            "SELECT * FROM api_tokens WHERE account_id = $1 ORDER BY created_at, id", [account]
        ).map { try token($0) }
    }

    /// Ends a token of an account.
    /// - Throws: `NotFound` where the account has no such token.
    package func revoke(_ id: UUID, of account: UUID) throws {
        let revoked = try connection.execute(
            "DELETE FROM api_tokens WHERE id = $1 AND account_id = $2", [id, account]
        )
        guard revoked == 1 else { throw NotFound("There is no such token.") }
        try connection.announceAccountChange()
    }

    /// Ends all tokens of an account.
    func revokeAll(of account: UUID) throws {
        try connection.execute("DELETE FROM api_tokens WHERE account_id = $1", [account])
        try connection.announceAccountChange()
    }

    /// - Parameter prefix: What stands before the names of columns that other tables have, too.
    private func token(_ row: Row, _ prefix: String = "") throws -> APIToken {
        APIToken(
            id: try row.get(prefix + "id"),
            name: try row.get(prefix + "name"),
            // What cannot be read can do the least.
            scope: TokenScope(rawValue: try row.get("scope")) ?? .read,
            createdAt: try row.get(prefix + "created_at"),
            expiresAt: try row.optional("expires_at"),
            lastUsedAt: try row.optional("last_used_at"),
            lastAddress: try row.get("last_address")
        )
    }
}
