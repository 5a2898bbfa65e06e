import ArgumentParser
import Foundation
import PlatesCore
import PlatesServer
import Storage
import Training

/// Creates a data directory with two accounts: one with a long history, and one that only logs.
struct Fill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a data directory and print the accounts' tokens, a line each."
    )

    @Option var dataDir: String
    @Option(help: "A PostgreSQL to use instead.") var databaseURL: String?
    @Option(help: "How many sets the history holds.") var sets: Int

    static let reader = "reader@plates.example"
    static let logger = "logger@plates.example"
    private static let password = "measured twice, cut once"
    /// As many a day as a long session has.
    private static let setsPerDay = 18
    private static let setsPerExercise = 3

    func run() async throws {
        let settings = Settings(dataDirectory: dataDir, databaseURL: databaseURL)
        // Stores the exercises of the catalogue.
        _ = try await PlatesApplication(settings: settings)
        let `operator` = try await Operator(settings: settings)
        for email in [Self.reader, Self.logger] {
            try await `operator`.createAccount(email: email, name: "Bench", password: Self.password)
            print(try await `operator`.createToken(email: email, name: "bench"))
        }
        let database = try await settings.openDatabase()
        try await database.write { [sets] connection in try Self.fill(sets, connection) }
        try await database.close()
    }

    /// A session a day, back from yesterday; four of them take turns over 24 exercises.
    private static func fill(_ sets: Int, _ connection: any Connection) throws {
        let account: UUID =
            try connection.first(
                "SELECT id FROM accounts WHERE email = $1", [reader]
            )?.get("id") ?? UUID()
        let exercises = try connection.query(
            "SELECT id FROM exercises WHERE measure = 'weight_reps' ORDER BY id LIMIT 24"
        ).map { try $0.get("id", as: UUID.self) }
        let today = Day(of: .now(), in: .gmt)
        for index in 0..<sets {
            let (daysAgo, number) = (index / setsPerDay + 1, index % setsPerDay)
            let exercise = exercises[(daysAgo % 4) * 6 + number / setsPerExercise]
            let day = today.adding(days: -daysAgo)
            try SetRow(
                account: account, exercise: exercise, day: day,
                performedAt: Instant(on: day, atSecond: 61_200 + number * 180, in: .gmt),
                grams: Int64(60_000 + (sets - index) / 4_000 * 2_500), reps: 5 + number % 4
            ).insert(into: connection)
        }
    }
}
