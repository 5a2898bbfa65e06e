import Accounts
import Foundation
import Logging
import PlatesCore
import Storage
import Web

/// What the operator does with accounts from the command line, while the server runs or not.
public struct Operator: Sendable {
    private let database: any Database
    private let accounts: Accounts
    /// What stands for an address in events.
    private static let address = "command-line"

    init(_ database: any Database) {
        self.database = database
        accounts = Accounts(database: database, passwords: PasswordHasher(), time: .system)
    }

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
        if settings.databaseURL == nil { try settings.requireDatabaseFile() }
        try await self.init(settings: settings)
    }

    /// Makes an account.
    public func createAccount(
        email: String, name: String, password: String, options: AccountOptions = AccountOptions()
    ) async throws {
        let made = try await accounts.create(email: email, name: name, password: password, options: options)
        await record(.accountMade, made.id)
    }

    /// One line per account: email and name.
    public func listAccounts() async throws -> [String] {
        try await database.read { connection in
            try AccountStore(connection: connection).all().map { "\($0.email.text)\t\($0.name)" }
        }
    }

    /// Sets a new password and ends every session of the account, its tokens and its calendar's address.
    /// - Parameters:
    ///   - keepsTokens: Whether the tokens go on working.
    ///   - keepsCalendar: Whether the calendar's address does.
    public func resetPassword(
        email: String, password: String, keepsTokens: Bool = false, keepsCalendar: Bool = false
    ) async throws {
        let account = try await account(email)
        try await accounts.setPassword(
            password, of: account, ending: .init(tokens: !keepsTokens, calendar: !keepsCalendar)
        )
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
    /// - Parameters:
    ///   - scope: `read`, `log` or `all`.
    ///   - expires: `never`, `30d`, `90d`, `1y` or the last day, in the time zone of the account.
    public func createToken(
        email: String, name: String, scope: String = "all", expires: String = "never"
    ) async throws -> String {
        let account = try await account(email)
        let now = TimeSource.system.now
        let draft = try TokenDraft(
            name: name, scope: scope, expires: expires, submission: UUID(), of: account, at: now
        )
        let text = try await database.write { connection in
            try TokenStore(connection: connection).create(draft, for: account.id, at: now).text
        }
        await record(.tokenMade, account.id)
        return text
    }

    /// One line per token, with tabs between: id, email, name, scope, end and last use.
    /// - Parameter email: Whose tokens; `nil` means everybody's.
    public func listTokens(email: String?) async throws -> [String] {
        let one = if let email { try await account(email) } else { Account?.none }
        return try await database.read { connection in
            let accounts = try one.map { [$0] } ?? AccountStore(connection: connection).all()
            return try accounts.flatMap { account in
                try TokenStore(connection: connection).tokens(of: account.id)
                    .map { "\($0.id.text)\t\(account.email.text)\t\($0.line)" }
            }
        }
    }

    /// Ends a token by the id with which `listTokens` shows it.
    public func revokeToken(id: String) async throws {
        guard let id = UUID(text: id) else { throw ValidationError("id", "must be one of token list") }
        let account: UUID = try await database.write { connection in
            let row = try connection.first("SELECT account_id FROM api_tokens WHERE id = $1", [id])
            guard let row else { throw ValidationError("id", "\(id.text) is no token here") }
            let owner: UUID = try row.get("account_id")
            try TokenStore(connection: connection).revoke(id, of: owner)
            return owner
        }
        await record(.tokenRevoked, account)
    }

    /// Copies the database into a new file while it is in use, and changes nothing in it: the schema
    /// stays as it is, so that a copy can be made before an upgrade.
    /// - Parameter path: A SQLite file, of PostgreSQL too; compressed where its name ends in `.gz`.
    /// - Returns: A line that says what was made.
    public static func backup(_ settings: Settings, to path: String) async throws -> String {
        let database: any Database
        if let url = settings.databaseURL {
            database = PostgreSQLDatabase(url: url, connections: 1)
        } else {
            try settings.requireDatabaseFile()
            database = try SQLiteDatabase(path: settings.databasePath)
        }
        do {
            guard let made = try await BackupMaker(database: database).make(path) else { return "" }
            try await database.close()
            let (accounts, sets) = (made.facts.accounts, made.facts.sets)
            return """
                \(made.path): \(made.size) bytes, \(accounts) account\(accounts == 1 ? "" : "s"), \
                \(sets) set\(sets == 1 ? "" : "s"), verified
                """
        } catch {
            try? await database.close()
            throw error
        }
    }

    /// One line for each backup of a folder, the newest first, with tabs between: file, when it was made, bytes, schema,
    /// accounts and sets.
    public static func listBackups(in folder: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder) else {
            throw FileProblem("cannot be read", folder, ENOENT)
        }
        return BackupFolder(path: folder).items().map { item in
            """
            \(item.path)\t\(item.name.madeAt)\t\(item.size)\tschema \(item.facts.schema)\t\
            accounts \(item.facts.accounts)\tsets \(item.facts.sets)
            """
        }
    }

    /// Writes everything of an account into a new zip file.
    /// - Returns: A line that says what was made.
    public func export(email: String, to path: String) async throws -> String {
        let account = try await account(email)
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ValidationError("file", "is there already; choose a new name")
        }
        let unfinished = path + BackupMaker.unfinished[0]
        defer { unlink(unfinished) }
        let now = TimeSource.system.now
        let size = try await database.readAtLength { connection in
            unlink(unfinished)
            let file = try ByteFile(making: unfinished)
            let size = try ArchiveExport(account: account, connection: connection, now: now).write(to: file)
            try file.sync()
            return size
        }
        guard rename(unfinished, path) == 0 else { throw FileProblem("cannot be made", path, errno) }
        return "\(path): \(size) bytes"
    }

    /// Stores what the operator did where the account's person sees it. What was done is done, also where this fails.
    private func record(_ event: SecurityEvent, _ account: UUID) async {
        let event = StoredEvent(
            account: account, event: event, address: Self.address, userAgent: "", at: TimeSource.system.now
        )
        try? await database.writeByStatement { try SecurityEventStore(connection: $0).insert(event) }
    }

    func account(_ email: String) async throws -> Account {
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

extension APIToken {
    /// What the operator's list says of it.
    fileprivate var line: String {
        let from = lastAddress.isEmpty ? "" : " from \(lastAddress)"
        let use = lastUsedAt.map { "\($0)\(from)" } ?? "never used"
        // A terminal obeys control characters, and whoever named the token is not the operator.
        let name = name.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : String($0) }
        return [name.joined(), scope.rawValue, expiresAt?.description ?? "never", use]
            .joined(separator: "\t")
    }
}
