import Foundation
import PlatesCore
import Storage
import TestDatabases
import Testing

@Suite("Several queries as one statement")
struct JoinedQueriesTests {
    @Test("each query finds its rows, and columns of the others are NULL")
    func parts() async throws {
        let queries = JoinedQueries(
            [
                ("owner", .uuid), ("name", .text), ("day", .date), ("amount", .double), ("is_open", .boolean),
                ("at", .timestamptz), ("count", .integer), ("total", .bigint),
            ],
            [
                .init("pet", "owner, name", from: "pets WHERE owner = $1"),
                .init("walk", "day, walks.at AS at, metres / 2 AS amount", from: "walks WHERE owner = $1"),
                .init("none", "name", from: "pets WHERE name = $2"),
            ])
        let database = try await TemporaryDatabase().database
        let (owner, day, at) = (UUID.random(), Day("2026-11-23")!, Instant("2026-11-23T18:00:00Z")!)
        let rows = try await database.write { connection in
            let types =
                connection.dialect == .sqlite ? ("TEXT", "TEXT", "INTEGER") : ("uuid", "date", "timestamptz")
            try connection.executeScript(
                """
                CREATE TABLE pets (owner \(types.0), name TEXT);
                CREATE TABLE walks (owner \(types.0), day \(types.1), at \(types.2), metres double precision);
                """)
            for name in ["Rex", "Tom"] {
                try connection.execute("INSERT INTO pets VALUES ($1, $2)", [owner, name])
            }
            try connection.execute("INSERT INTO walks VALUES ($1, $2, $3, $4)", [owner, day, at, 3.0])
            return try queries.rows([owner, "nobody"], on: connection)
        }
        #expect(try rows["pet"]?.map { try $0.get("name", as: String.self) }.sorted() == ["Rex", "Tom"])
        #expect(try rows["pet"]?.first?.get("owner") == owner)
        #expect(try rows["pet"]?.first?.optional("day", as: Day.self) == nil)
        let walk = try #require(rows["walk"]?.first)
        #expect(try walk.get("day") == day)
        #expect(try walk.get("at") == at)
        #expect(try walk.get("amount") == 1.5)
        #expect(try walk.optional("name", as: String.self) == nil)
        #expect(try walk.optional("is_open", as: Bool.self) == nil)
        #expect(rows["none"] == nil)
        try await database.close()
    }
}
