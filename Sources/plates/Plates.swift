import ArgumentParser
import Foundation
import Logging
import PlatesServer
import Web

@main
struct Plates: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plates",
        abstract: "A self-hosted log of food, supplements and lifts.",
        version: PlatesVersion.current,
        subcommands: [
            Serve.self, Demo.self, Account.self, Token.self, Backup.self, Backups.self, RestoreCommand.self,
            Import.self, Export.self, Foods.self, Lifts.self, Migrate.self,
        ],
        defaultSubcommand: Serve.self
    )

    static func main() async {
        // The database and its copies contain password hashes, so other users of the machine must not read them.
        umask(0o077)
        LoggingSystem.bootstrap { PlatesLogHandler(label: $0) }
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            end(by: error)
        }
    }

    /// Ends the process. Errors are printed as one sentence, because ArgumentParser would bury them in the usage text.
    private static func end(by error: any Error) -> Never {
        let error = CommandFailure.presentable(error)
        let code = error is HistoryImporter.WrongColumn ? ExitCode(2) : exitCode(for: error)
        // Help and version are not errors.
        guard code != .success else { exit(withError: error) }
        let sentence = message(for: error)
        if !sentence.isEmpty {
            let ending = sentence.hasSuffix(".") || sentence.hasSuffix("?") ? "" : "."
            let hint = code == .validationFailure ? " See plates --help." : ""
            let line = "Error: \(LogStream.escaped(sentence))\(ending)\(hint)\n"
            FileHandle.standardError.write(Data(line.utf8))
        }
        Foundation.exit(code.rawValue)
    }
}
