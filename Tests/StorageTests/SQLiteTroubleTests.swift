import Foundation
import TestDatabases
import Testing

@testable import Storage

@Suite("SQLite in trouble")
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

    @Test("a full database refuses every write of a group that it ends, and goes on when there is space")
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

    @Test("a database that may only be read says so, and notices by itself that it may be written to again")
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

    @Test("nothing is acknowledged while the file is not where it was, and all is there once it is put back")
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

    @Test("a file that is deleted while a transaction runs is noticed before its answer")
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

    @Test("nothing of the old file gets into the one that replaces it", arguments: [true, false])
    func replaced(isClosed: Bool) async throws {
        let copy = path + ".copy"
        try database.backup(to: copy)
        for _ in 0..<5 { try await insert() }
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: copy, toPath: path)
        if isClosed {
            try await database.close()
        } else {
            // It notices by itself, and the other process reads beside it.
            for _ in 0..<100 where database.trouble == nil { try await Task.sleep(for: .milliseconds(100)) }
            #expect(await refusal { try await insert() }?.trouble == .replaced)
        }
        #expect(try await count(in: path) == 0)
    }

    @Test("closing leaves an empty log that has space, and a second start finds everything")
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
