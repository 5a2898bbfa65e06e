import HTTPTypes
import Hummingbird
import PlatesCore

/// Refuses requests that change something and that a browser says come from another site.
///
/// `Sec-Fetch-Site` is what current browsers send; `Origin` is asked where it is missing. A request with
/// neither comes from a program, which a cookie cannot be stolen through.
package struct OriginCheck: RouterMiddleware {
    /// Hears of each request that is refused.
    let refused: @Sendable (Request, AppContext) -> Void
    /// Whether people reach the server by https.
    let isSecure: Bool
    /// The address that people use, where that is https.
    var publicAddress: String?

    package init(
        refused: @escaping @Sendable (Request, AppContext) -> Void, isSecure: Bool,
        publicAddress: String? = nil
    ) {
        self.refused = refused
        self.isSecure = isSecure
        self.publicAddress = publicAddress
    }

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let onlyReads: [HTTPRequest.Method] = [.get, .head, .options]
        guard onlyReads.contains(request.method) || comesFromHere(request) else {
            refused(request, context)
            throw RefusedRequest(
                .forbidden, message: plainHTTPSentence(request) ?? "That request came from another site.")
        }
        return try await next(request, context)
    }

    /// What to tell somebody whose page came from here, but by plain http.
    private func plainHTTPSentence(_ request: Request) -> Phrase? {
        guard isSecure, let publicAddress,
            let origin = request.headers[.origin].flatMap({ RequestOrigin($0) }),
            let host = request.head.authority.flatMap({ RequestHost($0) }), !origin.isSecure,
            origin.isServed(by: host, servesSecurely: false)
        else { return nil }
        return PlainHTTP.sentence(publicAddress)
    }

    private func comesFromHere(_ request: Request) -> Bool {
        if let site = request.headers[.secFetchSite] {
            // "none" is the person's own doing: a bookmark, or the address typed.
            return site == "same-origin" || site == "none"
        }
        guard let origin = request.headers[.origin] else { return true }
        guard let origin = RequestOrigin(origin),
            let host = request.head.authority.flatMap({ RequestHost($0) })
        else { return false }
        return origin.isServed(by: host, servesSecurely: isSecure)
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
    static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .from
    static let contentTypeOptions = HTTPField.Name("X-Content-Type-Options") ?? .contentType
    static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .referer
    /// The id of the account whose page sends the request, and of the one whom a page is for.
    static let platesAccount = HTTPField.Name("Plates-Account") ?? .from
    /// What the clock of the browser's device shows as it sends.
    static let platesSentAt = HTTPField.Name("Plates-Sent-At") ?? .date
    /// By which a deletion over the API can be undone (`UndoRoutes`).
    static let undoID = HTTPField.Name("Undo-Id") ?? .allow
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy") ?? .allow
}
