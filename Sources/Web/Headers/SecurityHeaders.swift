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
        if endsSession(response) || changesPassword(request, response) {
            // What was stored before answers were `no-store`. Not "storage": the outbox holds changes not sent yet.
            response.headers[.clearSiteData] = "\"cache\""
        }
        return response
    }

    /// Signing out and deleting the account take the cookie away.
    private func endsSession(_ response: Response) -> Bool {
        response.headers[values: .setCookie].contains { $0.contains("Max-Age=0") }
    }

    private func changesPassword(_ request: Request, _ response: Response) -> Bool {
        request.method == .post && request.uri.path == "/settings/password" && response.status == .seeOther
    }
}
