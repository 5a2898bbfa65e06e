import Storage
import TestDatabases
import Testing

@Suite("Statements with many rows")
struct ManyRowsTests {
    @Test(
        "any number of rows is stored and found by key",
        arguments: [0, 1, 7, 8, 63, 64, 65, 300])
    func all(_ count: Int) async throws {
        let insert = ManyRows(columns: 2) {
            "INSERT INTO numbers (number, name) VALUES \($0) RETURNING number"
        }
        let find = ManyKeys { "SELECT name FROM numbers WHERE number IN (\($0)) ORDER BY number" }
        let database = try await TemporaryDatabase().database
        let (stored, found) = try await database.write { connection in
            try connection.executeScript(
                "CREATE TABLE numbers (number INTEGER PRIMARY KEY, name TEXT NOT NULL)")
            let rows = try insert.run(
                (0..<count).flatMap { [$0, "\($0)"] as [any ValueConvertible] }, on: connection)
            let names = try find.rows((0..<count).map { $0 } + [-1], on: connection)
            return (
                try rows.map { try $0.get("number", as: Int.self) },
                try names.map { try $0.get("name", as: String.self) }
            )
        }
        #expect(stored.sorted() == Array(0..<count))
        #expect(found == (0..<count).map(String.init))
        try await database.close()
    }

    @Test("parameters are bound in any order of their numbers")
    func order() async throws {
        let database = try await TemporaryDatabase().database
        let placeholders = (1...12).map { "$\($0)" }.joined(separator: " || ")
        let questions: [(String, [String], String)] = [
            ("SELECT '' || $1 || $2 || $1 AS t", ["a", "b"], "aba"),
            ("SELECT '' || $2 || $1 || $3 AS t", ["a", "b", "c"], "bac"),
            ("SELECT '' || $1 AS t", ["a"], "a"),
            ("SELECT '' || \(placeholders) AS t", (1...12).map { "\($0)" }, "123456789101112"),
        ]
        for (sql, parameters, answer) in questions {
            let text = try await database.read { try $0.query(sql, parameters)[0].get("t", as: String.self) }
            #expect(text == answer)
        }
        try await database.close()
    }
}
