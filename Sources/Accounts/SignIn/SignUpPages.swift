import Hummingbird
import PlatesCore
import Web

/// Making an account.
package struct SignUpPages: OpenRouteGroup {
    let services: AccountServices

    package init(services: AccountServices) {
        self.services = services
    }

    package func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("sign-up", use: show)
        router.post("sign-up", use: create)
    }

    @Sendable func show(request: Request, context: AppContext) async throws -> Response {
        if context.signedIn != nil { return .seeOther("/") }
        let model = SignUpModel(isOpen: services.signUpIsOpen, unit: request.usualUnit)
        return try page(model, context: context)
    }

    @Sendable func create(request: Request, context: AppContext) async throws -> Response {
        guard services.signUpIsOpen else {
            return try page(SignUpModel(isOpen: false, unit: .kg), status: .forbidden, context: context)
        }
        let form = try await request.form(context: context)
        if let problem = services.plainHTTPProblem(request) {
            var model = SignUpModel(isOpen: true, unit: request.usualUnit, typed: form)
            model.problem = problem
            return try page(model, status: .unprocessableContent, context: context)
        }
        do {
            let (account, event) = try await account(form, request: request, context: context)
            return try await services.signIn(
                account, as: event, request: request, context: context, path: "/welcome"
            )
        } catch let error as ValidationError {
            let model = SignUpModel(isOpen: true, unit: request.usualUnit, typed: form, error: error)
            return try page(model, status: .unprocessableContent, context: context)
        }
    }

    /// A new account; for a form that was sent twice the one that it made the first time, which is only signed in to.
    private func account(
        _ form: Form, request: Request, context: AppContext
    ) async throws -> (Account, SecurityEvent) {
        let password = form.verbatim("password")
        try PasswordSize.check(password)
        let options = try self.options(form, request)
        do {
            let account = try await services.signUp(request: request, context: context) {
                try await Accounts(services).create(
                    email: form["email"], name: form["name"], password: password, options: options
                )
            }
            return (account, .signedUp)
        } catch let error as ValidationError where error.fields.keys.contains("email") {
            guard
                let account = try await services.authenticate(
                    email: form["email"], password: password, request: request, context: context
                )
            else { throw error }
            return (account, .signedIn)
        }
    }

    /// Without scripts there is no time zone, and what a browser calls one may not be known here.
    private func options(_ form: Form, _ request: Request) throws -> AccountOptions {
        var options = try AccountOptions(timeZone: nil, unit: form.optional("unit"), weekStarts: nil)
        if form.optional("unit") == nil { options.unit = request.usualUnit }
        options.timeZone = try? TimeZoneName(form["time_zone"])
        return options
    }

    private func page(
        _ model: SignUpModel, status: HTTPResponse.Status = .ok, context: AppContext
    ) throws -> Response {
        services.pages.page(
            Views.signUp, model, title: "Sign up", status: status, context: context
        )
    }
}

extension Request {
    /// The unit of weights that is usual where the browser's languages are from.
    fileprivate var usualUnit: WeightUnit { WeightUnit(acceptLanguage: headers[.acceptLanguage] ?? "") }
}
