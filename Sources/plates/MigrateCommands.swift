import ArgumentParser
import Foundation
import Logging
import PlatesServer

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Move to another deployment.", subcommands: [EmbeddedToServer.self]
    )

    struct EmbeddedToServer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "embedded-to-server",
            abstract: "Copy every account of a data folder into PostgreSQL, and its sets to InfluxDB.",
            discussion: """
                End the server of the folder first. The folder is left as it is. The command can be \
                repeated: accounts that are there already are left alone, or copied anew where they \
                have changed in the folder since. Ends with status 1 where an account was not copied.
                """
        )
        @OptionGroup var data: DataOptions

        func run() async throws {
            let settings = try data.settings()
            let move = try await EmbeddedMove(from: settings.dataDirectory, to: settings)
            let refused = try await move.run { email, outcome in
                switch outcome {
                case .moved(let sets): print("\(email): copied, with \(sets) sets")
                case .unchanged: print("\(email): is there already")
                case .refused(let reason):
                    print("\(email): not copied, because \(reason)")
                }
            }
            try await move.close()
            if settings.influx != nil { try await mirror(settings) }
            if refused > 0 { throw ExitCode(1) }
        }

        private func mirror(_ settings: Settings) async throws {
            let mirror = try await LiftMirror(settings, logger: Logger(label: "plates"))
            try await mirror.catchUp()
            let differences = try await mirror.verify()
            try await mirror.close()
            for difference in differences { print(difference) }
            guard differences.isEmpty else { throw ExitCode(1) }
            print("InfluxDB and PostgreSQL agree.")
        }
    }
}
