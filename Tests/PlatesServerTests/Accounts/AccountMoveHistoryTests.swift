import Foundation
import PlatesCore
import Storage
import TestDatabases
import Testing

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Moving accounts back and forth", .enabled(if: TemporaryDatabase.isPostgreSQL))
struct AccountMoveHistoryTests {
    @Test(
        "moving back updates the folder, and moving there again updates the server",
        arguments: MoveStage.directions)
    func toAndFro(_ direction: AccountMove.Direction) async throws {
        try await MoveStage.runCopied(direction) { stage in
            try await stage.drink(750, on: stage.target)
            #expect(try await stage.moveBack() == [.updated(sets: 1), .unchanged])
            #expect(try await stage.rows(stage.source).fingerprint == stage.rows(stage.target).fingerprint)
            try await stage.drink(900, on: stage.source)
            #expect(try await stage.move() == [.updated(sets: 1), .unchanged])
            #expect(try await stage.count("water WHERE millilitres = 900", on: stage.target) == 1)
        }
    }

    @Test(
        "moving back leaves the folder unchanged if it was used after the copy",
        arguments: MoveStage.directions)
    func leftFolderWasUsed(_ direction: AccountMove.Direction) async throws {
        try await MoveStage.runCopied(direction) { stage in
            try await stage.drink(750, on: stage.target)
            try await stage.drink(900, on: stage.source)
            let outcome = try await stage.moveBack()[0]
            #expect(outcome == .leftAlone(.changed, [TableDifference(table: "water", changed: 1)]))
            #expect(try await stage.count("water WHERE millilitres = 900", on: stage.source) == 1)
        }
    }

    @Test(
        "sign-ins on the target do not block an update and survive it",
        arguments: MoveStage.directions)
    func signIns(_ direction: AccountMove.Direction) async throws {
        try await MoveStage.runCopied(direction) { stage in
            try await signIn(stage.target, at: MoveStage.now.adding(seconds: 60))
            // A copied session ends on the target if it ended in the source.
            try await stage.execute(
                "DELETE FROM sessions WHERE id = $1", [SampleRows.id("sessions", 0)], on: stage.source)
            try await stage.drink(750, on: stage.source)
            #expect(try await stage.move() == [.updated(sets: 1), .unchanged])
            for table in ["sessions", "known_browsers", "security_events"] {
                let ofAccount = "\(table) WHERE account_id = '\(SampleRows.accounts[0].text)'"
                let expected = table == "sessions" ? 1 : 2
                #expect(try await stage.count(ofAccount, on: stage.target) == expected, "\(table)")
            }
            let new = "sessions WHERE user_agent = 'new'"
            #expect(try await stage.count(new, on: stage.target) == 1)
            // A session opened on the target survives repeated moves, with changes and without.
            let later = MoveStage.now.adding(seconds: 3600)
            #expect(try await stage.move(at: later) == [.unchanged, .unchanged])
            try await stage.drink(800, on: stage.source)
            #expect(try await stage.move(at: later.adding(seconds: 1)) == [.updated(sets: 1), .unchanged])
            #expect(try await stage.count(new, on: stage.target) == 1)
            // A session opened in the source and copied later ends with it, too.
            try await signIn(stage.source, at: later, id: SampleRows.id("later", 0))
            #expect(try await stage.move(at: later) == [.unchanged, .unchanged])
            #expect(try await stage.count(new, on: stage.target) == 2)
            let session = "DELETE FROM sessions WHERE id = $1"
            try await stage.execute(session, [SampleRows.id("later", 0)], on: stage.source)
            #expect(try await stage.move(at: later) == [.unchanged, .unchanged])
            #expect(try await stage.count(new, on: stage.target) == 1)
        }
    }

    @Test(
        "a session ended in the source ends on the target even if nothing else changed",
        arguments: MoveStage.directions)
    func endedSession(_ direction: AccountMove.Direction) async throws {
        try await MoveStage.runCopied(direction) { stage in
            try await stage.execute("DELETE FROM sessions", on: stage.source)
            #expect(try await stage.move() == [.unchanged, .unchanged])
            #expect(try await stage.count("sessions", on: stage.target) == 0)
        }
    }

    @Test(
        "sessions of the target end if the password changed in the source",
        arguments: MoveStage.directions)
    func passwordChanged(_ direction: AccountMove.Direction) async throws {
        try await MoveStage.runCopied(direction) { stage in
            try await signIn(stage.target, at: MoveStage.now.adding(seconds: 60))
            try await stage.execute("DELETE FROM sessions", on: stage.source)
            try await stage.execute("UPDATE accounts SET password_hash = 'another'", on: stage.source)
            #expect(try await stage.move() == [.updated(sets: 1), .updated(sets: 1)])
            #expect(try await stage.count("sessions", on: stage.target) == 0)
        }
    }

    @Test("an account whose rows the target refuses is reported and the others are copied")
    func constraint() async throws {
        try await MoveStage.run(.embeddedToServer) { stage in
            try await stage.execute(
                "UPDATE water SET millilitres = -1 WHERE account_id = $1", [SampleRows.accounts[0]],
                on: stage.source)
            let outcomes = try await stage.move()
            guard case .refused(let reason) = outcomes[0] else {
                Issue.record("\(outcomes)")
                return
            }
            #expect(reason.hasPrefix("the other database does not take its rows: "))
            #expect(!reason.contains("\n"))
            #expect(outcomes[1] == .copied(sets: 1))
            #expect(try await stage.count("accounts", on: stage.target) == 1)
        }
    }

    @Test(
        "a write on the server during an update is preserved and stops the update",
        arguments: [
            "UPDATE water SET millilitres = 900 WHERE account_id = $1",
            """
            INSERT INTO body_weights (account_id, day, weight_grams, weight_thousandths, weight_unit, changed_at)
            VALUES ($1, date '2026-11-28', 80000, 80000, 'kg', now())
            """,
        ])
    func meanwhile(_ sql: String) async throws {
        try await MoveStage.run(.embeddedToServer) { stage in
            try await stage.move()
            try await stage.drink(750, on: stage.source)
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            let other = Task {
                try await stage.target.write { connection in
                    try connection.execute(sql, [SampleRows.accounts[0]])
                    start.yield()
                    // The move waits for this write and finds the rows changed.
                    Thread.sleep(forTimeInterval: 1)
                }
            }
            for await _ in started { break }
            let outcome = try await stage.move()[0]
            try await other.value
            guard case .leftAlone(.changed, _) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            let changed =
                "water WHERE millilitres = 900 UNION ALL SELECT count(*) FROM body_weights WHERE weight_unit = 'kg'"
            let counts = try await stage.target.read { connection in
                try connection.query("SELECT count(*) AS n FROM \(changed)").map {
                    try $0.get("n", as: Int.self)
                }
            }
            #expect(counts.reduce(0, +) == 1)
        }
    }

    @Test("every set copied to the server is in the outbox to InfluxDB")
    func outbox() async throws {
        try await MoveStage.run(.embeddedToServer) { stage in
            try await stage.move()
            let waiting = """
                lift_outbox JOIN sets USING (account_id, exercise_id, series_at)
                """
            #expect(try await stage.count(waiting, on: stage.target) == 2)
        }
    }

    @Test("instants with nanoseconds count as equal on both sides")
    func nanoseconds() async throws {
        try await MoveStage.run(.embeddedToServer) { stage in
            try await stage.execute("UPDATE water SET changed_at = changed_at + 500", on: stage.source)
            try await stage.execute("UPDATE entries SET created_at = -1500", on: stage.source)
            #expect(try await stage.move() == [.copied(sets: 1), .copied(sets: 1)])
            #expect(try await stage.move() == [.unchanged, .unchanged])
            #expect(try await stage.moveBack() == [.unchanged, .unchanged])
        }
    }

    private func signIn(_ database: any Database, at now: Instant, id: UUID = UUID()) async throws {
        let account = SampleRows.accounts[0]
        try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO sessions (id, account_id, token_hash, user_agent, created_at, last_seen_at)
                VALUES ($1, $2, $3, 'new', $4, $5)
                """, [id, account, Array(id.text.utf8), now, now])
            try KnownBrowserStore(connection: connection)
                .remember(Secret(), insteadOf: nil, for: account, at: now)
            try SecurityEventStore(connection: connection).insert(
                StoredEvent(
                    account: account, event: .signInFailed, address: "192.0.2.1", userAgent: "new", at: now))
        }
    }
}
