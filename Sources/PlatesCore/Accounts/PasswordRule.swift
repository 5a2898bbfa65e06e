/// What a password must be: long enough, and none that is tried first.
///
/// No rule asks for digits or marks: such rules make passwords worse, not better.
/// Source: NIST SP 800-63B, section 5.1.1.2 (length, comparison with commonly used ones; a
/// Unicode code point counts as one character).
public enum PasswordRule {
    public static let length = 10...200

    /// - Throws: `ValidationError` for the field `password`.
    public static func check(_ password: String, email: String) throws(ValidationError) {
        var validator = Validator()
        let count = password.unicodeScalars.count
        let folded = password.lowercased()
        validator.require(
            count >= length.lowerBound, "password",
            "must have at least \(length.lowerBound) characters"
        )
        validator.require(
            count <= length.upperBound, "password",
            "must have at most \(length.upperBound) characters"
        )
        validator.require(
            !isEmail(folded, email.lowercased()), "password", "must not be your email"
        )
        validator.require(
            !common.contains(folded) && Set(folded).count > 2, "password",
            "is among the first that somebody would try; choose another"
        )
        try validator.check()
    }

    private static func isEmail(_ password: String, _ email: String) -> Bool {
        let address = email.filter { !$0.isWhitespace }
        return password.filter { !$0.isWhitespace } == address
    }

    private static let common: Set<String> = [
        "0123456789", "0987654321", "1029384756", "1111111111", "1122334455", "1234512345",
        "1234554321", "123456789a", "1234567890", "12345678900", "12345678910", "123456789abc",
        "1234567890a", "123qweasdzxc", "1q2w3e4r5t", "1q2w3e4r5t6y", "1qaz2wsx3edc", "9876543210",
        "a123456789", "abc1234567", "abcd123456", "abcd1234567", "abcdefghij", "abcdefghijk",
        "administrator", "asdfasdfasdf", "asdfghjkl1", "asdfghjkl;", "asdfghjklo",
        "baseball123", "basketball", "changeme123", "charlie123", "correcthorsebatterystaple",
        "dragon1234", "football123", "iloveyou12", "iloveyou123", "jennifer123", "letmein123",
        "letmein1234", "liverpool1", "manchester", "mypassword", "mypassword1", "password01",
        "password10", "password11", "password12", "password123", "password1234", "password12345",
        "password123!", "passwordpassword", "password!!", "passw0rd123", "p@ssw0rd123",
        "p@ssword123", "platesplates", "princess123", "q1w2e3r4t5", "q1w2e3r4t5y6", "qazwsxedcrfv",
        "qwerasdfzxcv", "qwerty1234", "qwerty12345", "qwerty123456", "qwertyqwerty", "qwertyuiop",
        "qwertyuiop123", "qwertyuiop[]", "secret1234", "starwars123", "sunshine123", "superman123",
        "test123456", "testtest123", "trustno1234", "welcome123", "welcome1234", "zaq12wsxcde3",
        "zxcvbnm123",
    ]
}
