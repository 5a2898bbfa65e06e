import Foundation
import PlatesCore
import Web

/// The page of a person's settings.
struct SettingsModel: Sendable {
    /// What opens the account at the moment.
    struct Access: Sendable {
        let sessions: [Session]
        let current: Session?
        let tokens: [APIToken]
        let now: Instant

        init(_ sessions: [Session], _ current: Session?, _ tokens: [APIToken], at now: Instant) {
            (self.sessions, self.current, self.tokens, self.now) = (sessions, current, tokens, now)
        }
    }

    struct SessionRow: Sendable {
        let id: String
        let browser: Phrase
        let address: String?
        let firstSeen: Phrase
        let lastSeen: Phrase
        let isCurrent: Bool
    }

    struct TokenRow: Sendable {
        let id: String
        let name: String
        let scope: Phrase
        let end: Phrase
        let use: Phrase
        let isExpired: Bool
    }

    let email: String
    let profile: [FormField]
    let appearance: FormField
    let password: [FormField]
    /// Whether the boxes beside the password are ticked.
    let endsTokens: Bool
    let endsCalendar: Bool
    let sessions: [SessionRow]
    let hasOtherSessions: Bool
    let tokens: [TokenRow]
    let tokenForm: NewTokenForm
    /// The text of a token that was just made: it cannot be shown again.
    let newToken: String?
    let deletion: FormField
    /// Whether the person runs the server.
    var runsServer = false

    /// - Parameters:
    ///   - form: Which form has mistakes.
    ///   - typed: What was typed into it.
    init(
        account: Account, access: Access, form: SettingsForm? = nil, typed: Form = Form([:]),
        error: ValidationError? = nil, newToken: String? = nil, appearance chosen: Appearance
    ) {
        func errors(_ wanted: SettingsForm) -> FieldErrors {
            FieldErrors(form == wanted ? error : nil)
        }
        email = account.email.text
        profile = Self.profileFields(account, form == .profile ? typed : nil, errors(.profile))
        appearance = FormField(
            "appearance", "Colours", choices: Appearance.allCases.map { ($0.rawValue, $0.title) },
            selected: chosen.rawValue, hint: "On this device only."
        )
        password = Self.passwordFields(errors(.password))
        endsTokens = form != .password || typed.isTicked("end_tokens")
        endsCalendar = form != .password || typed.isTicked("end_calendar")
        sessions = access.sessions.map {
            SessionRow($0, isCurrent: $0.id == access.current?.id, of: account)
        }
        hasOtherSessions = sessions.contains { !$0.isCurrent }
        tokens = access.tokens.map { TokenRow($0, of: account, at: access.now) }
        tokenForm = NewTokenForm(
            typed: form == .token ? typed : nil, errors: errors(.token), today: account.day(at: access.now)
        )
        self.newToken = newToken
        deletion = FormField(
            "password", "Your password", type: "password",
            attributes: ["required": "", "autocomplete": "current-password"],
            error: errors(.deletion)["password"], id: "deletion-password"
        )
    }

    private static func profileFields(
        _ account: Account, _ typed: Form?, _ errors: FieldErrors
    ) -> [FormField] {
        [
            FormField(
                "name", "Name", value: typed?["name"] ?? account.name,
                attributes: ["required": "", "maxlength": "80", "autocomplete": "name"],
                error: errors["name"]
            ),
            FormField(
                "unit", "Weights in",
                choices: [("kg", "Kilograms (kg)"), ("lb", "Pounds (lb)")],
                selected: typed?["unit"] ?? account.unit.rawValue,
                hint: "Weights that you have entered keep the unit in which you entered them.",
                error: errors["unit"]
            ),
            FormField(
                "time_zone", "Time zone", value: typed?["time_zone"] ?? account.timeZone.text,
                attributes: [
                    "required": "", "list": "time-zones", "autocomplete": "off",
                    "spellcheck": "false",
                ],
                hint: "Decides when your day begins, such as Europe/Berlin.",
                error: errors["time_zone"]
            ),
            FormField(
                "week_starts", "First day of the week",
                choices: Weekday.allCases.map { ($0.name, $0.title) },
                selected: typed?["week_starts"] ?? account.weekStarts.name,
                error: errors["week_starts"]
            ),
            FormField(
                "language", "Language",
                choices: [("", "Same as this browser")]
                    + Languages.bundled.all.map { ($0.id, .verbatim($0.name)) },
                selected: typed?["language"] ?? account.language?.id ?? "", error: errors["language"]
            ),
        ]
    }

    private static func passwordFields(_ errors: FieldErrors) -> [FormField] {
        [
            FormField(
                "current_password", "Current password", type: "password",
                attributes: ["required": "", "autocomplete": "current-password"],
                error: errors["current_password"]
            ),
            FormField(
                "new_password", "New password", type: "password",
                attributes: [
                    "required": "", "autocomplete": "new-password", "minlength": "10",
                ],
                hint: "Your other browsers are signed out when it changes.", error: errors["password"]
            ),
        ]
    }
}

/// The forms of the settings page, as their mistakes are told apart.
enum SettingsForm: Sendable {
    case profile, password, token, deletion
}

extension SettingsModel.SessionRow {
    fileprivate init(_ session: Session, isCurrent: Bool, of account: Account) {
        id = session.id.text
        browser = UserAgentText(session.userAgent).text
        address = session.lastAddress.isEmpty ? nil : session.lastAddress
        firstSeen = account.momentText(session.createdAt)
        lastSeen = account.momentText(session.lastSeenAt)
        self.isCurrent = isCurrent
    }
}

extension SettingsModel.TokenRow {
    fileprivate init(_ token: APIToken, of account: Account, at now: Instant) {
        id = token.id.text
        name = token.name
        scope = token.scope.title
        isExpired = token.isExpired(at: now)
        // The last day on which it works: it ends at the midnight after.
        let lastDay = token.expiresAt.map { account.day(at: $0.adding(nanoseconds: -1)) }
        end = lastDay.map { "until \($0.phrase(.shortWithYear))" } ?? "no end"
        use =
            switch token.lastUsedAt.map(account.momentText) {
            case nil: "Never used"
            case let last? where token.lastAddress.isEmpty: "Last used \(last)"
            case let last?: "Last used \(last) from \(token.lastAddress)"
            }
    }
}
