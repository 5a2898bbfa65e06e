import ArgumentParser
import Foundation
import PlatesServer

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Move to another deployment.", subcommands: [EmbeddedToServer.self, ServerToEmbedded.self]
    )

    struct EmbeddedToServer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "embedded-to-server",
            abstract: "Copy every account of a data folder into PostgreSQL, and its sets to InfluxDB.",
            discussion: """
                Stop the server of the folder first. The accounts of the folder do not change. \(repetition)
                """
        )
        @OptionGroup var replacement: Replacement
        @OptionGroup var data: DataOptions

        func run() async throws {
            let settings = try data.settings()
            let failures = try await Migrate.run(.embeddedToServer, settings, replacement)
            if settings.influx != nil { try await LiftSeries.catchUp(settings) }
            if failures > 0 { throw ExitCode(1) }
        }
    }

    struct ServerToEmbedded: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "server-to-embedded",
            abstract: "Copy every account of PostgreSQL into a data folder.",
            discussion: """
                Stop the servers first. The accounts in PostgreSQL do not change, and InfluxDB is not needed: \
                PostgreSQL has every set. \(repetition)
                """
        )
        @OptionGroup var replacement: Replacement
        @OptionGroup var data: DataOptions

        func run() async throws {
            let settings = try data.settings()
            try data.check(settings.dataDirectory)
            if try await Migrate.run(.serverToEmbedded, settings, replacement) > 0 { throw ExitCode(1) }
        }
    }

    /// What happens to accounts that changed on the target.
    struct Replacement: ParsableArguments {
        @Flag(
            name: .customLong("replace"),
            help:
                "Overwrite accounts that were changed on the target, and list what was overwritten."
        )
        var isWanted = false
    }

    private static let repetition = """
        The command can be repeated: it updates accounts that are unchanged on the target, and skips and lists those \
        that have changed there. Exits with status 1 if an account was skipped.
        """

    /// Copies all accounts, with a line for each.
    /// - Returns: How many were not copied.
    private static func run(
        _ direction: AccountMove.Direction, _ settings: Settings, _ replacement: Replacement
    ) async throws -> Int {
        let move = try await AccountMove(direction, settings: settings, replaces: replacement.isWanted)
        var count = 0
        let failures = try await move.run { email, outcome in
            count += 1
            print("\(email): \(move.sentence(outcome))")
        }
        if count == 0 { print("There is no account to copy.") }
        if let left = try await move.importsLeft() { print(left) }
        try await move.close()
        return failures
    }
}
