import Foundation
import PlatesCore
import Web

/// The form that makes a token.
struct NewTokenForm: Sendable {
    /// Whether it is open from the beginning: where something in it is to be put right.
    let isOpen: Bool
    /// The same form sent again makes no second token.
    let submission: String
    let fields: [FormField]
    /// Asked only of those who choose a day.
    let lastDay: FormField
    let password: FormField

    /// - Parameter typed: What was typed, where it has mistakes.
    init(typed: Form?, errors: FieldErrors, today: Day) {
        isOpen = typed != nil
        submission = (typed?.uuid("submission") ?? UUID()).text
        let choosesDay = typed?["token_expires"] == "day"
        fields = [
            FormField(
                "token_name", "Name of the new token", value: typed?["token_name"] ?? "",
                attributes: ["required": "", "maxlength": "80", "autocomplete": "off"],
                hint: "For a script or another program that speaks to the API as you.",
                error: errors["name"] ?? errors["tokens"]
            ),
            FormField(
                "token_scope", "What it may do",
                choices: TokenScope.allCases.map { ($0.rawValue, $0.title) },
                selected: typed?["token_scope"] ?? TokenScope.read.rawValue,
                hint: "Nothing of it reaches these settings.", error: errors["scope"]
            ),
            FormField(
                "token_expires", "How long it works", choices: Self.expiries,
                selected: typed?["token_expires"] ?? "90d", error: choosesDay ? nil : errors["expires"]
            ),
        ]
        lastDay = FormField(
            "token_last_day", "Last day", type: "date", value: typed?["token_last_day"] ?? "",
            attributes: ["min": today.description], error: choosesDay ? errors["expires"] : nil
        )
        password = FormField(
            "token_password", "Password of your account", type: "password",
            attributes: ["required": "", "autocomplete": "current-password"],
            error: errors["token_password"]
        )
    }

    private static let expiries: [(String, Phrase)] = [
        ("30d", "30 days"), ("90d", "90 days"), ("1y", "A year"), ("day", "Until a day"),
        ("never", "For good"),
    ]
}
