import Foundation
import Hummingbird
import PlatesCore
import Storage

/// What can be done with accounts, the same for pages, the API and the command line.
public struct Accounts: Sendable {
    let database: any Database
    let passwords: PasswordHasher
    let time: TimeSource

    init(_ services: Services) {
        database = services.database
        passwords = services.passwords
        time = services.time
    }

    init(database: any Database, passwords: PasswordHasher, time: TimeSource) {
        self.database = database
        self.passwords = passwords
        self.time = time
    }

    /// Makes an account.
    /// - Throws: `ValidationError` with a sentence for each field that is not as it must be.
    func create(
        email: String, name: String, password: String, timeZoneName: String = "UTC",
        unit: WeightUnit = .kg
    ) async throws -> Account {
        var validator = Validator()
        let address = try validator.attempt { try EmailAddress(email) }
        let name = try validator.attempt { try AccountName(name).text }
        try validator.attempt { try PasswordRule.check(password, email: email, name: name ?? "") }
        let zone = try (try? TimeZoneName(timeZoneName)) ?? TimeZoneName("UTC")
        try validator.check()
        guard let address, let name else { throw ValidationError("email", "is missing") }

        let hash = try await passwords.hash(password)
        let account = Account(
            id: UUID(), email: address, name: name, unit: unit, timeZone: zone,
            weekStarts: .monday
        )
        let now = time.now
        try await database.write { connection in
            try AccountStore(connection: connection).insert(account, passwordHash: hash, at: now)
        }
        return account
    }

    /// The account of an email, if the password is its own.
    func authenticate(email: String, password: String) async throws -> Account? {
        let credentials = try await credentials(email)
        guard let credentials else {
            try await passwords.verifyAgainstNobody(password)
            return nil
        }
        guard try await passwords.verify(password, against: credentials.passwordHash) else {
            return nil
        }
        return credentials.account
    }

    /// Signs a browser in.
    func openSession(for account: Account, userAgent: String) async throws -> Secret {
        let secret = Secret()
        let now = time.now
        let session = Session(
            id: UUID(), accountID: account.id, userAgent: TextRule.line.cleaned(userAgent, most: 300),
            createdAt: now, lastSeenAt: now
        )
        try await database.write { connection in
            let store = SessionStore(connection: connection)
            try store.removeExpired(at: now)
            try store.insert(session, secret: secret)
        }
        return secret
    }

    /// Changes what a profile names of an account, and leaves the rest as it is stored.
    /// - Throws: `ValidationError` with a sentence for each field that is not as it must be.
    func update(_ profile: Profile, of id: UUID) async throws -> Account {
        try await database.write { connection in
            let store = AccountStore(connection: connection)
            guard let account = try store.account(id) else { throw NotSignedIn() }
            let changed = try profile.applied(to: account)
            try store.update(changed)
            return changed
        }
    }

    /// Sets a new password and ends the sessions that the old one opened.
    /// - Parameter session: The session to keep.
    func setPassword(_ password: String, of account: Account, keeping session: UUID?) async throws {
        try PasswordRule.check(password, email: account.email.text, name: account.name)
        let hash = try await passwords.hash(password)
        try await database.write { connection in
            try AccountStore(connection: connection).setPasswordHash(hash, of: account.id)
            try SessionStore(connection: connection).endOthers(of: account.id, keeping: session)
        }
    }

    private func credentials(
        _ email: String
    ) async throws -> (account: Account, passwordHash: String)? {
        guard let address = try? EmailAddress(email) else { return nil }
        return try await database.read { connection in
            try AccountStore(connection: connection).credentials(address)
        }
    }
}
