/// The password policy: long enough, and not among the first guesses. It does not require digits or symbols, which make
/// passwords worse.
///
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
        // Refuse a long password before any expensive work.
        try validator.check()
        let words = PersonalWords(email: email, name: name)
        validator.require(!words.isEmail(password), "password", AccountMistake.passwordIsEmail)
        if let weakness = PasswordWeakness(of: password, personal: words.words) {
            validator.add("password", weakness)
        }
        try validator.check()
    }
}
