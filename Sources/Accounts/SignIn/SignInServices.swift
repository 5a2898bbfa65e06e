import Foundation
import Hummingbird
import PlatesCore
import Web

/// A try at a password before it is made: what it counts by, and when its hash has its turn.
struct PasswordTry: Sendable {
    let keys: [TryKey]
    /// What it counts by even if it succeeds.
    var lastingKeys: [TryKey] = []
    let turn: HashTurn
    /// Whose password it is, where that is known.
    let account: UUID?
    /// What is recorded when there were too many.
    let throttled: SecurityEvent
}

extension AccountServices {
    /// The account that an email and a password belong to. Every try counts, and is refused before any work when
    /// there have been too many: by the browser if somebody has signed in to the account with it before, otherwise
    /// by the email and the network, the network, and the email everywhere.
    /// - Returns: `nil` if they do not belong together.
    /// - Throws: `ValidationError` for a password that is too long to be one; `TooManyRequests`, `HashingBusy`.
    func authenticate(
        email: String, password: String, request: Request, context: AppContext
    ) async throws -> Account? {
        try PasswordSize.check(password)
        return try await context.whileClientWaits {
            let attempt = try await signInTry(email: email, request: request, context: context)
            let account = try await run(attempt, request: request, context: context) {
                try await Accounts(self).authenticate(email: email, password: password)
            }
            if account == nil {
                security.record(.signInFailed, account: attempt.account, request: request, context: context)
            }
            return account
        }
    }

    /// Checks the password of somebody who is signed in. Wrong ones count by the account and the session, so that
    /// nobody else can use these tries up.
    /// - Throws: `ValidationError` in the named field if it is not the account's password.
    func requirePassword(
        _ password: String, field: String, request: Request, context: SignedInContext
    ) async throws {
        try PasswordSize.check(password, field: field)
        let signedIn = context.signedIn
        let account = signedIn.account
        let attempt = PasswordTry(
            keys: [.session(signedIn.session?.id, account: account.id)],
            lastingKeys: [.checks(of: account.id)],
            turn: HashTurn(line: .known, group: account.id.text), account: account.id,
            throttled: .passwordThrottled
        )
        let found = try await context.whileClientWaits {
            try await run(attempt, request: request, context: context) {
                try await Accounts(self).authenticate(email: account.email.text, password: password)
            }
        }
        guard found != nil else {
            security.record(.passwordRefused, account: account.id, request: request, context: context)
            throw ValidationError(field, "is not your password")
        }
    }

    /// Makes an account, if its network has not made too many. A success is not taken back: accounts are what is
    /// limited.
    func signUp(
        request: Request, context: AppContext, _ make: @escaping @Sendable () async throws -> Account
    ) async throws -> Account {
        let client = security.clients.client(of: request, context)
        let attempt = PasswordTry(
            keys: client.keys { .signUp(network: $0, isShared: $1) },
            turn: client.turn, account: nil, throttled: .signUpThrottled
        )
        return try await context.whileClientWaits {
            try await begin(attempt, request: request, context: context)
            return try await HashTurn.$current.withValue(attempt.turn) { try await make() }
        }
    }

    /// Opens a session for the browser in place of the one that it has, remembers the browser, and sends it on.
    /// - Parameter event: What is recorded of it.
    func signIn(
        _ account: Account, as event: SecurityEvent = .signedIn, request: Request, context: AppContext,
        path: String, notice: Notice? = nil
    ) async throws -> Response {
        let secret = try await Accounts(self).openSession(
            for: account, in: browser(request, context), replacing: context.signedIn?.session
        )
        security.record(event, account: account.id, request: request, context: context)
        var response = notice.map { Response.seeOther(path, notice: $0) } ?? .seeOther(path)
        response.setCookie(SessionCookie(isSecure: address.isSecure).holding(secret))
        if let known = await rememberBrowser(for: account.id, request: request, context: context) {
            response.setCookie(known)
        }
        return response
    }

    /// Makes the browser known, which has just got a session. Without it, it would be a stranger later, which is no
    /// reason to answer by a mistake now.
    /// - Returns: The cookie that it is known by.
    func rememberBrowser(for account: UUID, request: Request, context: some PageContext) async -> Cookie? {
        let cookie = BrowserCookie(isSecure: address.isSecure)
        let (old, new, now) = (cookie.secret(in: request), Secret(), time.now)
        do {
            try await database.write { connection in
                try KnownBrowserStore(connection: connection)
                    .remember(new, insteadOf: old, for: account, at: now)
            }
            return cookie.holding(new)
        } catch {
            context.logger.warning("a browser was not remembered", metadata: ["error": "\(error)"])
            return nil
        }
    }

    private func signInTry(email: String, request: Request, context: AppContext) async throws -> PasswordTry {
        let client = security.clients.client(of: request, context)
        let stranger = client.turn
        let (secret, now) = (BrowserCookie(isSecure: address.isSecure).secret(in: request), time.now)
        // A flood is refused before the database is asked who it is. Who shows a cookie may be known, so for them
        // the other line has to be full too.
        let known = secret.map { HashTurn(line: .known, group: Data($0.hash).base64EncodedString()) }
        if known.map({ passwords.takes($0) }) != true {
            try requireTurn(stranger, request: request, context: context)
        }
        let facts = try await database.read { connection in
            try KnownBrowserStore(connection: connection).facts(email: email, secret: secret, at: now)
        }
        if let browser = facts.browser, let account = facts.account {
            return PasswordTry(
                keys: [.browser(browser, email: email)], lastingKeys: [.checks(of: account)],
                turn: HashTurn(line: .known, group: account.text),
                account: account, throttled: .signInThrottled
            )
        }
        return PasswordTry(
            keys: [.email(email, network: client.network), .email(email)]
                + client.keys { .network($0, isShared: $1) },
            turn: stranger, account: facts.account, throttled: .signInThrottled
        )
    }

    /// Counts the try, and does what it is for when it is its turn. A success is no guess and is taken back.
    private func run(
        _ attempt: PasswordTry, request: Request, context: some PageContext,
        _ work: @Sendable () async throws -> Account?
    ) async throws -> Account? {
        try await begin(attempt, request: request, context: context)
        let account = try await HashTurn.$current.withValue(attempt.turn) { try await work() }
        if account != nil { try await takeBack(attempt, context: context) }
        return account
    }

    /// That a try stays counted is no reason to refuse a right password.
    /// - Throws: `CancellationError` where the client has gone.
    private func takeBack(_ attempt: PasswordTry, context: some PageContext) async throws {
        do {
            try await tries.takeBack(attempt.keys)
        } catch let error as CancellationError {
            throw error
        } catch {
            context.logger.warning("a try was not taken back", metadata: ["error": "\(error)"])
        }
    }

    private func begin(_ attempt: PasswordTry, request: Request, context: some PageContext) async throws {
        try requireTurn(attempt.turn, request: request, context: context)
        do {
            try await tries.count(attempt.keys + attempt.lastingKeys)
        } catch let error as TooManyRequests {
            security.record(attempt.throttled, account: attempt.account, request: request, context: context)
            throw error
        }
    }

    /// - Throws: `HashingBusy` where too many wait already.
    private func requireTurn(_ turn: HashTurn, request: Request, context: some PageContext) throws {
        guard passwords.takes(turn) else {
            security.record(.passwordQueueFull, account: nil, request: request, context: context)
            throw HashingBusy()
        }
    }
}

extension Client {
    /// The turn of somebody at this client who is not known.
    var turn: HashTurn {
        // What an untrusted proxy names is its own affair: it must not fill the share of a network that exists.
        if let proxy { return HashTurn(line: .stranger, group: "\(network) by \(proxy)", crowd: proxy) }
        return HashTurn(line: .stranger, group: network, crowd: isShared ? network : nil)
    }

    /// The keys of the network, and of the proxy before it if that may have made the network up.
    func keys(_ key: (_ network: String, _ isShared: Bool) -> TryKey) -> [TryKey] {
        [key(network, isShared)] + (proxy.map { [key($0, true)] } ?? [])
    }
}
