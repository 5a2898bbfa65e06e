import HTTPTypes
import Hummingbird
import PlatesCore

/// Refuses requests that were sent to another name than the server's own: a page of another site that points its
/// name here would otherwise be of the same origin as ours (DNS rebinding).
package struct HostCheck<Context: RequestContext>: RouterMiddleware {
    let rule: HostRule
    /// Hears of each request that is refused for its name.
    let refused: @Sendable (Request, Context) -> Void

    package init(
        rule: HostRule, refused: @escaping @Sendable (Request, Context) -> Void = { _, _ in }
    ) {
        self.rule = rule
        self.refused = refused
    }

    /// Supervisors and proxies ask by address, some of them by HTTP/1.0 without a name. The answers hold nothing
    /// of anybody.
    private static var openPaths: Set<String> { ["/health", "/ready"] }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        // The first `Host` has become the authority; what is left of that name is a second one.
        guard request.headers[.secondHost] == nil else {
            throw RefusedRequest(.badRequest, message: "The request has more than one Host header; send one.")
        }
        if Self.openPaths.contains(request.uri.path) { return try await next(request, context) }
        guard let host = request.head.authority.flatMap({ RequestHost($0) }) else {
            throw RefusedRequest(
                .badRequest, message: "The request needs a Host header with a name or an address."
            )
        }
        guard rule.accepts(host) else {
            refused(request, context)
            throw RefusedRequest(
                .misdirectedRequest,
                message: """
                    This server is not known by the name in the address. Its operator can set that name with \
                    --public-url or --allowed-hosts.
                    """
            )
        }
        return try await next(request, context)
    }
}

extension HTTPField.Name {
    /// Spelled out, because the library takes the first one for the authority and hides the name.
    fileprivate static let secondHost = HTTPField.Name("Host") ?? .via
}
