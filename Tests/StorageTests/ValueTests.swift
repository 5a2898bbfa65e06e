import Foundation
import PlatesCore
import TestDatabases
import Testing

@testable import Storage

@Suite("Database values")
struct ValueTests {
    @Test("every type reads back as it was written")
    func roundTrip() async throws {
        let temporary = try await TemporaryDatabase()
        let uuid = UUID()
        let day = try #require(Day("2028-02-29"))
        let instant = Instant(nanoseconds: 1_795_478_400_123_456_000)
        try await temporary.database.write { connection in
            try connection.executeScript(
                connection.dialect.choose(
                    sqlite: """
                        CREATE TABLE things (
                            i INTEGER, d REAL, b INTEGER, t TEXT, u TEXT, y TEXT, n INTEGER, x BLOB,
                            z TEXT
                        ) STRICT
                        """,
                    postgreSQL: """
                        CREATE TABLE things (
                            i bigint, d double precision, b boolean, t text, u uuid, y date,
                            n timestamptz, x bytea, z text
                        )
                        """
                )
            )
            try connection.execute(
                "INSERT INTO things VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                [
                    Int64.max, 0.1, true, "Ünïcode 💪 \u{0301}", uuid, day, instant,
                    [0, 255] as [UInt8], Value.null,
                ]
            )
        }
        let row = try #require(
            try await temporary.database.read { try $0.first("SELECT * FROM things", []) }
        )
        #expect(try row.get("i", as: Int64.self) == .max)
        #expect(try row.get("d", as: Double.self) == 0.1)
        #expect(try row.get("b", as: Bool.self))
        #expect(try row.get("t", as: String.self) == "Ünïcode 💪 \u{0301}")
        #expect(try row.get("u", as: UUID.self) == uuid)
        #expect(try row.get("y", as: Day.self) == day)
        #expect(try row.get("n", as: Instant.self) == instant)
        #expect(try row.get("x", as: [UInt8].self) == [0, 255])
        #expect(try row.optional("z", as: String.self) == nil)
    }

    @Test("a parameter may be used twice and in any order")
    func parametersByNumber() async throws {
        let temporary = try await TemporaryDatabase()
        let row = try #require(
            try await temporary.database.read {
                try $0.first("SELECT $2 AS b, $1 AS a, $1 AS again", ["one", "two"])
            }
        )
        #expect(try row.get("a", as: String.self) == "one")
        #expect(try row.get("b", as: String.self) == "two")
        #expect(try row.get("again", as: String.self) == "one")
    }

    @Test("a text with U+0000 is refused")
    func nullCharacter() async throws {
        let database = try await TemporaryDatabase().database
        try await database.write { try $0.executeScript("CREATE TABLE things (t text)") }
        await #expect(throws: DatabaseError.unstorableText) {
            try await database.write { _ = try $0.execute("INSERT INTO things VALUES ($1)", ["a\0b"]) }
        }
        #expect(try await database.read { try $0.query("SELECT t FROM things").isEmpty })
    }

    @Test("reading a missing column, NULL or another type is an error")
    func rowErrors() async throws {
        let temporary = try await TemporaryDatabase()
        let row = try #require(
            try await temporary.database.read { try $0.first("SELECT NULL AS a, 'x' AS b", []) }
        )
        #expect(throws: RowError.self) { try row.get("a", as: String.self) }
        #expect(throws: RowError.self) { try row.get("b", as: Int.self) }
        #expect(throws: RowError.self) { try row.get("c", as: Int.self) }
    }
}
