import Hummingbird

/// The headers that tell a browser what a page of ours may do: load from here, and nothing else.
struct SecurityHeaders: RouterMiddleware {
    /// Whether people reach the server by https.
    let isSecure: Bool

    private let contentSecurityPolicy = """
        default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; \
        frame-ancestors 'none'; form-action 'self'
        """

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.contentSecurityPolicy] = contentSecurityPolicy
        response.headers[.contentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.permissionsPolicy] = "camera=(self), microphone=(), geolocation=()"
        if isSecure {
            response.headers[.strictTransportSecurity] = "max-age=31536000"
        }
        if response.headers[.cacheControl] == nil {
            // Private pages: kept by the browser for going back, asked for again each time.
            response.headers[.cacheControl] = "private, no-cache"
        }
        return response
    }
}
