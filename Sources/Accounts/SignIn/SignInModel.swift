import PlatesCore
import Web

/// The page on which a person signs in.
struct SignInModel: Sendable {
    let fields: [FormField]
    /// Where they wanted to go.
    let next: String
    let problem: Phrase?
    let signUpIsOpen: Bool

    init(next: ReturnPath, email: String = "", problem: Phrase? = nil, signUpIsOpen: Bool) {
        self.next = next.path
        self.problem = problem
        self.signUpIsOpen = signUpIsOpen
        fields = [
            FormField(
                "email", "Email", type: "email", value: email,
                attributes: ["autocomplete": "username", "required": "", "inputmode": "email"]
            ),
            FormField(
                "password", "Password", type: "password",
                attributes: ["autocomplete": "current-password", "required": ""]
            ),
        ]
    }
}
