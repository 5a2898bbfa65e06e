import ArgumentParser

@main
struct Plates: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plates",
        abstract: "A self-hosted log of food, supplements and lifts.",
        subcommands: [Serve.self, Account.self, Token.self, Backup.self],
        defaultSubcommand: Serve.self
    )
}
