import Hummingbird
import PlatesCore

/// Refuses addresses that no page of ours has, before anything reads them.
package struct AddressLength<Context: RequestContext>: RouterMiddleware {
    package init() {}

    /// The longest path with its query, in bytes.
    private static var limit: Int { 8192 }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard request.uri.string.utf8.count <= Self.limit else {
            throw RefusedRequest(
                .uriTooLong, message: "The address is too long; it may have 8,192 characters.")
        }
        return try await next(request, context)
    }
}
