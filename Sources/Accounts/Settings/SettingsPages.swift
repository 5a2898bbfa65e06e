import Foundation
import Hummingbird
import PlatesCore
import Web

/// A person's settings.
struct SettingsPages: RouteGroup {
    let services: AccountServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.group("settings")
            .get(use: show)
            .post("profile", use: saveProfile)
            .post("appearance", use: setAppearance)
            .post("password", use: changePassword)
            .post("sessions/{id}/end", use: endSession)
            .post("sessions/end-others", use: endOtherSessions)
            .post("tokens", use: createToken)
            .post("tokens/{id}/revoke", use: revokeToken)
            .post("delete", use: deleteAccount)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(notice: Notice(request), context: context)
    }

    @Sendable func saveProfile(request: Request, context: SignedInContext) async throws -> Response {
        let form = try await request.form(context: context)
        let profile = Profile(
            name: form["name"], unit: form["unit"], timeZone: form["time_zone"],
            weekStarts: form["week_starts"], language: form.optional("language") ?? ""
        )
        do {
            let undo = try await Accounts(services)
                .updateOffering(profile, of: context.account.id).undo
            return .seeOther("/settings", notice: .saved, undo: undo)
        } catch let error as ValidationError {
            return try await page(.profile, typed: form, error: error, context: context)
        }
    }

    @Sendable func setAppearance(request: Request, context: SignedInContext) async throws -> Response {
        let form = try await request.form(context: context)
        guard let appearance: Appearance = try form.choice("appearance") else {
            throw ValidationError("appearance", "is missing")
        }
        var response = Response.seeOther("/settings", notice: .saved)
        response.setCookie(appearance.cookie(isSecure: services.address.isSecure))
        return response
    }

    @Sendable func changePassword(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        do {
            try await services.requirePassword(
                form.verbatim("current_password"), field: "current_password", request: request,
                context: context
            )
            let secret = try await Accounts(services).setPassword(
                form.verbatim("new_password"), of: account,
                ending: .init(tokens: form.isTicked("end_tokens"), calendar: form.isTicked("end_calendar")),
                signingIn: services.browser(request, context)
            )
            services.security.record(
                .passwordChanged, account: account.id, request: request, context: context)
            var response = Response.seeOther("/settings", notice: .passwordChanged)
            if let secret {
                response.setCookie(SessionCookie(isSecure: services.address.isSecure).holding(secret))
                if let known = await services.rememberBrowser(
                    for: account.id, request: request, context: context
                ) {
                    response.setCookie(known)
                }
            }
            return response
        } catch let error as ValidationError {
            return try await page(.password, typed: form, error: error, context: context)
        }
    }

    @Sendable func endSession(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        try await services.database.write { connection in
            try SessionStore(connection: connection).end(id, of: account.id)
        }
        services.security.record(.sessionEnded, account: account.id, request: request, context: context)
        return .seeOther("/settings", notice: .sessionEnded)
    }

    @Sendable func endOtherSessions(request: Request, context: SignedInContext) async throws -> Response {
        let signedIn = context.signedIn
        let ended = try await services.database.write { connection in
            try SessionStore(connection: connection)
                .endOthers(of: signedIn.account.id, keeping: signedIn.session?.id)
        }
        if ended > 0 {
            services.security.record(
                .otherSessionsEnded, account: signedIn.account.id, request: request, context: context
            )
        }
        return .seeOther("/settings", notice: .otherSessionsEnded)
    }

    @Sendable func createToken(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        let now = services.time.now
        do {
            let expires = form["token_expires"]
            let draft = try TokenDraft(
                name: form["token_name"], scope: form["token_scope"],
                expires: expires == "day" ? form["token_last_day"] : expires,
                submission: form.uuid("submission") ?? UUID(), of: account, at: now
            )
            try await services.requirePassword(
                form.verbatim("token_password"), field: "token_password", request: request, context: context
            )
            let (secret, isNew) = try await services.database.write { connection in
                try AccountStore(connection: connection).requireUnchangedPassword(of: account)
                let store = TokenStore(connection: connection)
                let isNew = try !store.isMade(draft, for: account.id)
                return (try store.create(draft, for: account.id, at: now), isNew)
            }
            if isNew {
                services.security.record(.tokenMade, account: account.id, request: request, context: context)
            }
            return try await page(newToken: secret.text, context: context)
        } catch let error as ValidationError {
            return try await page(.token, typed: form, error: error, context: context)
        }
    }

    @Sendable func revokeToken(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let id = try context.uuid("id")
        try await services.database.write { connection in
            try TokenStore(connection: connection).revoke(id, of: account.id)
        }
        services.security.record(.tokenRevoked, account: account.id, request: request, context: context)
        return .seeOther("/settings", notice: .tokenRevoked)
    }

    @Sendable func deleteAccount(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        do {
            try await services.requirePassword(
                form.verbatim("password"), field: "password", request: request, context: context
            )
        } catch let error as ValidationError {
            return try await page(.deletion, error: error, context: context)
        }
        try await services.database.write { connection in
            try AccountStore(connection: connection).delete(account.id)
        }
        services.security.record(.accountDeleted, account: account.id, request: request, context: context)
        var response = Response.seeOther("/sign-in", notice: .accountDeleted)
        response.setCookie(SessionCookie(isSecure: services.address.isSecure).removal)
        return response
    }

    private func page(
        _ form: SettingsForm? = nil, typed: Form = Form([:]), error: ValidationError? = nil,
        newToken: String? = nil, notice: Notice? = nil, context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let now = services.time.now
        let (sessions, tokens) = try await services.database.read { connection in
            (
                try SessionStore(connection: connection).sessions(of: account.id, at: now),
                try TokenStore(connection: connection).tokens(of: account.id)
            )
        }
        var model = SettingsModel(
            account: account, access: .init(sessions, context.signedIn.session, tokens, at: now),
            form: form, typed: typed, error: error, newToken: newToken, appearance: context.appearance
        )
        model.runsServer = services.operators.contains(account)
        return services.pages.page(
            Views.settings, model, title: "Settings",
            status: error == nil ? .ok : .unprocessableContent, notice: notice, context: context
        )
    }
}
