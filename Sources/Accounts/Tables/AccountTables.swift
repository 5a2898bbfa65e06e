import PlatesCore

/// The tables of accounts, their sessions and what they did, as a copy of an account to another deployment reads them.
package enum AccountTables {
    /// References lead to tables further up.
    package static let all = [
        AccountTable(
            name: "accounts",
            columnList: """
                id, email, name, password_hash, password_version, unit, time_zone, week_starts, created_at, \
                zone_is_chosen, language
                """,
            instants: ["created_at"], truths: ["zone_is_chosen"], condition: "id = $1"
        ),
        AccountTable(
            name: "sessions",
            columnList: "id, account_id, token_hash, user_agent, created_at, last_seen_at, last_address",
            instants: ["created_at", "last_seen_at"], role: .signIns
        ),
        AccountTable(
            name: "api_tokens",
            columnList: """
                id, account_id, name, token_hash, created_at, last_used_at, scope, expires_at, last_address, seed
                """,
            instants: ["created_at", "last_used_at", "expires_at"]
        ),
        AccountTable(
            name: "known_browsers", columnList: "account_id, token_hash, created_at, last_used_at",
            keyCount: 2,
            instants: ["created_at", "last_used_at"], role: .signIns
        ),
        AccountTable(
            name: "security_events",
            columnList: "id, account_id, event, is_refusal, address, user_agent, happened_at",
            instants: ["happened_at"], truths: ["is_refusal"], role: .signIns
        ),
        AccountTable(
            name: "sections", columnList: "account_id, section, enabled, favourite, position", keyCount: 2,
            truths: ["enabled", "favourite"]
        ),
        AccountTable(
            name: "applied_changes", columnList: "account_id, id, applied_at, content", keyCount: 2,
            instants: ["applied_at"]),
        AccountTable(
            name: "undo_offers",
            columnList: "id, account_id, action, payload, summary, element, made_at, used_at, refusal, topic",
            instants: ["made_at", "used_at"]
        ),
        AccountTable(
            name: "calendar_feeds", columnList: "account_id, token_hash, created_at, seed",
            instants: ["created_at"]
        ),
    ]
}
