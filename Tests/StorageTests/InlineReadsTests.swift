import Foundation
import PlatesCore
import Testing

@testable import Storage

@Suite("Reads on the thread that asks")
struct InlineReadsTests {
    @Test(
        "one thread of the pool at least never reads, and no read waits for a connection on one",
        arguments: [(processors: 1, most: 0), (2, 1), (4, 3), (16, 3)])
    func limits(processors: Int, most: Int) {
        let reads = InlineReads(readers: 4, processors: processors)
        let first = (0..<6).map { _ in reads.begin() }
        #expect(first.count { $0 } == most)
        #expect(first[4...].allSatisfy { !$0 })
        for isInline in first { reads.end(isInline: isInline) }
        #expect(reads.begin() == (most > 0))
    }

    @Test("reads that overlap see their own snapshots, wherever they run")
    func overlapping() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID.random().text)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try SQLiteDatabase(path: folder.appending(path: "test.sqlite").path)
        try await database.write {
            try $0.executeScript("CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1)")
        }
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await database.read { try $0.query("SELECT count(*) AS n FROM t")[0].get("n") }
                }
            }
            for try await count in group { #expect(count == 1) }
        }
        await #expect(throws: (any Error).self) {
            try await database.read { try $0.execute("INSERT INTO t VALUES (2)") }
        }
        try await database.close()
    }
}
