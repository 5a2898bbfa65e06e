import Storage
import TestDatabases
import Testing

@Suite("Adding many rows")
struct NewRowsTests {
    private static let rows = NewRows(table: "things", columns: "number, name, size")

    private func things() async throws -> any Database {
        let database = try await TemporaryDatabase().database
        try await database.write { connection in
            try connection.executeScript(
                "CREATE TABLE things (number INTEGER PRIMARY KEY, name TEXT NOT NULL, size DOUBLE PRECISION)")
        }
        return database
    }

    @Test("any number of rows is stored", arguments: [0, 1, 8, 65, 5000])
    func count(_ count: Int) async throws {
        let database = try await things()
        try await database.write { connection in
            try connection.add(
                (0..<count).flatMap { [.integer(Int64($0)), .text("\($0)"), .null] as [Value] },
                as: Self.rows)
        }
        let sum: Int = try await database.read {
            try $0.query("SELECT count(*) AS n FROM things WHERE name = '' || number AND size IS NULL")[0]
                .get("n")
        }
        #expect(sum == count)
        try await database.close()
    }

    @Test(
        "every text and every number is stored as it is",
        arguments: [
            "", "\\", "\\N", "\\.", "\n", "a\tb", "\r\n", "\u{8}\u{B}\u{C}\u{1}", "\"'$1", "\\\\n",
            "𝄞 ä \u{10FFFD}",
        ])
    func texts(_ text: String) async throws {
        let database = try await things()
        let sizes = [0, -0.5, 1e300, 5e-324, 0.1 + 0.2, 9_007_199_254_740_993]
        try await database.write { connection in
            try connection.add(
                sizes.enumerated().flatMap { [.integer(Int64($0)), .text(text), .double($1)] as [Value] },
                as: Self.rows)
        }
        let rows = try await database.read {
            try $0.query("SELECT name, size FROM things ORDER BY number").map { row in
                (try row.get("name", as: String.self), try row.get("size", as: Double.self))
            }
        }
        #expect(rows.map(\.0) == sizes.map { _ in text })
        #expect(rows.map(\.1) == sizes)
        try await database.close()
    }

    @Test("a row that cannot be stored fails with all the others, and the next work goes on")
    func refused() async throws {
        let database = try await things()
        let good: [Value] = [.integer(1), .text("one"), .null]
        try await database.write { try $0.add(good, as: Self.rows) }
        for bad in [[.integer(1), .text("two"), .null], [.integer(2), .null, .null]] as [[Value]] {
            await #expect(throws: (any Error).self) {
                try await database.write {
                    try $0.add([.integer(7), .text("seven"), .null] + bad, as: Self.rows)
                }
            }
        }
        await #expect(throws: DatabaseError.unstorableText) {
            try await database.write { try $0.add([.integer(3), .text("a\0b"), .null], as: Self.rows) }
        }
        try await database.write { try $0.add([.integer(4), .text("four"), .null], as: Self.rows) }
        let names = try await database.read {
            try $0.query("SELECT name FROM things ORDER BY number").map {
                try $0.get("name", as: String.self)
            }
        }
        #expect(names == ["one", "four"])
        try await database.close()
    }
}
