import Foundation
import PlatesCore
import TestDatabases
import Testing

@testable import TimeSeries

@Suite("InfluxDB", .enabled(if: TemporaryInflux.isThere))
struct InfluxClientTests {
    private let address: InfluxAddress
    private let client: InfluxClient

    init() async throws {
        address = try InfluxAddress(try #require(TemporaryInflux.makeURL()))
        client = InfluxClient(address)
        try await client.createDatabase()
    }

    private func point(_ tag: String = "a", _ value: Point.Field = .integer(1), at second: Int64 = 1) -> Point
    {
        Point(
            "m", tags: [("t", tag)], fields: [("v", value)],
            time: Instant(nanoseconds: second * 1_000_000_000)
        )
    }

    @Test("the client reads the version and creates the database with long shards, repeatedly")
    func database() async throws {
        #expect(try await client.version().hasPrefix("1."))
        try await client.createDatabase()
        let name = InfluxClient.quoted(address.database)
        let policies = try await client.query("SHOW RETENTION POLICIES ON \(name)")
        #expect(policies.first?.rows.first?["shardGroupDuration"] == .text("34944h0m0s"))
        #expect(policies.first?.rows.first?["default"] == .boolean(true))
    }

    @Test("every type reads back as written, with nanoseconds")
    func types() async throws {
        let time = Instant(nanoseconds: 1_795_478_400_123_456_789)
        let tag = #"it's, a "tag" = \x"#
        try await client.write([
            Point(
                "m", tags: [("t", tag)],
                fields: [
                    ("i", .integer(.max)), ("n", .integer(.min)), ("f", .float(0.1)), ("b", .boolean(false)),
                    ("s", .text(#"a "quote" \ and, comma"#)),
                ],
                time: time
            )
        ])
        let row = try #require(try await client.query("SELECT * FROM m").first?.rows.first)
        #expect(row["time"] == .integer(time.nanoseconds))
        #expect(row["i"] == .integer(.max))
        #expect(row["n"] == .integer(.min))
        #expect(row["f"] == .float(0.1))
        #expect(row["b"] == .boolean(false))
        #expect(row["s"] == .text(#"a "quote" \ and, comma"#))
        #expect(row["t"] == .text(tag))
    }

    @Test("a point with equal series and time is replaced, and integer sums are exact")
    func replaces() async throws {
        let large: Int64 = 4_611_686_018_427_387_000
        try await client.write([point(at: 1), point("a", .integer(large), at: 2)])
        try await client.write([point("a", .integer(large - 1), at: 1)])
        let row = try #require(try await client.query("SELECT COUNT(v), SUM(v) FROM m").first?.rows.first)
        #expect(row["count"] == .integer(2))
        #expect(row["sum"] == .integer(2 * large - 1))
    }

    @Test("an answer of 20,000 rows is read")
    func longAnswers() async throws {
        let days = 1...20_000 as ClosedRange<Int64>
        try await client.write(days.map { point(at: $0 * 86_400) })
        let series = try await client.query(
            "SELECT SUM(v) FROM m WHERE time > 0 GROUP BY time(1d) fill(none)")
        #expect(series.first?.values.count == 20_000)
    }

    @Test("permanent errors are distinguished from temporary ones")
    func errors() async throws {
        try await client.write([point()])
        await #expect(throws: InfluxError.self) { try await client.write(lines: "nonsense") }
        do {
            try await client.write([point("a", .text("another type"))])
            Issue.record("a field of another type was taken")
        } catch InfluxError.refused(let status, let message) {
            #expect(status == 400)
            #expect(message.contains("field type conflict"))
        }
        do {
            _ = try await client.query("SELECT")
            Issue.record("half a question was answered")
        } catch InfluxError.refused {
        }
        let away = InfluxClient(try InfluxAddress("http://127.0.0.1:1/plates"))
        do {
            try await away.write([point()])
            Issue.record("nobody is there")
        } catch InfluxError.unavailable(let message, let mayStillArrive) {
            #expect(!mayStillArrive, "\(message)")
        }
        let unmade = InfluxClient(try InfluxAddress(try #require(TemporaryInflux.makeURL())))
        do {
            try await unmade.write([point()])
            Issue.record("there is no such database")
        } catch InfluxError.unavailable(let message, _) {
            #expect(message.contains("database not found"))
        }
    }
}
