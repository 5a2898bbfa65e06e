import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore

/// Refuses a form from a page that was opened by another account than the one that is signed in now: a tab may stay
/// open while somebody else signs in. Works without scripts.
///
/// `TemplateCompiler` puts the field into every form that posts. A form without it, as programs send it, is not refused.
package struct FormOwnerCheck: RouterMiddleware {
    package init() {}

    static let name = "account"

    /// The hidden field of an account's forms.
    static func field(of account: Account) -> String {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(account.id.text)\">"
    }

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .post, let signedIn = context.signedIn, signedIn.session != nil,
            isForm(request)
        else { return try await next(request, context) }
        // Before any route, because many read no field: their address says it all.
        let body = try await request.body.collect(upTo: context.maxUploadSize)
        if let owner = try Form(body).optional(Self.name), UUID(text: owner) != signedIn.account.id {
            throw Conflict(message: "Nothing was changed, because another account opened this page.")
        }
        var request = request
        request.body = RequestBody(buffer: body)
        return try await next(request, context)
    }

    private func isForm(_ request: Request) -> Bool {
        request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
    }
}
