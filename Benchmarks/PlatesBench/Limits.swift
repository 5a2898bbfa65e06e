import ArgumentParser
import Foundation
import Storage

/// The cost of statement limits: statements per second on PostgreSQL with and without them, alternating.
struct Limits: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run small statements with and without a limit and print the figures as JSON."
    )

    @Option var databaseURL: String
    @Option var rounds = 7
    @Option(help: "How long each turn lasts.") var seconds = 1.0
    @Option(help: "How many statements a transaction has.") var statements = 20

    func run() async throws {
        let free = try PostgreSQLDatabase(url: databaseURL, connections: 1)
        let limited = try PostgreSQLDatabase(url: databaseURL, connections: 1, limit: .seconds(8))
        var ratios: [Double] = []
        var rates: (free: [Double], limited: [Double]) = ([], [])
        // The first round is a warm-up.
        for round in 0...rounds {
            // Alternate the order.
            let first = round.isMultiple(of: 2) ? try await rate(free) : try await rate(limited)
            let second = round.isMultiple(of: 2) ? try await rate(limited) : try await rate(free)
            guard round > 0 else { continue }
            let (without, with) = round.isMultiple(of: 2) ? (first, second) : (second, first)
            rates.free.append(without)
            rates.limited.append(with)
            ratios.append(with / without)
        }
        try await free.close()
        try await limited.close()
        let figures = [
            "statements_per_second": Self.median(rates.free),
            "limited_statements_per_second": Self.median(rates.limited),
            "limited_to_free": Self.median(ratios),
        ]
        print(String(decoding: try JSONEncoder().encode(figures), as: UTF8.self))
    }

    private func rate(_ database: PostgreSQLDatabase) async throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        var count = 0
        while start.duration(to: clock.now) < .seconds(seconds) {
            count += try await database.read { [statements] connection in
                for number in 0..<statements { _ = try connection.query("SELECT $1::bigint AS n", [number]) }
                return statements
            }
        }
        return Double(count) / (start.duration(to: clock.now) / .seconds(1))
    }

    private static func median(_ values: [Double]) -> Double {
        values.sorted()[values.count / 2]
    }
}
