import Foundation
import PlatesCore
import Storage

/// An event as it is stored for the account's person.
package struct StoredEvent: Sendable {
    let account: UUID
    let event: SecurityEvent
    /// An IP address, or `command-line`.
    let address: String
    let userAgent: String
    let at: Instant

    package init(account: UUID, event: SecurityEvent, address: String, userAgent: String, at: Instant) {
        self.account = account
        self.event = event
        self.address = address
        self.userAgent = userAgent
        self.at = at
    }
}

/// The SQL of security events.
package struct SecurityEventStore {
    let connection: any Connection

    package init(connection: any Connection) {
        self.connection = connection
    }

    /// How long an event is stored: 90 days, in nanoseconds.
    static let lifetime: Int64 = 90 * 86_400 * 1_000_000_000
    /// How many of an account are stored. What was refused is counted by itself: who guesses cannot push out what
    /// has succeeded.
    static let limit = (refusals: 100, others: 200)

    /// Stores an event, and removes what is too old or too much.
    package func insert(_ event: StoredEvent) throws {
        let isRefusal = event.event.outcome != .success
        try connection.execute(
            """
            INSERT INTO security_events (id, account_id, event, is_refusal, address, user_agent, happened_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                UUID(), event.account, event.event.rawValue, isRefusal, event.address, event.userAgent,
                event.at,
            ]
        )
        try connection.execute(
            "DELETE FROM security_events WHERE happened_at <= $1",
            [event.at.adding(nanoseconds: -Self.lifetime)]
        )
        try connection.execute(
            """
            DELETE FROM security_events WHERE account_id = $1 AND is_refusal = $2 AND id NOT IN (
                SELECT id FROM security_events WHERE account_id = $1 AND is_refusal = $2
                ORDER BY happened_at DESC, id LIMIT $3
            )
            """,
            [event.account, isRefusal, isRefusal ? Self.limit.refusals : Self.limit.others]
        )
    }

    /// The events of an account, the newest first. Those of a later version of Plates are left out.
    func events(of account: UUID, at now: Instant) throws -> [StoredEvent] {
        try connection.query(
            """
            SELECT * FROM security_events WHERE account_id = $1 AND happened_at > $2
            ORDER BY happened_at DESC, id
            """,
            [account, now.adding(nanoseconds: -Self.lifetime)]
        ).compactMap { row in
            guard let event = SecurityEvent(rawValue: try row.get("event")) else { return nil }
            return StoredEvent(
                account: account, event: event, address: try row.get("address"),
                userAgent: try row.get("user_agent"), at: try row.get("happened_at")
            )
        }
    }
}
