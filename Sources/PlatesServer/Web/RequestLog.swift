import Hummingbird
import PlatesCore

/// Logs a line for each request, at `info`: its method and route, its status, and how long it took.
///
/// The route and not the path: the path of a calendar is its secret, and others hold what people look for.
struct RequestLog: RouterMiddleware {
    let clients: Clients

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        clients.warnOfProxy(request)
        let begun = ContinuousClock.now
        let response = try await next(request, context)
        let milliseconds = begun.duration(to: .now) / .milliseconds(1)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)", "route": "\(context.endpointPath ?? "-")",
                "status": "\(response.status.code)",
                "milliseconds": "\((milliseconds * 10).rounded() / 10)",
            ]
        )
        return response
    }
}
