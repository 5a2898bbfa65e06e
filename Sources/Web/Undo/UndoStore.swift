import Foundation
import PlatesCore
import Storage

/// The SQL of what can be undone.
package struct UndoStore {
    let connection: any Connection
    /// The change of a browser's outbox that is being carried out. Its offer gets its id, so that the browser can
    /// ask to undo it before it was sent (`UndoChange`).
    var change: UUID?
    var topic: UndoTopic?

    package init(connection: any Connection, change: UUID? = nil, topic: UndoTopic? = nil) {
        (self.connection, self.change, self.topic) = (connection, change, topic)
    }

    /// A change that can be undone, or could be until it was.
    struct Offer: Sendable {
        let id: UUID
        let action: String
        let payload: Data
        /// What was done, as one sentence: "Deleted Chicken breast."
        let summary: Phrase
        /// The id of the element that shows what was brought back.
        let element: String?
        let isUsed: Bool
        /// Why it could not be undone when that was tried.
        let refusal: Phrase?
    }

    /// Offers beyond these are deleted once they are a day old.
    static let limit = 100
    /// Nobody has more than these, however young they are.
    static let most = 500
    private static let day: Int64 = 86_400 * 1_000_000_000

    /// Offers to undo a change. Call it inside the transaction that makes the change.
    ///
    /// The same change pressed twice is one offer: an equal one that was not used yet is made the newest.
    /// - Parameters:
    ///   - action: The name of an `UndoAction`.
    ///   - summary: What was done, as one sentence.
    ///   - element: The id of the element that will show what was brought back.
    /// - Returns: The id for `Response.seeOther(_:notice:undo:)`, or for the header `Undo-Id` of the API.
    package func offer(
        _ action: String, _ payload: some Encodable, summary: Phrase, of account: UUID, at now: Instant,
        element: String? = nil
    ) throws -> UUID {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(payload), as: UTF8.self)
        let summary = summary.stored
        // What is listed happened each time: the same change made, taken back and made again is three.
        let same = change == nil && topic == nil ? try same(action, text, summary, account) : nil
        if let same {
            try connection.execute(
                "UPDATE undo_offers SET made_at = $3, refusal = NULL WHERE id = $1 AND account_id = $2",
                [same, account, now]
            )
            return same
        }
        let id = change ?? UUID()
        try connection.execute(
            """
            INSERT INTO undo_offers (id, account_id, action, payload, summary, element, made_at, topic)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (id) DO NOTHING
            """,
            [id, account, action, text, summary, element, now, topic?.rawValue]
        )
        try forgetOld(of: account, at: now)
        return id
    }

    /// The name of an offer that undoes several others, the last one first.
    static let all = "all"

    /// Offers to undo several changes that one press made.
    /// - Parameter parts: The offers of each; if there is one it is returned, and none is none.
    package func offer(all parts: [UUID?], summary: Phrase, of account: UUID, at now: Instant) throws -> UUID?
    {
        let parts = parts.compactMap { $0 }
        guard parts.count > 1 else { return parts.first }
        for part in parts where topic != nil {
            try connection.execute(
                "UPDATE undo_offers SET topic = $3 WHERE id = $1 AND account_id = $2",
                [part, account, UndoTopic.planPart.rawValue])
        }
        return try offer(Self.all, parts.map(\.text), summary: summary, of: account, at: now)
    }

    private func same(
        _ action: String, _ payload: String, _ summary: String, _ account: UUID
    ) throws -> UUID? {
        try connection.first(
            """
            SELECT id FROM undo_offers
            WHERE account_id = $1 AND action = $2 AND payload = $3 AND summary = $4 AND used_at IS NULL
            ORDER BY made_at DESC LIMIT 1
            """,
            [account, action, payload, summary]
        )?.get("id")
    }

    private func forgetOld(of account: UUID, at now: Instant) throws {
        for (count, limit) in [(Self.limit, now.adding(nanoseconds: -Self.day)), (Self.most, now)] {
            let oldest = try connection.first(
                """
                SELECT made_at FROM undo_offers WHERE account_id = $1 ORDER BY made_at DESC LIMIT 1 OFFSET $2
                """,
                [account, count]
            )
            guard let age: Instant = try oldest?.get("made_at") else { return }
            try connection.execute(
                """
                DELETE FROM undo_offers
                WHERE account_id = $1 AND made_at <= $2 AND made_at < $3 AND (topic IS NULL OR made_at < $4)
                """,
                [account, age, limit, now.adding(nanoseconds: -Int64(UndoTopic.days) * Self.day)]
            )
        }
    }

    /// The offers of a topic that are young enough to be listed, the newest first.
    package func changes(_ topic: UndoTopic, of account: UUID, at now: Instant) throws -> [ListedUndo] {
        try connection.query(
            """
            SELECT id, summary, made_at, used_at, refusal FROM undo_offers
            WHERE account_id = $1 AND topic = $2 AND made_at >= $3 ORDER BY made_at DESC, id LIMIT 200
            """,
            [account, topic.rawValue, now.adding(nanoseconds: -Int64(UndoTopic.days) * Self.day)]
        ).map { row in
            let used: Instant? = try row.optional("used_at")
            return ListedUndo(
                id: try row.get("id"), summary: Phrase(stored: try row.get("summary")),
                madeAt: try row.get("made_at"), isUsed: used != nil,
                refusal: try row.optional("refusal", as: String.self).map(Phrase.init(stored:)))
        }
    }

    /// An offer of an account, used or not.
    func find(_ id: UUID, of account: UUID) throws -> Offer? {
        try connection.first("SELECT * FROM undo_offers WHERE id = $1 AND account_id = $2", [id, account])
            .map { row in
                let used: Instant? = try row.optional("used_at")
                return Offer(
                    id: id, action: try row.get("action"),
                    payload: Data(try row.get("payload", as: String.self).utf8),
                    summary: Phrase(stored: try row.get("summary")), element: try row.optional("element"),
                    isUsed: used != nil,
                    refusal: try row.optional("refusal", as: String.self).map(Phrase.init(stored:))
                )
            }
    }

    /// The offer of an action that was made within the last seconds and not used. It is for a form that is sent
    /// twice by a quick second click, whose second answer must offer to undo what the first one did.
    package func recent(
        _ action: String, summary: Phrase? = nil, of account: UUID, at now: Instant
    ) throws -> UUID? {
        let since = now.adding(nanoseconds: -10 * 1_000_000_000)
        return try connection.first(
            """
            SELECT id FROM undo_offers
            WHERE account_id = $1 AND action = $2 AND made_at >= $3 AND used_at IS NULL
                AND summary = coalesce($4, summary)
            ORDER BY made_at DESC LIMIT 1
            """,
            [account, action, since, summary?.stored]
        )?.get("id")
    }

    func noteUse(_ id: UUID, of account: UUID, at now: Instant) throws {
        try connection.execute(
            "UPDATE undo_offers SET used_at = $3, refusal = NULL WHERE id = $1 AND account_id = $2",
            [id, account, now]
        )
    }

    func noteRefusal(_ id: UUID, of account: UUID, because sentence: Phrase) throws {
        try connection.execute(
            "UPDATE undo_offers SET refusal = $3 WHERE id = $1 AND account_id = $2 AND used_at IS NULL",
            [id, account, sentence.stored]
        )
    }
}
