import Foundation
import TestDatabases
import Testing

@testable import Storage

@Suite("SQLite trouble")
struct SQLiteTroubleTests {
    private let path: String
    private let database: SQLiteDatabase

    init() async throws {
        path = try TemporaryDatabase.makeFolder().appendingPathComponent("plates.sqlite").path
        database = try SQLiteDatabase(path: path)
        try await database.write { try $0.executeScript("CREATE TABLE things (t TEXT)") }
    }

    private func insert(_ text: String = "a") async throws {
        try await database.write { _ = try $0.execute("INSERT INTO things VALUES ($1)", [text]) }
    }

    private func refusal(_ work: () async throws -> Void) async -> DatabaseError? {
        do {
            try await work()
            return nil
        } catch {
            return error as? DatabaseError
        }
    }

    private func count(in path: String) async throws -> Int {
        let other = try SQLiteDatabase(path: path)
        defer { Task { try? await other.close() } }
        return try await other.read { try $0.query("SELECT * FROM things").count }
    }

    @Test("a full database refuses every write of a group and recovers when there is space")
    func full() async throws {
        try await insert()
        try await database.write { _ = try $0.query("PRAGMA max_page_count = 4") }
        let long = String(repeating: "x", count: 50_000)
        try await withThrowingTaskGroup(of: DatabaseError?.self) { group in
            for _ in 0..<20 { group.addTask { await refusal { try await insert(long) } } }
            for try await error in group {
                guard case .full = error else {
                    Issue.record("it was refused with \(String(describing: error))")
                    continue
                }
            }
        }
        #expect(database.trouble == .full)
        #expect(try await database.read { try $0.query("SELECT * FROM things").count } == 1)
        #expect(database.trouble == .full, "reading says nothing about the space")
        try await database.write { _ = try $0.query("PRAGMA max_page_count = 10000") }
        try await insert(long)
        #expect(database.trouble == nil)
        try await database.close()
    }

    @Test("a read-only database reports it and notices when it is writable again")
    func readOnly() async throws {
        try await database.write { _ = try $0.query("PRAGMA query_only = 1") }
        guard case .readOnly = await refusal({ try await insert() }) else {
            Issue.record("it was not refused as read-only")
            return
        }
        #expect(database.trouble == .readOnly)
        try await database.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = 0") }
        for _ in 0..<100 where database.trouble != nil { try await Task.sleep(for: .milliseconds(100)) }
        #expect(database.trouble == nil)
        try await database.close()
    }

    @Test("no write succeeds while the file is moved away, and writes resume when it is back")
    func moved() async throws {
        try await insert()
        try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
        guard case .replaced(let sentence) = await refusal({ try await insert() }) else {
            Issue.record("it was not refused")
            return
        }
        #expect(sentence.contains("moved or deleted"))
        #expect(try await database.read { try $0.query("SELECT * FROM things").count } == 1)
        try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
        try await insert()
        #expect(database.trouble == nil)
        try await database.close()
        #expect(try await count(in: path) == 2)
    }

    @Test("a file deleted during a transaction fails the write")
    func deletedMeanwhile() async throws {
        let error = await refusal {
            try await database.write { [path] connection in
                try connection.execute("INSERT INTO things VALUES ('a')")
                try FileManager.default.removeItem(atPath: path)
            }
        }
        #expect(error?.trouble == .replaced)
        try await database.close()
    }

    @Test("nothing of the old file reaches the file that replaces it", arguments: [true, false])
    func replaced(isClosed: Bool) async throws {
        let copy = path + ".copy"
        try await database.backup(to: copy)
        for _ in 0..<5 { try await insert() }
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: copy, toPath: path)
        if isClosed {
            try await database.close()
        } else {
            // The open database notices by itself while the other process can read.
            for _ in 0..<100 where database.trouble == nil { try await Task.sleep(for: .milliseconds(100)) }
            #expect(await refusal { try await insert() }?.trouble == .replaced)
        }
        #expect(try await count(in: path) == 0)
    }

    /// Overwrites the file in place from outside: a process that opens and closes a SQLite file loses its locks.
    private func copy(_ source: String, to target: String) throws {
        let copying = Process()
        copying.executableURL = URL(fileURLWithPath: "/bin/cp")
        copying.arguments = [source, target]
        try copying.run()
        copying.waitUntilExit()
        #expect(copying.terminationStatus == 0)
    }

    @Test(
        "an overwritten file is neither written nor read, and opens as its new content",
        arguments: [true, false], [true, false])
    func overwritten(isBackup: Bool, isClosed: Bool) async throws {
        try await insert()
        try await database.pool.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        let copied = path + ".copy"
        if isBackup { try await database.backup(to: copied) } else { try copy(path, to: copied) }
        for _ in 0..<5 { try await insert() }
        try await database.pool.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)")
        }
        try await insert()
        try copy(copied, to: path)
        if !isClosed {
            #expect(await refusal { try await insert() }?.trouble == .replaced)
            let reading = await refusal {
                _ = try await database.read { try $0.query("SELECT * FROM things") }
            }
            #expect(reading?.trouble == .replaced)
        }
        try await database.close()
        #expect(try await count(in: path) == 1)
        #expect(FileManager.default.fileExists(atPath: path + "-wal-overwritten"))
    }

    @Test("an overwritten file is noticed without any write, even after recovery from a crash")
    func overwrittenQuietly() async throws {
        try await insert()
        // A crash leaves the last writes in the log only.
        let crashed = path + ".crashed"
        for rest in ["", "-wal"] { try copy(path + rest, to: crashed + rest) }
        let copied = path + ".copy"
        try await database.backup(to: copied)
        try await database.close()
        let again = try SQLiteDatabase(path: crashed)
        try await Task.sleep(for: .milliseconds(300))
        try await again.write { _ = try $0.execute("INSERT INTO things VALUES ('b')") }
        try copy(copied, to: crashed)
        for _ in 0..<100 where again.trouble == nil { try await Task.sleep(for: .milliseconds(100)) }
        #expect(again.trouble == .replaced)
        try await again.close()
        #expect(try await count(in: crashed) == 1)
    }

    @Test(
        "checkpoints, VACUUM, pragmas, backups and a second process are not mistaken for overwriting"
    )
    func written() async throws {
        let other = try SQLiteDatabase(path: path)
        let statements = [
            "PRAGMA wal_checkpoint(PASSIVE)", "PRAGMA wal_checkpoint(FULL)", "PRAGMA wal_checkpoint(RESTART)",
            "PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA user_version = 7", "PRAGMA optimize",
            "DELETE FROM things WHERE rowid % 3 = 0", "PRAGMA incremental_vacuum",
            "PRAGMA wal_autocheckpoint = 3",
        ]
        let text = String(repeating: "x", count: 3000)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for pool in [database.pool, other.pool] {
                group.addTask {
                    for _ in 0..<150 {
                        let sql = statements.randomElement() ?? ""
                        try? await pool.writeWithoutTransaction { try $0.execute(sql: sql) }
                        if .random() { try await insert(text) }
                    }
                }
            }
            group.addTask {
                for number in 0..<30 {
                    try await other.backup(to: path + ".\(number)")
                    try FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: path)
                }
            }
            try await group.waitForAll()
        }
        try await insert()
        #expect(database.trouble == nil)
        try await other.close()
        try await database.close()
    }

    @Test("closing leaves an empty log and a second start finds all rows")
    func closing() async throws {
        try await insert()
        _ = try await database.read { try $0.query("SELECT * FROM things") }
        try await database.close()
        try await database.close()
        let log = try Data(contentsOf: URL(fileURLWithPath: path + "-wal"))
        #expect(log.allSatisfy { $0 == 0 })
        #expect(FileManager.default.fileExists(atPath: path + "-shm"))
        #expect(try await count(in: path) == 1)
        // The file alone is complete.
        let alone = path + ".alone"
        try FileManager.default.copyItem(atPath: path, toPath: alone)
        #expect(try await count(in: alone) == 1)
    }
}
