import PlatesCore

/// What a token is called.
struct TokenName {
    let text: String

    /// - Throws: `ValidationError` where it is empty, longer than 80 characters or no `TextRule.line`.
    init(_ text: String) throws {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        var validator = Validator()
        validator.line("name", trimmed, 1...80)
        try validator.check()
        self.text = trimmed
    }
}
