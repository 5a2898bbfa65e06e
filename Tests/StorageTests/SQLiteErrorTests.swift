import Foundation
import PlatesCore
import TestDatabases
import Testing

@testable import Storage

@Suite("SQLite errors")
struct SQLiteErrorTests {
    private func path() throws -> String {
        try TemporaryDatabase.makeFolder().appendingPathComponent("plates.sqlite").path
    }

    @Test("a file that is not a database is refused with its path")
    func noDatabase() throws {
        let path = try path()
        try Data(repeating: 65, count: 4096).write(to: URL(filePath: path))
        let error = #expect(throws: UnusableDatabaseFile.self) { try SQLiteDatabase(path: path) }
        #expect(error?.description == "The database file \(path) is not a database.")
    }

    @Test("a write on a read-only connection fails with a sentence")
    func readOnly() async throws {
        let database = try SQLiteDatabase(path: try path())
        let error = await #expect(throws: DatabaseError.self) {
            try await database.read { try $0.executeScript("CREATE TABLE t (i INTEGER)") }
        }
        #expect(error == .readOnly("The database file may not be written to."))
        #expect(error?.description == "The database file may not be written to.")
        try await database.close()
    }

    @Test("an instant is stored in microseconds")
    func instants() async throws {
        let database = try await TemporaryDatabase().database
        let column = try await database.read { $0.dialect }.choose(
            sqlite: "INTEGER", postgreSQL: "timestamptz")
        let stored = try await database.write { connection in
            try connection.executeScript("CREATE TABLE t (a \(column))")
            for nanoseconds in [1_499, 1_500, -1_500, -1_501] as [Int64] {
                try connection.execute("INSERT INTO t VALUES ($1)", [Instant(nanoseconds: nanoseconds)])
            }
            return try connection.query("SELECT a FROM t").map {
                try $0.get("a", as: Instant.self).nanoseconds
            }
        }
        #expect(stored == [1_000, 2_000, -1_000, -2_000])
        try await database.close()
    }
}
