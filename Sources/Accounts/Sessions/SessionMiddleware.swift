import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Web

/// Recognises who asks: a browser by its cookie, a program by its token, which only opens the API.
package struct SessionMiddleware: RouterMiddleware {
    private struct Holder: Sendable {
        let session: Session
        let account: Account
    }

    /// How a session is used.
    private struct Use: Sendable {
        let address: String
        let isBackground: Bool
        /// Whether a browser is to be known that is not yet, such as one that signed in before Plates knew browsers.
        let isUnknown: Bool
    }

    private let services: AccountServices
    private let holders: FreshCache<[UInt8], Holder>
    private let owners: FreshCache<[UInt8], TokenOwner>

    package init(services: AccountServices) {
        self.services = services
        let changes = services.database.accountChanges
        holders = FreshCache(writes: changes, limit: 1000)
        owners = FreshCache(writes: changes, limit: 1000)
    }

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        if request.uri.path.hasPrefix("/assets/") { return try await next(request, context) }
        var context = context
        let address = Browser.bounded(
            context.clientAddress(of: request, trustsProxy: services.address.trustsProxy)
        )
        if let header = request.headers[.authorization] {
            if header.hasPrefix("Bearer "), TokenAccess.isOpen(context.endpointPath) {
                let secret = Secret(shown: String(header.dropFirst("Bearer ".count)))
                let found = try await owner(of: secret, from: address)
                context.signedIn = found.signedIn
                if let account = found.expiredOf {
                    services.security.record(
                        .tokenExpired, account: account, request: request, context: context)
                }
            }
            return try await next(request, context)
        }
        let cookie = SessionCookie(isSecure: services.address.isSecure)
        let browsers = BrowserCookie(isSecure: services.address.isSecure)
        // A form's own answer may make the browser known; a page's requests may overtake one another.
        let isUnknown = request.isNavigation && request.method == .get && browsers.secret(in: request) == nil
        let use = Use(address: address, isBackground: !request.isNavigation, isUnknown: isUnknown)
        guard let secret = cookie.secret(in: request),
            let (session, account, note) = try await holder(of: secret, use)
        else { return try await next(request, context) }
        context.signedIn = SignedIn(account: account, proof: .session(session))
        if let language = account.language { context.language = language }
        var response = try await next(request, context)
        // A cookie that is not renewed would be gone 90 days after the sign-in, although it is in use. Renewed with the
        // answer to a request in the background, it might overwrite the one of a session that has begun meanwhile.
        guard let note, request.isNavigation else { return response }
        if !cookie.isSet(by: response) {
            let seconds = SessionStore.secondsLeft(of: session, at: services.time.now)
            response.setCookie(cookie.holding(secret, seconds: seconds))
        }
        if let browser = note.newBrowser { response.setCookie(browsers.holding(browser)) }
        return response
    }

    /// What was noted of a session's use just now.
    private struct Note: Sendable {
        /// By which the browser is known from now on.
        let newBrowser: Secret?
    }

    /// - Returns: The session with its account, and what was noted just now.
    private func holder(
        of secret: Secret, _ use: Use
    ) async throws -> (Session, Account, Note?)? {
        let now = services.time.now
        let found = try await holders.value(secret.hash) {
            try await services.database.read { connection -> Holder? in
                try SessionStore(connection: connection).holder(secret, at: now)
                    .map { Holder(session: $0.session, account: $0.account) }
            }
        }
        guard let found, !SessionStore.isOver(found.session, at: now) else { return nil }
        let session = found.session
        let isStale = LastUse.isStale(
            session.lastSeenAt, lastAddress: session.lastAddress, address: use.address,
            isBackground: use.isBackground, at: now
        )
        guard isStale else { return (session, found.account, nil) }
        let noted = Note(newBrowser: use.isUnknown ? Secret() : nil)
        let isNoted = try await note { connection in
            guard try SessionStore(connection: connection).touch(session, from: use.address, at: now) else {
                return false
            }
            if let browser = noted.newBrowser {
                try KnownBrowserStore(connection: connection)
                    .remember(browser, insteadOf: nil, for: session.accountID, at: now)
            }
            return true
        }
        return (session, found.account, isNoted ? noted : nil)
    }

    /// - Returns: Whom the token stands for, or whose it was if it has expired.
    private func owner(
        of secret: Secret, from address: String
    ) async throws -> (signedIn: SignedIn?, expiredOf: UUID?) {
        let now = services.time.now
        let found = try await owners.value(secret.hash) {
            try await services.database.read { connection in
                try TokenStore(connection: connection).owner(secret)
            }
        }
        guard let found else { return (nil, nil) }
        let token = found.token
        guard !token.isExpired(at: now) else { return (nil, found.account.id) }
        if LastUse.isStale(token.lastUsedAt, lastAddress: token.lastAddress, address: address, at: now) {
            _ = try await note { connection in
                try TokenStore(connection: connection).touch(token, from: address, at: now)
                return true
            }
        }
        return (SignedIn(account: found.account, proof: .token(token)), nil)
    }

    /// Notes that something was used. Where nothing can be stored, what only reads is answered without.
    /// - Returns: Whether it is noted.
    private func note(_ work: @escaping @Sendable (any Connection) throws -> Bool) async throws -> Bool {
        do {
            return try await services.database.write(work)
        } catch let error as DatabaseError where error.stopsOnlyWriting {
            return false
        }
    }
}

/// The cookie that a signed-in browser holds.
struct SessionCookie: Sendable {
    let isSecure: Bool

    /// With the prefix, browsers take it from this host and by https only.
    private var name: String { isSecure ? "__Host-plates" : "plates" }

    func secret(in request: Request) -> Secret? {
        request.cookies[name].map { Secret(shown: $0.value) }
    }

    /// Lasts as long as an unused session does; a cookie without an age would be lost with the browser.
    /// - Parameter seconds: How long the session lasts if it is not used again.
    func holding(
        _ secret: Secret, seconds: Int = Int(SessionStore.lifetime / 1_000_000_000)
    ) -> Cookie {
        cookie(secret.text, maxAge: seconds)
    }

    /// Whether a response gives the browser a cookie already, or takes it away.
    func isSet(by response: Response) -> Bool {
        response.headers[values: .setCookie].contains { $0.hasPrefix("\(name)=") }
    }

    var removal: Cookie { cookie("", maxAge: 0) }

    private func cookie(_ value: String, maxAge: Int) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: maxAge, path: "/", secure: isSecure, httpOnly: true,
            sameSite: .lax
        )
    }
}

extension Request {
    /// Whether a browser goes to another page, rather than that a page asks by itself (Fetch Metadata). Programs and
    /// old browsers do not say.
    fileprivate var isNavigation: Bool { headers[.secFetchMode].map { $0 == "navigate" } ?? true }
}

extension HTTPField.Name {
    static let secFetchMode = HTTPField.Name("Sec-Fetch-Mode") ?? .origin
}
