import Hummingbird

/// Gives each answer of a route the headers of all, and clears the browser's cache when a session ends.
package struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
    private let headers: CommonHeaders

    /// - Parameter isSecure: Whether people reach the server by https.
    package init(isSecure: Bool) {
        headers = CommonHeaders(isSecure: isSecure)
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        headers.complete(&response.headers)
        if response.status.kind != .redirection, endsSession(response) || saysThatItEnded(request) {
            // What was stored before answers were `no-store`. Not "storage": the outbox holds changes not sent yet.
            response.headers[.clearSiteData] = "\"cache\""
        }
        return response
    }

    /// Signing out and deleting the account take the cookie away.
    private func endsSession(_ response: Response) -> Bool {
        response.headers[values: .setCookie].contains { $0.contains("Max-Age=0") }
    }

    /// Whether this is the page to which signing out, deleting the account or a new password leads. WebKit never hands
    /// its service worker a redirect that clears the cache: in Safari, signing out would hang.
    private func saysThatItEnded(_ request: Request) -> Bool {
        guard request.method == .get, ["/sign-in", "/settings"].contains(request.uri.path) else {
            return false
        }
        let endings: [Notice] = [.signedOut, .accountDeleted, .passwordChanged]
        let notice = request.uri.queryParameters["notice"].flatMap { Notice(rawValue: String($0)) }
        return notice.map(endings.contains) ?? false
    }
}
