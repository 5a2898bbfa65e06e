import PlatesCore
import Web

/// The page on which the text of a program is pasted.
struct ProgramImportModel: Sendable {
    let text: String
    let error: Phrase?

    init(text: String, error: ValidationError?) {
        self.text = text
        self.error = FieldErrors(error)["program", labelled: "Text of the program"]
    }
}
