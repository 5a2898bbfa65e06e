import Foundation
import PlatesCore
import Storage

/// The SQL of the changes that were carried out.
struct ChangeStore {
    let connection: any Connection

    /// How long it is known that a change was carried out: longer than a browser keeps one whose answer was
    /// lost without being opened, 180 days.
    private static let lifetime: Int64 = 180 * 86_400 * 1_000_000_000

    /// Notes that a change is carried out.
    /// - Parameter content: A digest of what it brings, if its id does not say that already.
    /// - Returns: Whether it had not been before.
    /// - Throws: `Conflict` if the id came with another content before.
    func note(_ id: UUID, content: String? = nil, of account: UUID, at now: Instant) throws -> Bool {
        let isNew =
            try connection.execute(
                """
                INSERT INTO applied_changes (account_id, id, applied_at, content) VALUES ($1, $2, $3, $4)
                ON CONFLICT (account_id, id) DO NOTHING
                """,
                [account, id, now, content]
            ) == 1
        guard !isNew, let content else { return isNew }
        let before: String? = try connection.first(
            "SELECT content FROM applied_changes WHERE account_id = $1 AND id = $2", [account, id]
        )?.optional("content")
        guard before == nil || before == content else { throw Conflict.otherContent }
        return false
    }

    /// When a change was carried out; `nil` where it was not.
    func applied(_ id: UUID, of account: UUID) throws -> Instant? {
        try connection.first(
            "SELECT applied_at FROM applied_changes WHERE account_id = $1 AND id = $2", [account, id]
        )?.get("applied_at")
    }

    /// Forgets what was carried out too long ago to come again.
    func forgetOld(of account: UUID, at now: Instant) throws {
        try connection.execute(
            "DELETE FROM applied_changes WHERE account_id = $1 AND applied_at < $2",
            [account, now.adding(nanoseconds: -Self.lifetime)]
        )
    }
}
