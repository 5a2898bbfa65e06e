import CoreMetrics
import Hummingbird
import Web

/// Counts requests and their durations by method, route and status, and those that failed by the class of their
/// status. The names are those of Hummingbird's own middleware, whose count of errors sees none here: mistakes have
/// become answers before it.
struct RequestMetrics: RouterMiddleware {
    /// What others could make up is counted together.
    private static let methods: Set<HTTPRequest.Method> = [
        .get, .head, .post, .put, .patch, .delete, .options,
    ]

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let method = Self.methods.contains(request.method) ? request.method.rawValue : "other"
        let active = Meter(
            label: "http.server.active_requests", dimensions: [("http.request.method", method)]
        )
        let begun = ContinuousClock.now
        active.increment()
        defer { active.decrement() }
        do {
            let response = try await next(request, context)
            note(response.status, method: method, route: context.endpointPath, since: begun)
            return response
        } catch {
            let status = (error as? any HTTPResponseError)?.status ?? .internalServerError
            note(status, method: method, route: context.endpointPath, since: begun)
            throw error
        }
    }

    private func note(
        _ status: HTTPResponse.Status, method: String, route: String?, since begun: ContinuousClock.Instant
    ) {
        let dimensions = [
            ("http.route", route ?? "NotFound"), ("http.request.method", method),
            ("http.response.status_code", String(status.code)),
        ]
        Counter(label: "hb.requests", dimensions: dimensions).increment()
        let nanoseconds = begun.duration(to: .now) / .nanoseconds(1)
        CoreMetrics.Timer(label: "http.server.request.duration", dimensions: dimensions)
            .recordNanoseconds(Int64(min(nanoseconds, 1e18)))
        if let kind = RequestFailure(status) { kind.counter.increment() }
    }
}

/// The classes of statuses that say that a request failed.
enum RequestFailure: String, CaseIterable {
    case client = "4xx"
    case server = "5xx"

    init?(_ status: HTTPResponse.Status) {
        switch status.kind {
        case .clientError: self = .client
        case .serverError: self = .server
        default: return nil
        }
    }

    var counter: Counter {
        Counter(label: "hb.request.errors", dimensions: [("status_class", rawValue)])
    }
}
