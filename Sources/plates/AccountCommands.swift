import Accounts
import ArgumentParser
import Foundation
import PlatesServer
import Web

struct Account: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Manage accounts, whether the server is running or not.",
        subcommands: [Create.self, List.self, ResetPassword.self, Delete.self]
    )

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Create an account. The password is read from standard input.",
            discussion: "Without --time-zone the account takes the zone of the browser that signs in first."
        )
        @Argument var email: String
        @Option(help: "The name of the person.") var name: String
        @Option(help: "Their time zone, such as Europe/Berlin.") var timeZone: String?
        @Option(help: "The unit of their weights: kg or lb.") var unit = "kg"
        @Option(help: "The first day of their week, such as monday.") var weekStarts = "monday"
        @OptionGroup var data: DataOptions

        func run() async throws {
            let options = try AccountOptions(timeZone: timeZone, unit: unit, weekStarts: weekStarts)
            let `operator` = try await Operator(settings: data.settings())
            try await `operator`.createAccount(
                email: email, name: name, password: StandardInput.password(), options: options
            )
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the accounts, a line each: email and name."
        )
        @OptionGroup var data: DataOptions

        func run() async throws {
            for line in try await Operator(existing: data.settings()).listAccounts() {
                print(line)
            }
        }
    }

    struct ResetPassword: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-password",
            abstract:
                "Set a new password, read from standard input, and end everything that the old one authorised.",
            discussion: "All sessions, API tokens and the address of the calendar feed end."
        )
        @Argument var email: String
        @Flag(help: "Keep the API tokens.") var keepTokens = false
        @Flag(help: "Keep the address of the calendar feed.") var keepCalendar = false
        @OptionGroup var data: DataOptions

        func run() async throws {
            let `operator` = try await Operator(existing: data.settings())
            try await `operator`.resetPassword(
                email: email, password: StandardInput.password(), keepsTokens: keepTokens,
                keepsCalendar: keepCalendar
            )
        }
    }

    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Delete an account with all its data."
        )
        @Argument var email: String
        @OptionGroup var data: DataOptions

        func run() async throws {
            try await Operator(existing: data.settings()).deleteAccount(email: email)
        }
    }
}

struct Token: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Manage API tokens.",
        subcommands: [Create.self, List.self, Revoke.self]
    )

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Create a token for an account and print it; it is not shown again."
        )
        @Argument var email: String
        @Argument(help: "What the token is for.") var name: String
        @Option(help: "What it may do: read, log (read, and log what happened) or all.") var scope = "all"
        @Option(help: "When it ends: never, in 30d, 90d or 1y, or after a day such as 2027-01-31.")
        var expires = "never"
        @OptionGroup var data: DataOptions

        func run() async throws {
            let `operator` = try await Operator(existing: data.settings())
            print(
                try await `operator`.createToken(email: email, name: name, scope: scope, expires: expires)
            )
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the tokens, a line each: id, email, name, scope, end and last use."
        )
        @Argument(help: "The account; all accounts by default.") var email: String?
        @OptionGroup var data: DataOptions

        func run() async throws {
            for line in try await Operator(existing: data.settings()).listTokens(email: email) {
                print(line)
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Revoke a token immediately.")
        @Argument(help: "The id that token list shows.") var id: String
        @OptionGroup var data: DataOptions

        func run() async throws {
            try await Operator(existing: data.settings()).revokeToken(id: id)
        }
    }
}

/// Standard input of a command.
enum StandardInput {
    /// The first line, without echo on a terminal.
    static func password() throws -> String {
        let line = isatty(STDIN_FILENO) == 1 ? typed() : readLine()
        guard let line, !line.isEmpty else {
            throw WrongSetting("Give the password as a line on standard input.")
        }
        return line
    }

    private static func typed() -> String? {
        guard let text = getpass("Password: ") else { return nil }
        return String(cString: text)
    }
}
