import Foundation
import Hummingbird
import PlatesCore
import Storage
import Web

/// What can be done with accounts, the same for pages, the API and the command line.
public struct Accounts: Sendable {
    let database: any Database
    let passwords: PasswordHasher
    let time: TimeSource

    init(_ services: AccountServices) {
        database = services.database
        passwords = services.passwords
        time = services.time
    }

    package init(database: any Database, passwords: PasswordHasher, time: TimeSource) {
        self.database = database
        self.passwords = passwords
        self.time = time
    }

    /// Makes an account.
    /// - Throws: `ValidationError` with a sentence for each field that is not as it must be.
    package func create(
        email: String, name: String, password: String, options: AccountOptions = AccountOptions()
    ) async throws -> Account {
        var validator = Validator()
        let address = try validator.attempt { try EmailAddress(email) }
        let name = try validator.attempt { try AccountName(name).text }
        // What is no email is not compared: it may be as long as a request.
        try validator.attempt {
            try PasswordRule.check(password, email: address?.text ?? "", name: name ?? "")
        }
        try validator.check()
        guard let address, let name else { throw ValidationError("email", "is missing") }

        let hash = try await passwords.hash(password)
        let account = Account(
            id: UUID(), email: address, name: name, unit: options.unit,
            timeZone: options.timeZone ?? TimeZoneName(stored: "UTC"),
            zoneIsChosen: options.timeZone != nil, weekStarts: options.weekStarts
        )
        let now = time.now
        try await database.write { connection in
            try AccountStore(connection: connection).insert(account, passwordHash: hash, at: now)
        }
        return account
    }

    /// The account of an email, if the password is its own. A hash that cost less than hashes do now is renewed.
    func authenticate(email: String, password: String) async throws -> Account? {
        let credentials = try await credentials(email)
        guard let credentials else {
            try await passwords.verifyAgainstNobody(password)
            return nil
        }
        guard try await passwords.verify(password, against: credentials.passwordHash) else {
            return nil
        }
        if passwords.isWeak(credentials.passwordHash) {
            // The password was right: that its hash cannot be renewed now keeps nobody out.
            try? await renewHash(credentials.passwordHash, password, of: credentials.account.id)
        }
        return credentials.account
    }

    private func renewHash(_ old: String, _ password: String, of id: UUID) async throws {
        let hash = try await passwords.hash(password)
        try await database.write { connection in
            try AccountStore(connection: connection).renewPasswordHash(old, to: hash, of: id)
        }
    }

    /// Signs a browser in.
    /// - Parameters:
    ///   - account: As it was read when the password was proved.
    ///   - old: The session that the browser had until now, of whichever account: it ends.
    /// - Throws: `NotSignedIn` where the password has been changed since it was proved.
    func openSession(
        for account: Account, in browser: Browser, replacing old: Session? = nil
    ) async throws -> Secret {
        let (session, secret) = (newSession(of: account, in: browser), Secret())
        try await database.write { connection in
            try AccountStore(connection: connection).requireUnchangedPassword(of: account)
            let store = SessionStore(connection: connection)
            try store.removeExpired(at: session.createdAt)
            if let old { try store.replace(old) }
            try store.insert(session, secret: secret)
        }
        return secret
    }

    private func newSession(of account: Account, in browser: Browser) -> Session {
        let now = time.now
        return Session(
            id: UUID(), accountID: account.id, userAgent: browser.userAgent, createdAt: now, lastSeenAt: now,
            lastAddress: browser.address
        )
    }

    /// Lets an account for which nobody has chosen a time zone have that of a browser which signs in.
    /// - Parameter typed: As the browser names it; empty without scripts.
    func takeZone(_ typed: String, for account: Account) async throws {
        guard !account.zoneIsChosen, let zone = try? TimeZoneName(typed) else { return }
        try await database.write { try AccountStore(connection: $0).takeZone(zone, of: account.id) }
    }

    /// Changes what a profile names of an account, leaves the rest as it is stored, and offers to undo it.
    /// - Throws: `ValidationError` with a sentence for each field that is not as it must be.
    func updateOffering(_ profile: Profile, of id: UUID) async throws -> (account: Account, undo: UUID?) {
        let now = time.now
        return try await database.write { connection in
            let store = AccountStore(connection: connection)
            guard let account = try store.account(id) else { throw NotSignedIn() }
            let changed = try profile.applied(to: account)
            try store.update(changed)
            return (changed, try AccountUndo.offer(from: account, to: changed, in: connection, at: now))
        }
    }

    /// What a new password ends beside every session.
    package struct Ending: Sendable {
        var tokens = true
        var calendar = true

        package init(tokens: Bool = true, calendar: Bool = true) {
            self.tokens = tokens
            self.calendar = calendar
        }
    }

    /// Sets a new password and ends what the old one opened, in one transaction.
    /// - Parameters:
    ///   - account: As it was read when the old password was proved.
    ///   - browser: The browser that changed it, which gets a new session.
    /// - Returns: The secret of the new session.
    @discardableResult
    package func setPassword(
        _ password: String, of account: Account, ending: Ending, signingIn browser: Browser? = nil
    ) async throws -> Secret? {
        try PasswordRule.check(password, email: account.email.text, name: account.name)
        let hash = try await passwords.hash(password)
        let session = browser.map { newSession(of: account, in: $0) }
        let secret = session.map { _ in Secret() }
        try await database.write { connection in
            try AccountStore(connection: connection).setPassword(hash: hash, of: account)
            let sessions = SessionStore(connection: connection)
            try sessions.endOthers(of: account.id, keeping: nil)
            if let session, let secret { try sessions.insert(session, secret: secret) }
            if ending.tokens { try TokenStore(connection: connection).revokeAll(of: account.id) }
            if ending.calendar { try CalendarFeedStore(connection: connection).revoke(of: account.id) }
        }
        return secret
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
