import HTTPTypes
import Hummingbird
import PlatesCore

/// Which scope an operation of the API asks of a token. This is the only place that says so.
///
/// Whatever reads asks for `read`. What is listed here asks for `log`. Everything else asks for `all`, and so does
/// what is added and not listed.
package enum TokenAccess {
    /// The operations that log what happened.
    static let logging: Set<String> = [
        "POST /api/v1/changes",
        "POST /api/v1/sets",
        "PUT /api/v1/sets/{id}",
        "DELETE /api/v1/sets/{id}",
        "PUT /api/v1/days/{day}/training",
        "POST /api/v1/days/{day}/sessions",
        "PUT /api/v1/sessions/{id}",
        "DELETE /api/v1/sessions/{id}",
        "POST /api/v1/days/{day}/entries",
        "PUT /api/v1/entries/{id}",
        "DELETE /api/v1/entries/{id}",
        "POST /api/v1/days/{day}/meals/{meal}/copy",
        "POST /api/v1/days/{day}/meals/{meal}/saved",
        "PUT /api/v1/days/{day}/body_weight",
        "DELETE /api/v1/days/{day}/body_weight",
        "PUT /api/v1/days/{day}/water",
        "PUT /api/v1/days/{day}/supplements/{id}",
        // What is undone asks for the scope of its own action.
        "POST /api/v1/undo/{id}",
    ]

    /// The same for what an outbox can ask for.
    static let loggingChanges: Set<String> = [
        "put_set", "delete_set", "put_training", "add_exercise", "remove_exercise", "put_entry",
        "delete_entry", "put_water", "put_intake",
    ]

    /// Whether a route can be reached with a token at all: those of the API, and no page.
    package static func isOpen(_ route: String?) -> Bool {
        route?.hasPrefix("/api/") == true
    }

    /// - Parameter route: As the router names it, such as `/api/v1/sets/{id}`.
    static func scope(of method: HTTPRequest.Method, _ route: String) -> TokenScope {
        if method == .get || method == .head { return .read }
        return logging.contains("\(method.rawValue) \(route)") ? .log : .all
    }

    /// - Parameter change: The `op` of a change.
    static func scope(ofChange change: String) -> TokenScope {
        loggingChanges.contains(change) ? .log : .all
    }
}

extension SignedIn {
    /// - Throws: 403 where the request came with a token of a smaller scope. A browser's session may do everything.
    func require(_ needed: TokenScope) throws {
        guard case .token(let token) = proof, token.scope < needed else { return }
        throw RefusedRequest(
            .forbidden,
            message: """
                This token has the scope \(token.scope.rawValue); a token with the scope \(needed.rawValue) is needed.
                """
        )
    }
}

/// Refuses what a token's scope does not cover, before the route reads what was sent.
package struct TokenScopeCheck: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        try context.signedIn?.require(TokenAccess.scope(of: request.method, context.endpointPath ?? ""))
        return try await next(request, context)
    }
}
