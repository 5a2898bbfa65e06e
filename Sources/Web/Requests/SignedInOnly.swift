import Hummingbird

/// Keeps strangers out before a room so much as reads what they sent.
struct SignedInOnly: RouterMiddleware {
    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        _ = try context.requireAccount()
        return try await next(request, context)
    }
}
