import Foundation
import PlatesCore
import Web

/// The page on which a workout gets its name.
struct NewWorkoutModel: Sendable {
    /// The id under which it will be stored.
    let id: String
    let name: FormField

    init(id: UUID = UUID(), name: String = "", error: ValidationError? = nil) {
        self.id = id.text
        self.name = FormField(
            "name", "Name", value: name,
            attributes: ["required": "", "maxlength": "80", "autocomplete": "off"],
            error: FieldErrors(error)["name"], problem: FieldErrors(error).others(than: ["name"])
        )
    }
}
