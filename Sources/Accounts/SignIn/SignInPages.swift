import Hummingbird
import PlatesCore
import Web

/// Signing in and out.
package struct SignInPages: OpenRouteGroup {
    let services: AccountServices

    package init(services: AccountServices) {
        self.services = services
    }

    package func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("sign-in", use: show)
        router.post("sign-in", use: signIn)
        router.post("sign-out", use: signOut)
    }

    @Sendable func show(request: Request, context: AppContext) async throws -> Response {
        let next = ReturnPath(request.query["next"])
        if context.signedIn != nil { return .seeOther(next.path) }
        return services.pages.page(
            Views.signIn, model(next: next), title: "Sign in", notice: Notice(request),
            context: context
        )
    }

    @Sendable func signIn(request: Request, context: AppContext) async throws -> Response {
        let form = try await request.form(context: context)
        let next = ReturnPath(form["next"])
        if let problem = services.plainHTTPProblem(request) {
            return try refusal(problem, next: next, email: form["email"], context: context)
        }
        let account: Account?
        do {
            account = try await services.authenticate(
                email: form["email"], password: form.verbatim("password"), request: request, context: context
            )
        } catch let error as ValidationError {
            return try refusal(error.message, next: next, email: form["email"], context: context)
        }
        guard let account else {
            return try refusal(
                "That email and password do not belong together.", next: next, email: form["email"],
                context: context
            )
        }
        try await Accounts(services).takeZone(form["time_zone"], for: account)
        return try await services.signIn(account, request: request, context: context, path: next.path)
    }

    private func refusal(
        _ problem: Phrase, next: ReturnPath, email: String, context: AppContext
    ) throws -> Response {
        services.pages.page(
            Views.signIn, model(next: next, email: email, problem: problem), title: "Sign in",
            status: .unprocessableContent, context: context
        )
    }

    @Sendable func signOut(request: Request, context: AppContext) async throws -> Response {
        if let session = context.signedIn?.session {
            try await services.database.write { connection in
                try SessionStore(connection: connection).end(session.id, of: session.accountID)
            }
            services.security.record(
                .signedOut, account: session.accountID, request: request, context: context
            )
        }
        var response = Response.seeOther("/sign-in", notice: .signedOut)
        response.setCookie(SessionCookie(isSecure: services.address.isSecure).removal)
        return response
    }

    private func model(
        next: ReturnPath, email: String = "", problem: Phrase? = nil
    ) -> SignInModel {
        SignInModel(
            next: next, email: email, problem: problem,
            signUpIsOpen: services.signUpIsOpen
        )
    }
}
