import ArgumentParser
import Foundation
import Logging
import PlatesServer

@main
struct Plates: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plates",
        abstract: "A self-hosted log of food, supplements and lifts.",
        subcommands: [
            Serve.self, Demo.self, Account.self, Token.self, Backup.self, Foods.self, Lifts.self,
            Migrate.self,
        ],
        defaultSubcommand: Serve.self
    )

    static func main() async {
        // The database and its copies hold hashes of passwords: no other user of the machine reads them.
        umask(0o077)
        LoggingSystem.bootstrap { StreamLogHandler(label: $0, stream: LogStream()) }
        var command: any ParsableCommand
        do { command = try parseAsRoot() } catch { exit(withError: error) }
        do {
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch {
            exit(withError: CommandFailure.presentable(error))
        }
    }
}
