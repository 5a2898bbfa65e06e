import PlatesCore
import Web

/// The page on which a person makes an account, or reads that they cannot.
struct SignUpModel: Sendable {
    let isOpen: Bool
    let fields: [FormField]
    var problem: Phrase?

    /// - Parameter unit: The one that is usual where the browser is from.
    init(isOpen: Bool, unit: WeightUnit, typed: Form = Form([:]), error: ValidationError? = nil) {
        let errors = FieldErrors(error)
        self.isOpen = isOpen
        fields = [
            FormField(
                "name", "Name", value: typed["name"],
                attributes: ["autocomplete": "name", "required": "", "maxlength": "80"],
                error: errors["name"]
            ),
            FormField(
                "email", "Email", type: "email", value: typed["email"],
                attributes: ["autocomplete": "username", "required": "", "inputmode": "email"],
                error: errors["email"]
            ),
            FormField(
                "password", "Password", type: "password",
                attributes: ["autocomplete": "new-password", "required": "", "minlength": "10"],
                hint: "At least 10 characters. A few words in a row are easy to remember.",
                error: errors["password"]
            ),
            FormField(
                "unit", "Weights in", choices: [("kg", "Kilograms (kg)"), ("lb", "Pounds (lb)")],
                selected: typed.optional("unit") ?? unit.rawValue, error: errors["unit"]
            ),
        ]
        problem = errors.others(than: ["name", "email", "password", "unit"])
    }
}
