import PlatesCore
import TestDatabases
import Testing

@testable import Storage

@Suite("Group commit")
struct GroupCommitTests {
    private struct Refused: Error {}

    /// Stored in a property so that its folder exists for as long as the test runs.
    private let temporary: TemporaryDatabase
    private var database: any Database { temporary.database }

    init() async throws {
        temporary = try await TemporaryDatabase()
        try await temporary.database.write {
            try $0.executeScript("CREATE TABLE things (i BIGINT PRIMARY KEY)")
        }
    }

    private func numbers() async throws -> [Int] {
        try await database.read { connection in
            try connection.query("SELECT i FROM things ORDER BY i").map { try $0.get("i") }
        }
    }

    @Test("each write of a group commits or fails alone")
    func alone() async throws {
        let stored = await withTaskGroup(of: Int?.self) { group in
            for number in 0..<300 {
                group.addTask {
                    try? await database.write { connection in
                        try connection.execute("INSERT INTO things VALUES ($1)", [number])
                        if number % 3 == 0 { throw Refused() }
                        return number
                    }
                }
            }
            return await group.reduce(into: []) { $0 += [$1].compactMap { $0 } }
        }
        #expect(stored.sorted() == (0..<300).filter { $0 % 3 != 0 })
        #expect(try await numbers() == stored.sorted())
    }

    @Test("exactly one of fifty inserts of one key succeeds")
    func sameKey() async throws {
        let accepted = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    let written = try? await database.write { connection in
                        try connection.execute("INSERT INTO things VALUES (1)")
                    }
                    return written == 1
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(accepted == 1)
        #expect(try await numbers() == [1])
    }

    @Test("writes are all refused if one of them ends the transaction")
    func lost() async throws {
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    let answer = try? await database.write { connection in
                        try connection.execute("INSERT INTO things VALUES ($1)", [number])
                        // SQLite does the same when the disk is full.
                        if number == 25 { try connection.executeScript("ROLLBACK") }
                        return number
                    }
                    let isStored = try? await numbers().contains(number)
                    #expect((answer != nil) == isStored)
                }
            }
        }
        try await database.write { _ = try $0.execute("INSERT INTO things VALUES (1000)") }
        #expect(try await numbers().last == 1000)
    }

    @Test("a write to a closed database is refused at once")
    func closed() async throws {
        try await database.close()
        await #expect(throws: (any Error).self) {
            try await database.write { _ = try $0.execute("INSERT INTO things VALUES (1)") }
        }
    }
}
