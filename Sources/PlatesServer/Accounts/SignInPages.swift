import Hummingbird
import PlatesCore

/// Signing in and out.
struct SignInPages: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("sign-in", use: show)
        router.post("sign-in", use: signIn)
        router.post("sign-out", use: signOut)
    }

    @Sendable func show(request: Request, context: AppContext) async throws -> Response {
        let next = ReturnPath(request.query["next"])
        if context.signedIn != nil { return .seeOther(next.path) }
        return try services.pages.page(
            "sign-in", model(next: next), title: "Sign in", notice: Notice(request),
            context: context
        )
    }

    @Sendable func signIn(request: Request, context: AppContext) async throws -> Response {
        let form = try await request.form(context: context)
        let next = ReturnPath(form["next"])
        try await services.countTry(email: form["email"], request: request, context: context)
        let account = try await Accounts(services).authenticate(
            email: form["email"], password: form.verbatim("password")
        )
        guard let account else {
            let model = model(
                next: next, email: form["email"],
                problem: "That email and password do not belong together."
            )
            return try services.pages.page(
                "sign-in", model, title: "Sign in", status: .unprocessableContent,
                context: context
            )
        }
        await services.forgetTries(email: form["email"])
        return try await services.signIn(account, request: request, context: context, path: next.path)
    }

    @Sendable func signOut(request: Request, context: AppContext) async throws -> Response {
        if let session = context.signedIn?.session {
            try await services.database.write { connection in
                try SessionStore(connection: connection).end(session.id, of: session.accountID)
            }
        }
        var response = Response.seeOther("/sign-in", notice: .signedOut)
        response.setCookie(SessionCookie(isSecure: services.settings.isSecure).removal)
        return response
    }

    private func model(
        next: ReturnPath, email: String = "", problem: String? = nil
    ) -> SignInModel {
        SignInModel(
            next: next, email: email, problem: problem,
            signUpIsOpen: services.settings.signUpIsOpen
        )
    }
}
