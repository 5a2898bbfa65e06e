import Foundation
import PlatesCore
import Synchronization
import TestDatabases
import Testing

@testable import Storage

@Suite("PostgreSQL", .enabled(if: TemporaryDatabase.isPostgreSQL))
struct PostgreSQLTests {
    private let url: String
    private let database: PostgreSQLDatabase

    init() async throws {
        url = try #require(try TemporaryDatabase.makePostgreSQLDatabase())
        database = PostgreSQLDatabase(url: url, connections: 4)
    }

    private func make(_ sql: String) async throws {
        try await database.write { try $0.executeScript(sql) }
    }

    @Test("every type is stored with its extreme values and any Unicode")
    func edges() async throws {
        try await make(
            """
            CREATE TABLE things (
                n bigint, i bigint, s smallint, d double precision, t text, x bytea, y date, z timestamptz
            )
            """
        )
        let texts = ["", "'; DROP TABLE things; --", "\\x41", "\u{10FFFF}\u{0301}\u{1}", "null", "{a,b}"]
        let doubles = [0.1, -0.0, .pi, .infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
        let blobs: [[UInt8]] = [[], [0], Array(0...255), [92, 120], [39], [255, 0, 255]]
        let days: [Day] = [.first, .last, .first, .last, .first, .last]
        let instants = [0, 1_000, -1_000, 999_999_000, 1_795_478_400_123_456_000, -2_000_000_000_000_000_000]
            .map { Instant(nanoseconds: $0) }
        let rows = texts.indices.map { index in
            [
                index, [Int64.min, .max, 0, 1, -1, 7][index],
                [Int16.min, .max, 0, 1, -1, 7].map(Int.init)[index],
                doubles[index], texts[index], blobs[index], days[index], instants[index],
            ] as [any ValueConvertible]
        }
        try await database.write { connection in
            for row in rows {
                try connection.execute("INSERT INTO things VALUES ($1,$2,$3,$4,$5,$6,$7,$8)", row)
            }
        }
        let stored = try await database.read { connection in
            try connection.query("SELECT * FROM things ORDER BY n").map { row in
                let values: [any ValueConvertible] = [
                    try row.get("n", as: Int.self), try row.get("i", as: Int64.self),
                    try row.get("s", as: Int.self), try row.get("d", as: Double.self),
                    try row.get("t", as: String.self), try row.get("x", as: [UInt8].self),
                    try row.get("y", as: Day.self), try row.get("z", as: Instant.self),
                ]
                return values.map(\.value)
            }
        }
        #expect(stored == rows.map { $0.map(\.value) })
    }

    @Test("sums of 64-bit integers are exact")
    func sums() async throws {
        try await make("CREATE TABLE things (i bigint)")
        let half = Int64.max / 2
        let sum = try await database.write { connection in
            try connection.execute("INSERT INTO things VALUES ($1), ($1)", [half])
            return try connection.query("SELECT sum(i) AS s FROM things")[0].get("s", as: Int64.self)
        }
        #expect(sum == half * 2)
    }

    @Test("sixty concurrent read-and-update transactions lose no update")
    func serializable() async throws {
        try await make("CREATE TABLE counters (n bigint); INSERT INTO counters VALUES (0)")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<60 {
                group.addTask {
                    try await database.write { connection in
                        let n: Int = try connection.query("SELECT n FROM counters")[0].get("n")
                        try connection.execute("UPDATE counters SET n = $1", [n + 1])
                    }
                }
            }
            try await group.waitForAll()
        }
        let n = try await database.read { try $0.query("SELECT n FROM counters")[0].get("n", as: Int.self) }
        #expect(n == 60)
    }

    @Test("concurrent transactions that look before they insert store one row per key")
    func writeSkew() async throws {
        try await make("CREATE TABLE things (id bigint PRIMARY KEY, content text)")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in 0..<20 {
                group.addTask {
                    try await database.write { connection in
                        guard try connection.query("SELECT id FROM things WHERE content = 'x'").isEmpty
                        else { return }
                        try connection.execute("INSERT INTO things VALUES ($1, 'x')", [id])
                    }
                }
            }
            try await group.waitForAll()
        }
        let count = try await database.read { try $0.query("SELECT id FROM things").count }
        #expect(count == 1)
    }

    @Test("concurrent transactions that take the next free key each get their own")
    func nextFreeKey() async throws {
        try await make("CREATE TABLE things (id bigint PRIMARY KEY)")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    try await database.write { connection in
                        var id = 1
                        while try !connection.query("SELECT id FROM things WHERE id = $1", [id]).isEmpty {
                            id += 1
                        }
                        try connection.execute("INSERT INTO things VALUES ($1)", [id])
                    }
                }
            }
            try await group.waitForAll()
        }
        let count = try await database.read { try $0.query("SELECT id FROM things").count }
        #expect(count == 40)
    }

    @Test("a cut connection is replaced without a failed request")
    func lostConnections() async throws {
        try await make("CREATE TABLE things (i bigint)")
        for number in 0..<10 {
            // A separate connection, so that the pool does not end its own.
            try PostgreSQLLink(url: url).run(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """
            )
            try await database.write { _ = try $0.execute("INSERT INTO things VALUES ($1)", [number]) }
        }
        let numbers = try await database.read { connection in
            try connection.query("SELECT i FROM things ORDER BY i").map { try $0.get("i", as: Int.self) }
        }
        #expect(numbers == Array(0..<10))
    }

    @Test("work waits for a free connection and fails in time if there is none")
    func fullPool() async throws {
        let small = PostgreSQLDatabase(url: url, connections: 1, patience: .milliseconds(300))
        let (isTaken, mayGoOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        async let long: Void = small.read { _ in
            isTaken.signal()
            _ = mayGoOn.wait(timeout: .now() + 20)
        }
        while isTaken.wait(timeout: .now()) == .timedOut { try await Task.sleep(for: .milliseconds(5)) }
        await #expect(throws: DatabaseError.busy) { try await small.read { _ = try $0.query("SELECT 1") } }
        mayGoOn.signal()
        try await long
        #expect(try await small.read { try $0.query("SELECT 1 AS one").count } == 1)
        try await small.close()
        await #expect(throws: DatabaseError.self) { try await small.read { _ = try $0.query("SELECT 1") } }
    }

    @Test("an unreachable server is reported in time and without the password")
    func noServer() async throws {
        let away = PostgreSQLDatabase(
            url: "postgres://plates:secret@127.0.0.1:1/plates", connections: 1, patience: .milliseconds(300)
        )
        let error = await #expect(throws: DatabaseError.self) {
            try await away.read { _ = try $0.query("SELECT 1") }
        }
        #expect(error?.description.contains("secret") == false)
        #expect(error?.description.contains("cannot be reached") == true)
        try await away.close()
    }

    @Test("statements are prepared again after a table changed, and the least recently used are dropped")
    func statements() async throws {
        let one = PostgreSQLDatabase(url: url, connections: 1)
        try await make("CREATE TABLE things (i bigint); INSERT INTO things VALUES (1)")
        for column in ["a", "b", "c"] {
            #expect(try await one.read { try $0.query("SELECT * FROM things").count } == 1)
            try await make("ALTER TABLE things ADD COLUMN \(column) text")
        }
        for number in 0..<(PreparedStatements.limit + 20) {
            let row = try await one.read { try $0.query("SELECT \(number) AS n")[0] }
            #expect(try row.get("n", as: Int.self) == number)
        }
        let prepared = try await one.read { connection in
            try connection.query("SELECT count(*) AS n FROM pg_prepared_statements")[0].get("n", as: Int.self)
        }
        #expect(prepared == PreparedStatements.limit)
        try await one.close()
    }

    @Test("closing ends all connections")
    func closes() async throws {
        for _ in 0..<3 { #expect(try await database.read { try $0.query("SELECT 1 AS one").count } == 1) }
        try await database.close()
        let count = try await PostgreSQLDatabase(url: url, connections: 1).read { connection in
            try connection.query(
                "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database()"
            )[0].get("n", as: Int.self)
        }
        #expect(count == 1)
    }
}
