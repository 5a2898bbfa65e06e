import ArgumentParser
import Foundation

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
        await main(nil)
    }
}
