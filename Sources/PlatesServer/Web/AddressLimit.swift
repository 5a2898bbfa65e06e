import HTTPTypes
import Hummingbird

/// Refuses addresses that are longer than any that Plates makes, before anything is read from them.
struct AddressLimit: RouterMiddleware {
    /// In bytes. The longest address that a page links to has some 400.
    static let longest = 16_384

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard request.uri.string.utf8.count <= Self.longest else {
            throw HTTPError(
                .uriTooLong, message: "The address must have at most 16,384 characters, with what is asked for.")
        }
        return try await next(request, context)
    }
}
