import Foundation
import Logging
import PlatesCore
import Storage

/// What the operator does with accounts from the command line, while the server runs or not.
public struct Operator: Sendable {
    private let database: any Database
    private let accounts: Accounts
    /// What stands for an address in events.
    private static let address = "command-line"

    /// Opens the database, and makes it where it is not there yet.
    public init(settings: Settings) async throws {
        database = try await settings.openDatabase()
        accounts = Accounts(
            database: database, passwords: PasswordHasher(cost: settings.passwordCost),
            time: .system
        )
    }

    /// Opens a database that must be there: a mistyped folder shall not become an empty one.
    public init(existing settings: Settings) async throws {
        if settings.databaseURL == nil { try Self.requireDatabase(settings) }
        try await self.init(settings: settings)
    }

    /// Makes an account.
    public func createAccount(email: String, name: String, password: String) async throws {
        let made = try await accounts.create(email: email, name: name, password: password)
        await record(.accountMade, made.id)
    }

    /// One line per account: email and name.
    public func listAccounts() async throws -> [String] {
        try await database.read { connection in
            try AccountStore(connection: connection).all().map { "\($0.email.text)\t\($0.name)" }
        }
    }

    /// Sets a new password and ends every session of the account.
    public func resetPassword(email: String, password: String) async throws {
        let account = try await account(email)
        try await accounts.setPassword(password, of: account, keeping: nil)
        try await database.write { try KnownBrowserStore(connection: $0).forgetAll(of: account.id) }
        await record(.passwordReset, account.id)
    }

    /// Deletes an account with everything in it.
    public func deleteAccount(email: String) async throws {
        let id = try await account(email).id
        try await database.write { try AccountStore(connection: $0).delete(id) }
        // Its events went with it, so this is said where the operator is.
        Logger(label: "plates").notice(
            "security",
            metadata: SecurityLog.metadata(.accountDeleted, account: id, address: Self.address)
        )
    }

    /// Makes an API token and answers its text.
    public func createToken(email: String, name: String) async throws -> String {
        let id = try await account(email).id
        let name = try TokenName(name).text
        let text = try await database.write { connection in
            try TokenStore(connection: connection)
                .create(named: name, for: id, at: TimeSource.system.now).text
        }
        await record(.tokenMade, id)
        return text
    }

    /// Copies the database into a new file while it is in use, and changes nothing in it: the schema
    /// stays as it is, so that a copy can be made before an upgrade.
    public static func backup(_ settings: Settings, to path: String) throws {
        guard settings.databaseURL == nil else {
            throw ValidationError("database", "is PostgreSQL's, which pg_dump copies")
        }
        try requireDatabase(settings)
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ValidationError("file", "is there already; choose a new name")
        }
        // Made beforehand, so that nobody else can read it at any moment.
        let isMade = FileManager.default.createFile(
            atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]
        )
        guard isMade else { throw ValidationError("file", "cannot be made at \(path)") }
        do {
            try SQLiteDatabase(path: settings.databasePath).backup(to: path)
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }

    private static func requireDatabase(_ settings: Settings) throws {
        guard FileManager.default.fileExists(atPath: settings.databasePath) else {
            throw ValidationError(
                "data_directory", "\(settings.dataDirectory) holds no database; see --data-dir"
            )
        }
    }

    /// Stores what the operator did where the account's person sees it. What was done is done, also where this fails.
    private func record(_ event: SecurityEvent, _ account: UUID) async {
        let event = StoredEvent(
            account: account, event: event, address: Self.address, userAgent: "", at: TimeSource.system.now
        )
        try? await database.writeByStatement { try SecurityEventStore(connection: $0).insert(event) }
    }

    private func account(_ email: String) async throws -> Account {
        let address = try EmailAddress(email)
        let found = try await database.read { connection in
            try AccountStore(connection: connection).credentials(address)?.account
        }
        guard let found else {
            throw ValidationError("email", "\(address.text) has no account here")
        }
        return found
    }
}

/// What a token is called.
struct TokenName {
    let text: String

    /// - Throws: `ValidationError` where it is empty, longer than 80 characters or no `TextRule.line`.
    init(_ text: String) throws {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        var validator = Validator()
        validator.line("name", trimmed, 1...80)
        try validator.check()
        self.text = trimmed
    }
}
