import Foundation
import Hummingbird
import PlatesCore
import Storage

/// Recognises who asks: a browser by its cookie, a program by its token.
struct SessionMiddleware: RouterMiddleware {
    private struct Holder: Sendable {
        let session: Session
        let account: Account
    }

    private let services: Services
    private let holders: FreshCache<[UInt8], Holder>
    private let owners: FreshCache<[UInt8], TokenOwner>

    init(services: Services) {
        self.services = services
        let changes = services.database.accountChanges
        holders = FreshCache(writes: changes, limit: 1000)
        owners = FreshCache(writes: changes, limit: 1000)
    }

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.signedIn = try await signedIn(request)
        return try await next(request, context)
    }

    private func signedIn(_ request: Request) async throws -> SignedIn? {
        if request.uri.path.hasPrefix("/assets/") { return nil }
        if let header = request.headers[.authorization] {
            guard header.hasPrefix("Bearer ") else { return nil }
            return try await owner(of: Secret(shown: String(header.dropFirst("Bearer ".count))))
        }
        let cookie = SessionCookie(isSecure: services.settings.isSecure)
        guard let secret = cookie.secret(in: request) else { return nil }
        return try await holder(of: secret)
    }

    private func holder(of secret: Secret) async throws -> SignedIn? {
        let now = services.time.now
        let found = try await holders.value(secret.hash) {
            try await services.database.read { connection -> Holder? in
                guard
                    let session = try SessionStore(connection: connection)
                        .session(secret, at: now),
                    let account = try AccountStore(connection: connection)
                        .account(session.accountID)
                else { return nil }
                return Holder(session: session, account: account)
            }
        }
        guard let found else { return nil }
        let (session, account) = (found.session, found.account)
        if LastUse.isStale(session.lastSeenAt, at: now) {
            try await services.database.write { connection in
                try SessionStore(connection: connection).touch(session, at: now)
            }
        }
        return SignedIn(account: account, proof: .session(session))
    }

    private func owner(of secret: Secret) async throws -> SignedIn? {
        let now = services.time.now
        let found = try await owners.value(secret.hash) {
            try await services.database.read { connection in
                try TokenStore(connection: connection).owner(secret)
            }
        }
        guard let found else { return nil }
        if LastUse.isStale(found.lastUsedAt, at: now) {
            try await services.database.write { connection in
                try TokenStore(connection: connection).touch(secret, at: now)
            }
        }
        return SignedIn(account: found.account, proof: .token)
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
    func holding(_ secret: Secret) -> Cookie {
        let seconds = Int(SessionStore.lifetime / 1_000_000_000)
        return cookie(secret.text, maxAge: seconds)
    }

    var removal: Cookie { cookie("", maxAge: 0) }

    private func cookie(_ value: String, maxAge: Int) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: maxAge, path: "/", secure: isSecure, httpOnly: true,
            sameSite: .lax
        )
    }
}
