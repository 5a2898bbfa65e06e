import Crypto
import Foundation
import PlatesCore
import Web

/// A token that is to be made.
package struct TokenDraft: Sendable {
    let name: String
    let scope: TokenScope
    let expiresAt: Instant?
    /// The id of the form or command that asks for it: the same again makes no second token.
    let submission: UUID

    init(name: String, scope: TokenScope, expiresAt: Instant?, submission: UUID = UUID()) {
        self.name = name
        self.scope = scope
        self.expiresAt = expiresAt
        self.submission = submission
    }

    /// What was typed.
    /// - Parameter expires: `never`, `30d`, `90d`, `1y` or the last day.
    /// - Throws: `ValidationError` for the fields `name`, `scope` and `expires`.
    package init(
        name: String, scope: String, expires: String, submission: UUID, of account: Account, at now: Instant
    ) throws {
        var validator = Validator()
        let name = try validator.attempt { try TokenName(name).text }
        let scope = try validator.attempt { try TokenScope(typed: scope) }
        let expiry = try validator.attempt { try TokenExpiry(typed: expires, today: account.day(at: now)) }
        try validator.check()
        guard let name, let scope, let expiry else { throw ValidationError("name", "is missing") }
        self.init(
            name: name, scope: scope, expiresAt: account.end(of: expiry), submission: submission
        )
    }

    /// The id that the token gets: the account's own, whatever ids others choose, and the same for the same form with
    /// the same content.
    func id(of account: UUID) -> UUID {
        let ends = expiresAt.map { String($0.nanoseconds) } ?? "never"
        let parts = [account.text, submission.text, scope.rawValue, ends, name]
        return UUID(digest: SHA256.hash(data: Data(parts.joined(separator: "\n").utf8)))
    }
}

extension Account {
    /// When a token ends: as the last day does in the time zone of the account.
    func end(of expiry: TokenExpiry) -> Instant? {
        switch expiry {
        case .never: nil
        case .lastDay(let day): Instant(on: day.adding(days: 1), atSecond: 0, in: timeZone.timeZone)
        }
    }
}
