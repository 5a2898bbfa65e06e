import Hummingbird
import Logging
import PlatesCore

/// Logs a line for each request, at `info`: who asked for what, and what came of it.
package struct RequestLog: RouterMiddleware {
    let clients: Clients
    /// Whether the lines are written whatever the log's level is, never, or (`nil`) from `info` on.
    let isOn: Bool?

    package init(clients: Clients, isOn: Bool?) {
        self.clients = clients
        self.isOn = isOn
    }

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        clients.warnOfProxy(request)
        let begun = ContinuousClock.now
        let response = try await next(request, context)
        guard isOn ?? (context.logger.logLevel <= .info) else { return response }
        var logger = context.logger
        logger.logLevel = min(logger.logLevel, .info)
        let milliseconds = begun.duration(to: .now) / .milliseconds(1)
        logger.info(
            "request",
            metadata: [
                "address": "\(clients.client(of: request, context).address)",
                "bytes": response.body.contentLength.map { .stringConvertible($0) } ?? "-",
                "method": "\(request.method.rawValue)",
                "milliseconds": .stringConvertible((milliseconds * 10).rounded() / 10),
                "path": "\(LoggedPath(request.uri.path, route: context.endpointPath).text)",
                "route": "\(context.endpointPath ?? "-")",
                "status": .stringConvertible(response.status.code),
            ]
        )
        return response
    }
}
