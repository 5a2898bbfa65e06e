import Hummingbird
import PlatesCore

extension Services {
    /// Counts one try to sign in or up.
    /// - Throws: `TooManyRequests` where the account or the address has had too many.
    func countTry(email: String, request: Request, context: AppContext) async throws {
        let address = context.clientAddress(of: request, trustsProxy: settings.trustsProxy)
        try await addressTries.count([address], at: time.now)
        try await signInTries.count([Self.key(email)], at: time.now)
    }

    /// Forgets the failed tries of an account, after one that succeeded.
    func forgetTries(email: String) async {
        await signInTries.forget(Self.key(email))
    }

    /// Opens a session for the browser, in place of the one that it has, and sends it on.
    func signIn(
        _ account: Account, request: Request, context: AppContext, path: String, notice: Notice? = nil
    ) async throws -> Response {
        let secret = try await Accounts(self).openSession(
            for: account, in: browser(request, context), replacing: context.signedIn?.session
        )
        var response = notice.map { Response.seeOther(path, notice: $0) } ?? .seeOther(path)
        response.setCookie(SessionCookie(isSecure: settings.isSecure).holding(secret))
        return response
    }

    private static func key(_ email: String) -> String { email.lowercased() }
}
