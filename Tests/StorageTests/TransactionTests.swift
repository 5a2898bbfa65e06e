import Foundation
import PlatesCore
import TestDatabases
import Testing

@testable import Storage

@Suite("Transactions")
struct TransactionTests {
    private struct Refused: Error {}

    @Test("a failed transaction is rolled back")
    func rollback() async throws {
        let database = try await TemporaryDatabase().database
        try await database.write { try $0.executeScript("CREATE TABLE things (i BIGINT)") }
        await #expect(throws: Refused.self) {
            try await database.write { connection in
                try connection.execute("INSERT INTO things VALUES ($1)", [1])
                throw Refused()
            }
        }
        let count = try await database.read {
            try $0.first("SELECT count(*) AS n FROM things", [])?.get("n", as: Int.self)
        }
        #expect(count == 0)
    }

    @Test("a duplicate key, a missing reference and a failed check are different errors")
    func constraints() async throws {
        let database = try await TemporaryDatabase().database
        try await database.write {
            try $0.executeScript(
                """
                CREATE TABLE things (i BIGINT PRIMARY KEY CHECK (i < 10));
                CREATE TABLE parts (thing BIGINT REFERENCES things (i));
                INSERT INTO things VALUES (1);
                """
            )
        }
        func refusal(_ sql: String) async -> DatabaseError? {
            do {
                try await database.write { _ = try $0.execute(sql) }
                return nil
            } catch {
                return error as? DatabaseError
            }
        }
        if case .notUnique = await refusal("INSERT INTO things VALUES (1)") {
        } else {
            Issue.record("a taken key was not refused as such")
        }
        if case .brokenReference = await refusal("INSERT INTO parts VALUES (2)") {
        } else {
            Issue.record("a reference to nothing was not refused as such")
        }
        if case .checkFailed = await refusal("INSERT INTO things VALUES (11)") {
        } else {
            Issue.record("a failed check was not refused as such")
        }
    }

    @Test("a constraint error can be caught within its transaction")
    func refusedWithin() async throws {
        let database = try await TemporaryDatabase().database
        try await database.write {
            try $0.executeScript(
                """
                CREATE TABLE things (i BIGINT PRIMARY KEY CHECK (i < 10));
                CREATE TABLE parts (thing BIGINT REFERENCES things (i));
                INSERT INTO things VALUES (1);
                INSERT INTO parts VALUES (1);
                """
            )
        }
        for sql in ["INSERT INTO parts VALUES (2)", "DELETE FROM things", "INSERT INTO things VALUES (11)"] {
            await #expect(throws: Refused.self, "\(sql)") {
                try await database.write { connection in
                    do {
                        try connection.execute(sql)
                    } catch DatabaseError.brokenReference {
                        throw Refused()
                    } catch DatabaseError.checkFailed {
                        throw Refused()
                    }
                }
            }
        }
        let count = try await database.read { try $0.query("SELECT thing FROM parts", []).count }
        #expect(count == 1)
    }

    @Test(
        "SQLite runs with WAL, synchronous=FULL and foreign keys",
        .disabled(if: TemporaryDatabase.isPostgreSQL)
    )
    func durability() async throws {
        let database = try await TemporaryDatabase().database
        let settings = try await database.write { connection in
            try ["journal_mode", "synchronous", "foreign_keys"].map { name in
                try connection.query("PRAGMA \(name)").first.map { row in
                    try (try? row.get(name, as: String.self))
                        ?? String(row.get(name, as: Int.self))
                }
            }
        }
        #expect(settings == ["wal", "2", "1"])
    }

    @Test(
        "a backup made during writes is complete and opens on its own",
        .disabled(if: TemporaryDatabase.isPostgreSQL)
    )
    func backup() async throws {
        let temporary = try await TemporaryDatabase()
        let database = try #require(temporary.database as? SQLiteDatabase)
        try await database.write { try $0.executeScript("CREATE TABLE things (i BIGINT)") }
        let writer = Task {
            for number in 0..<200 {
                try await database.write { connection in
                    _ = try connection.execute("INSERT INTO things VALUES ($1)", [number])
                }
            }
        }
        let copy = temporary.folder.appendingPathComponent("copy.sqlite").path
        try await database.backup(to: copy)
        try await writer.value
        let restored = try SQLiteDatabase(path: copy)
        let numbers = try await restored.read { connection in
            try connection.query("SELECT i FROM things ORDER BY i").map { try $0.get("i", as: Int.self) }
        }
        #expect(numbers == Array(0..<numbers.count))
    }
}
