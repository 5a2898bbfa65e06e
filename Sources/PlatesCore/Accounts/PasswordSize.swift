/// Limits the size of a submitted password before any work.
public enum PasswordSize {
    /// The most UTF-8 bytes of a password within the length limit.
    private static let bytes = PasswordRule.length.upperBound * 4

    /// - Throws: `ValidationError` for the field.
    public static func check(_ password: String, field: String = "password") throws(ValidationError) {
        let limit = PasswordRule.length.upperBound
        guard password.utf8.count <= bytes, password.unicodeScalars.count <= limit else {
            throw ValidationError(field, FieldMistake.tooLong(most: limit))
        }
    }
}
