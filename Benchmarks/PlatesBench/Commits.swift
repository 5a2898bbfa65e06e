import ArgumentParser
import Foundation
import GRDB
import PlatesCore
import PlatesServer
import Training

/// The upper bound for the database: a bare loop of inserts with GRDB, one commit each, with the settings, table and
/// indexes of the product and as many tasks as the load has connections.
struct Commits: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Insert a row per commit and print the figures as JSON."
    )

    @Option(help: "A data directory that plates-bench fill made.") var dataDir: String
    @Option var concurrency: Int
    @Option var seconds: Double

    func run() async throws {
        let pool = try open()
        let parents = try await pool.read { database in
            (
                try String.fetchOne(
                    database, sql: "SELECT id FROM accounts WHERE email = ?",
                    arguments: [Fill.logger]) ?? "",
                try String.fetchOne(database, sql: "SELECT min(id) FROM exercises") ?? ""
            )
        }
        let clock = ContinuousClock()
        let start = clock.now
        let end = start.advanced(by: .seconds(seconds))
        let latencies = try await withThrowingTaskGroup(of: [Duration].self) { group in
            for task in 0..<concurrency {
                group.addTask {
                    var latencies: [Duration] = []
                    while clock.now < end {
                        let begin = clock.now
                        try await pool.write { try Self.insert(parents, by: task, $0) }
                        latencies.append(begin.duration(to: clock.now))
                    }
                    return latencies
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }.sorted()
        }
        let elapsed = start.duration(to: clock.now) / .seconds(1)
        try pool.close()
        let figures = [
            "requests_per_second": Double(latencies.count) / elapsed,
            "p50_ms": latencies[latencies.count / 2] / .milliseconds(1),
            "p99_ms": latencies[latencies.count * 99 / 100] / .milliseconds(1),
        ]
        print(String(decoding: try JSONEncoder().encode(figures), as: UTF8.self))
    }

    /// As `SQLiteDatabase` opens it.
    private func open() throws -> DatabasePool {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -8000")
        }
        let settings = Settings(dataDirectory: dataDir)
        let pool = try DatabasePool(
            path: settings.dataDirectory + "/plates.sqlite", configuration: configuration
        )
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return pool
    }

    private static let sql = SetRow.sql.replacing(/\$\d+/, with: "?")

    private static func insert(
        _ parents: (account: String, exercise: String), by task: Int, _ database: Database
    ) throws {
        // The clock has microseconds; the digits below make tasks unique.
        let nanoseconds = Instant.now().nanoseconds + Int64(task)
        let statement = try database.cachedStatement(sql: sql)
        try statement.execute(arguments: [
            UUID().uuidString.lowercased(), parents.account, parents.exercise, "2026-11-23",
            nanoseconds, 100_000, 100_000, "kg", 5, nil, nil, 8.0, "working", true, "", 1,
            nanoseconds, nanoseconds,
        ])
    }
}
