import ArgumentParser
import Foundation
import PlatesCore
import PlatesServer

/// Measures a query over a year of supplements, in process.
struct Adherence: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ask for the adherence of a year, and print the figures as JSON."
    )

    @Option(help: "A folder for the database.") var dataDir: String
    @Option(help: "PostgreSQL instead of SQLite.") var databaseURL: String?
    @Option(help: "How many supplements there are.") var supplements = 20
    @Option(help: "How many days are looked back on.") var days = 365
    @Option(help: "How often it is asked.") var questions = 1000

    func run() async throws {
        try FileManager.default.createDirectory(atPath: dataDir, withIntermediateDirectories: true)
        var settings = Settings(dataDirectory: dataDir, databaseURL: databaseURL)
        settings.databaseConnections = 4
        let email = "bench@plates.example"
        let `operator` = try await Operator(settings: settings)
        try await `operator`.createAccount(email: email, name: "Bench", password: "measured twice, cut once")
        let benchmark = try await AdherenceBenchmark(PlatesApplication(settings: settings), email: email)
        try await benchmark.fill(supplements: supplements, days: days)
        var took: [Double] = []
        let clock = ContinuousClock()
        for number in 0..<(questions + 20) {
            let start = clock.now
            let counts = try await benchmark.counts(days: days)
            let milliseconds = start.duration(to: clock.now) / .milliseconds(1)
            guard counts.due == supplements * days, counts.taken > counts.due * 8 / 10 else {
                throw ExitCode(1)
            }
            if number >= 20 { took.append(milliseconds) }
        }
        took.sort()
        let figures = ["p50": took[took.count / 2], "p99": took[took.count * 99 / 100]]
        print(String(decoding: try JSONEncoder().encode(figures), as: UTF8.self))
    }
}
