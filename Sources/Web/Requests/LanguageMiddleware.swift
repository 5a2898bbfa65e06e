import HTTPTypes
import Hummingbird
import PlatesCore

/// Reads which language a browser likes best. An account's own choice comes before it.
package struct LanguageMiddleware: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard let preferences = request.headers[.acceptLanguage] else {
            return try await next(request, context)
        }
        var context = context
        context.language = Languages.bundled.language(for: preferences)
        return try await next(request, context)
    }
}
