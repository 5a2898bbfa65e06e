import Foundation

/// Words that attackers try for a person: from the name and the email.
struct PersonalWords {
    /// Lower-cased letters alone, three or more each.
    let words: Set<String>
    private let address: String

    init(email: String, name: String) {
        let email = PasswordText.folded(email)
        address = email.filter { !$0.isWhitespace }
        let sides = email.split(separator: "@", maxSplits: 1).map(String.init)
        let texts = [PasswordText.folded(name)] + sides
        words = Set(
            texts.flatMap { text in
                // Also joined: "Jo Li" as "joli".
                text.split { !$0.isLetter }.map(String.init) + [PasswordText.letters(of: text)]
            }.filter { $0.count >= 3 })
    }

    /// Whether a password is the email, whatever spaces and letters' case it has.
    func isEmail(_ password: String) -> Bool {
        !address.isEmpty && PasswordText.folded(password).filter { !$0.isWhitespace } == address
    }
}

/// How passwords are compared.
enum PasswordText {
    /// Without regard to case, accents and width.
    static func folded(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .lowercased()
    }

    static func letters(of text: String) -> String { String(text.filter(\.isLetter)) }
}
