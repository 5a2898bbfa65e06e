import Foundation
import PlatesCore
import Testing

@testable import Storage

@Suite("Migration of credentials")
struct CredentialsMigrationTests {
    @Test("a token from before the migration has scope all and no expiry, and a session remains")
    func older() async throws {
        let (account, now) = (UUID(), Instant("2026-11-23T18:00:00Z")!)
        let database = try await EarlierDatabase.make(before: .credentials, account: account, at: now)
        try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO api_tokens (id, account_id, name, token_hash, created_at)
                VALUES ($1, $2, 'phone', $3, $4)
                """,
                [UUID(), account, [UInt8](repeating: 1, count: 32), now])
            try connection.execute(
                """
                INSERT INTO sessions (id, account_id, token_hash, user_agent, created_at, last_seen_at)
                VALUES ($1, $2, $3, 'Test', $4, $4)
                """,
                [UUID(), account, [UInt8](repeating: 2, count: 32), now])
        }
        try await Migrator().migrate(database)
        let (token, session, version) = try await database.read { connection in
            (
                try connection.query("SELECT scope, expires_at FROM api_tokens", [])[0],
                try connection.query("SELECT last_address FROM sessions", [])[0],
                try connection.query("SELECT password_version AS n FROM accounts", [])[0]
                    .get("n", as: Int.self)
            )
        }
        #expect(try token.get("scope", as: String.self) == "all")
        #expect(try token.optional("expires_at", as: Instant.self) == nil)
        #expect(try session.get("last_address", as: String.self) == "")
        #expect(version == 0)
    }
}
