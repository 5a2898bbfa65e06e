/// What a password must be: long enough, and none that is tried first.
///
/// No rule asks for digits or marks: such rules make passwords worse, not better.
/// Source: NIST SP 800-63B, section 5.1.1.2 (length, comparison with commonly used ones; a
/// Unicode code point counts as one character).
public enum PasswordRule {
    public static let length = 10...200

    /// - Parameters:
    ///   - email: Of the person, in any case.
    ///   - name: What the person is called.
    /// - Throws: `ValidationError` for the field `password`.
    public static func check(_ password: String, email: String, name: String) throws(ValidationError) {
        var validator = Validator()
        let count = password.unicodeScalars.count
        validator.require(
            count >= length.lowerBound, "password",
            FieldMistake.tooShort(least: length.lowerBound)
        )
        validator.require(
            count <= length.upperBound, "password",
            FieldMistake.tooLong(most: length.upperBound)
        )
        // What is too long is not looked at: it is refused before any work.
        try validator.check()
        let words = PersonalWords(email: email, name: name)
        validator.require(!words.isEmail(password), "password", AccountMistake.passwordIsEmail)
        if let weakness = PasswordWeakness(of: password, personal: words.words) {
            validator.add("password", weakness)
        }
        try validator.check()
    }
}
