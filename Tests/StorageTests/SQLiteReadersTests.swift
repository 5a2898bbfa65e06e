import Foundation
import PlatesCore
import Testing

@testable import Storage

@Suite("Connections to SQLite that read")
struct SQLiteReadersTests {
    private static let endless = """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS most FROM n
        """

    @Test("a cancelled read ends, whether it runs or waits for a connection")
    func cancelled() async throws {
        let file = try TemporaryFile()
        let readers = try SQLiteReaders(path: file.path, count: 1)
        let tasks = (0..<3).map { _ in
            Task { try await readers.read { try $0.query(Self.endless).count } }
        }
        try await Task.sleep(for: .milliseconds(20))
        for task in tasks.reversed() { task.cancel() }
        for task in tasks {
            await #expect(throws: CancellationError.self) { try await task.value }
        }
        #expect(try await readers.read { try $0.query("SELECT 1 AS one").count } == 1)
        readers.close()
    }

    @Test("a statement shows a column that was added after it was prepared")
    func newColumn() async throws {
        let file = try TemporaryFile()
        let database = try SQLiteDatabase(path: file.path, readers: 1)
        let names = { @Sendable (connection: any Connection) in
            try connection.query("SELECT * FROM t").first?.columnNames ?? []
        }
        try await database.write {
            try $0.executeScript("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('1')")
        }
        #expect(try await database.read(names) == ["a"])
        try await database.write { try $0.executeScript("ALTER TABLE t ADD COLUMN b TEXT") }
        #expect(try await database.read(names) == ["a", "b"])
        #expect(try await database.write(names) == ["a", "b"])
        try await database.close()
    }

    @Test("a read that fails leaves its connection usable")
    func failed() async throws {
        let file = try TemporaryFile()
        let readers = try SQLiteReaders(path: file.path, count: 1)
        for sql in ["SELECT no FROM nothing", "CREATE TABLE t (n INTEGER)", "SELECT $1"] {
            await #expect(throws: (any Error).self) { try await readers.read { try $0.query(sql) } }
        }
        #expect(try readers.readNow { try $0.query("SELECT 1 AS one").count } == 1)
        readers.close()
        await #expect(throws: (any Error).self) { try await readers.read { try $0.query("SELECT 1") } }
    }

    /// An empty database in a folder of its own.
    private final class TemporaryFile {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID.random().text)
        var path: String { folder.appending(path: "test.sqlite").path }

        init() throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            FileManager.default.createFile(atPath: path, contents: nil)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }
    }
}
