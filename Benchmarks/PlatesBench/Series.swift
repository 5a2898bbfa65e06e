import ArgumentParser
import Foundation
import Logging
import PlatesCore
import PlatesServer
import Storage
import TimeSeries
import Training

/// Measures the relay to InfluxDB against the same client with precomputed lines.
struct Series: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fill PostgreSQL with sets, carry them to InfluxDB, and print the figures as JSON."
    )

    @Option var databaseURL: String
    @Option(help: "Without the name of a database.") var influxURL: String
    @Option(help: "How many sets there are; each account has 1000.") var sets: Int

    func run() async throws {
        var settings = Settings(databaseURL: databaseURL)
        settings.influx = try InfluxAddress("\(influxURL)/plates")
        _ = try await PlatesApplication(settings: settings)
        let database = try await settings.openDatabase()
        try await database.write { [sets] connection in try Self.fill(sets, connection) }
        try await database.close()

        let direct = try await direct()
        let series = try await LiftSeriesMaintenance(settings, logger: Logger(label: "bench"))
        let clock = ContinuousClock()
        let start = clock.now
        try await series.catchUp()
        let relay = Double(sets) / (start.duration(to: clock.now) / .seconds(1))
        guard try await series.verify().isEmpty else { throw ExitCode(1) }
        try await series.close()
        let figures = ["relay": relay, "direct": direct]
        print(String(decoding: try JSONEncoder().encode(figures), as: UTF8.self))
    }

    /// Accounts with a thousand sets each, over 24 exercises.
    private static func fill(_ sets: Int, _ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO accounts
            SELECT gen_random_uuid(), n || '@plates.example', 'n', '', 'kg', 'UTC', 'monday', now()
            FROM generate_series(1, $1) AS n
            """,
            [sets / 1000]
        )
        try connection.execute(
            """
            INSERT INTO sets (
                id, account_id, exercise_id, day, performed_at, weight_grams, weight_thousandths,
                weight_unit, reps, rpe, kind, completed, note, version, changed_at, series_at
            )
            SELECT gen_random_uuid(), accounts.id, chosen.id, date '2026-01-01' - n / 20,
                instant, 60000 + n, 60000 + n, 'kg', 5 + n % 4, 8, 'working', true, '', 1, now(), instant
            FROM accounts
            CROSS JOIN generate_series(1, 1000) AS n
            CROSS JOIN LATERAL (
                SELECT (1767225600 - n / 20 * 86400 + n % 20 * 180) * 1000000000::bigint AS instant
            ) AS placed
            JOIN (
                SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM exercises
                WHERE measure = 'weight_reps' ORDER BY id LIMIT 24
            ) AS chosen ON chosen.number = n % 24
            """
        )
        try connection.executeScript("ANALYZE")
    }

    /// Points per second of precomputed lines, in requests as large as the relay's.
    private func direct() async throws -> Double {
        let client = InfluxClient(try InfluxAddress("\(influxURL)/direct"))
        try await client.createDatabase()
        let accounts = (0..<sets / 1000).map { _ in UUID().uuidString.lowercased() }
        let exercises = (0..<24).map { _ in UUID().uuidString.lowercased() }
        let points = accounts.flatMap { account in
            (1...1000).map { number in
                Self.point(account: account, exercise: exercises[number % 24], number)
            }
        }
        let requests = stride(from: 0, to: points.count, by: 5000).map { start in
            points[start..<min(start + 5000, points.count)].map(\.line).joined(separator: "\n")
        }
        let clock = ContinuousClock()
        let start = clock.now
        for lines in requests { try await client.write(lines: lines) }
        return Double(points.count) / (start.duration(to: clock.now) / .seconds(1))
    }

    /// As the relay writes a set.
    private static func point(account: String, exercise: String, _ number: Int) -> Point {
        let seconds = Int64(1_767_225_600 - number / 20 * 86_400 + number % 20 * 180)
        return Point(
            "lift_set", tags: [("account", account), ("exercise", exercise)],
            fields: [
                ("counts", .boolean(true)), ("distance", .integer(0)),
                ("e1rm", .integer(Int64(70_000 + number))), ("kind", .text("working")),
                ("live", .boolean(true)), ("reps", .integer(5)), ("rpe", .float(8)),
                ("seconds", .integer(0)), ("volume", .integer(Int64(300_000 + number))),
                ("weight", .integer(Int64(60_000 + number))),
            ],
            time: Instant(nanoseconds: seconds * 1_000_000_000)
        )
    }
}
