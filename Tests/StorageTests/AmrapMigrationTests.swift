import Foundation
import PlatesCore
import TestDatabases
import Testing

@testable import Storage

@Suite("Migration of AMRAP sets")
struct AmrapMigrationTests {
    private static let insertion = """
        INSERT INTO sets (
            id, account_id, exercise_id, day, performed_at, kind, completed, note, version, changed_at,
            series_at, edited_at
        ) VALUES ($1, $2, $3, $4, $5, $6, $7, '', 1, $8, $5, $8)
        """

    @Test("a database with sets takes AMRAP sets from then on and nothing else, on open connections too")
    func kinds() async throws {
        let (account, bench, now) = (UUID(), UUID(), Instant("2026-11-23T18:00:00Z")!)
        let database = try await EarlierDatabase.make(before: .amrapSets, account: account, at: now)
        @Sendable func insert(_ kind: String, _ second: Int) async throws {
            try await database.write { connection in
                _ = try connection.execute(
                    Self.insertion,
                    [
                        UUID(), account, bench, Day("2026-11-23")!, now.adding(seconds: second).nanoseconds,
                        kind,
                        true, now,
                    ])
            }
        }
        try await database.write { connection in
            _ = try connection.execute(
                """
                INSERT INTO exercises (id, account_id, name, equipment, movement, measure, cue, archived)
                VALUES ($1, $2, 'Bench', 'barbell', 'push', 'weight_reps', '', $3)
                """,
                [bench, account, false])
        }
        for (second, kind) in ["working", "warmup", "drop", "failure"].enumerated() {
            try await insert(kind, second)
        }
        await #expect(throws: (any Error).self) { try await insert("amrap", 10) }
        try await Migrator().migrate(database)
        try await insert("amrap", 11)
        await #expect(throws: (any Error).self) { try await insert("joke", 12) }
        let (kinds, counted) = try await database.read { connection in
            (
                try connection.query("SELECT kind FROM sets ORDER BY performed_at", [])
                    .map { try $0.get("kind", as: String.self) },
                try connection.query("SELECT sets FROM lift_totals", []).map {
                    try $0.get("sets", as: Int.self)
                }
            )
        }
        #expect(kinds == ["working", "warmup", "drop", "failure", "amrap"])
        // An AMRAP set counts in what triggers sum up.
        #expect(counted == [4])
        if try await database.read({ $0.dialect == .sqlite }) {
            let checks = try await database.read { connection in
                try connection.query("PRAGMA integrity_check", []).map {
                    try $0.get("integrity_check", as: String.self)
                }
            }
            #expect(checks == ["ok"])
        }
    }

    @Test("the step leaves the rows of the log where they are on SQLite")
    func rowsStay() async throws {
        let (account, bench, now) = (UUID(), UUID(), Instant("2026-11-23T18:00:00Z")!)
        let database = try await EarlierDatabase.make(before: .amrapSets, account: account, at: now)
        guard try await database.read({ $0.dialect == .sqlite }) else { return }
        try await database.write { connection in
            _ = try connection.execute(
                """
                INSERT INTO exercises (id, account_id, name, equipment, movement, measure, cue, archived)
                VALUES ($1, $2, 'Bench', 'barbell', 'push', 'weight_reps', '', $3)
                """,
                [bench, account, false])
            _ = try connection.execute(
                """
                WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 2000)
                INSERT INTO sets (
                    id, account_id, exercise_id, day, performed_at, kind, completed, note, version, changed_at,
                    series_at, edited_at
                ) SELECT 'set-' || n, $1, $2, '2026-11-23', n, 'warmup', 1, '', 1, n, n, n FROM numbers
                """,
                [account, bench])
        }
        let before = try await Self.firstPage(database)
        try await Migrator(migrations: Migration.all.filter { $0.number <= Migration.amrapSets.number })
            .migrate(database)
        // A copy of the table would begin at another page of the file, and take seconds with a long log.
        #expect(try await Self.firstPage(database) == before)
    }

    /// The page of the file at which the table of the sets begins.
    private static func firstPage(_ database: any Database) async throws -> Int {
        try await database.read { connection in
            try connection.query("SELECT rootpage FROM sqlite_master WHERE name = 'sets'")[0].get("rootpage")
        }
    }
}
