import Accounts
import ArgumentParser
import Foundation
import PlatesServer
import Web

struct Account: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look after accounts, while the server runs or not.",
        subcommands: [Create.self, List.self, ResetPassword.self, Delete.self]
    )

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an account. The password is read from standard input.",
            discussion: "Without --time-zone the account takes the zone of the browser that signs in first."
        )
        @Argument var email: String
        @Option(help: "What the person is called.") var name: String
        @Option(help: "When their days begin: a time zone such as Europe/Berlin.") var timeZone: String?
        @Option(help: "What weights are typed in: kg or lb.") var unit = "kg"
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
            abstract: "Set a new password, read from standard input, and end what the old one opened.",
            discussion: "All sessions end, and with them the API tokens and the calendar's address."
        )
        @Argument var email: String
        @Flag(help: "Let the API tokens go on working.") var keepTokens = false
        @Flag(help: "Let the calendar's address go on working.") var keepCalendar = false
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
            abstract: "Delete an account with everything in it."
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
        abstract: "Look after the keys that other programs use.",
        subcommands: [Create.self, List.self, Revoke.self]
    )

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token for an account and print it, this once."
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
        @Argument(help: "Whose tokens; everybody's where this is left out.") var email: String?
        @OptionGroup var data: DataOptions

        func run() async throws {
            for line in try await Operator(existing: data.settings()).listTokens(email: email) {
                print(line)
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a token at once.")
        @Argument(help: "Its id, as token list shows it.") var id: String
        @OptionGroup var data: DataOptions

        func run() async throws {
            try await Operator(existing: data.settings()).revokeToken(id: id)
        }
    }
}

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the database into a new file, while the server runs or not."
    )
    @Argument(help: "The new file.") var file: String
    @OptionGroup var data: DataOptions

    func run() async throws {
        try Operator.backup(data.settings(), to: file)
    }
}

/// What is piped or typed into a command.
enum StandardInput {
    /// The first line; typed at a terminal, it is not shown.
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
