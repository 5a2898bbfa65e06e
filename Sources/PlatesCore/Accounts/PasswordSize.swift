/// How much text is taken for a password at all, checked before anything is done with it.
public enum PasswordSize {
    /// No password of this length or less has more bytes in UTF-8.
    private static let bytes = PasswordRule.length.upperBound * 4

    /// - Throws: `ValidationError` for the field.
    public static func check(_ password: String, field: String = "password") throws(ValidationError) {
        let limit = PasswordRule.length.upperBound
        guard password.utf8.count <= bytes, password.unicodeScalars.count <= limit else {
            throw ValidationError(field, FieldMistake.tooLong(most: limit))
        }
    }
}
