import Foundation
import PlatesCore

/// The page of a person's settings.
struct SettingsModel: Sendable {
    struct SessionRow: Sendable {
        let id: String
        let browser: String
        let lastSeen: String
        let isCurrent: Bool
    }

    struct TokenRow: Sendable {
        let id: String
        let name: String
        let use: String
    }

    let email: String
    let profile: [FormField]
    let password: [FormField]
    let sessions: [SessionRow]
    let tokens: [TokenRow]
    let tokenField: FormField
    /// The text of a token that was just made: it cannot be shown again.
    let newToken: String?
    let deletion: FormField

    /// - Parameters:
    ///   - form: Which form has mistakes.
    ///   - typed: What was typed into it.
    init(
        account: Account, sessions: [Session], current: Session?, tokens: [APIToken],
        form: SettingsForm? = nil, typed: Form = Form([:]), error: ValidationError? = nil,
        newToken: String? = nil
    ) {
        func errors(_ wanted: SettingsForm) -> FieldErrors {
            FieldErrors(form == wanted ? error : nil)
        }
        let day = { (instant: Instant) in
            "\(account.day(at: instant).shortText), \(instant.clockText(in: account.timeZone.timeZone))"
        }
        email = account.email.text
        profile = Self.profileFields(account, form == .profile ? typed : nil, errors(.profile))
        password = Self.passwordFields(errors(.password))
        self.sessions = sessions.map {
            SessionRow(
                id: $0.id.text, browser: UserAgentText($0.userAgent).text,
                lastSeen: day($0.lastSeenAt), isCurrent: $0.id == current?.id
            )
        }
        self.tokens = tokens.map {
            TokenRow(
                id: $0.id.text, name: $0.name,
                use: $0.lastUsedAt.map { "last used \(day($0))" } ?? "never used"
            )
        }
        tokenField = FormField(
            "token_name", "Name of the new token",
            attributes: ["required": "", "maxlength": "80", "autocomplete": "off"],
            hint: "For a script or another program that speaks to the API as you.",
            error: errors(.token)["name"]
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
                choices: [.monday, .saturday, .sunday].map { (day: Weekday) in
                    (day.name, day.title)
                },
                selected: typed?["week_starts"] ?? account.weekStarts.name,
                error: errors["week_starts"]
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
                hint: "Changing it signs your other browsers out.", error: errors["password"]
            ),
        ]
    }
}

/// The forms of the settings page, as their mistakes are told apart.
enum SettingsForm: Sendable {
    case profile, password, token, deletion
}
