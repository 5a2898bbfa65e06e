/// Makes a sentence of a subject and a mistake such as `is missing`, with agreement in number.
public enum FieldSentence {
    /// `Days are missing.`
    public static func make(_ subject: String, _ mistake: String) -> String {
        capitalized(closed("\(subject) \(agreed(mistake, with: subject))"))
    }

    /// The mistake with its verb in the number of the subject: `is missing` becomes `are missing` for `days`.
    public static func agreed(_ mistake: String, with subject: String) -> String {
        let verbs = isPlural(subject) ? plural : singular
        guard let verb = mistake.split(separator: " ").first, let other = verbs[String(verb)] else {
            return mistake
        }
        return other + mistake.dropFirst(verb.count)
    }

    /// With exactly one full stop at the end.
    public static func closed(_ sentence: String) -> String {
        sentence.last.map { ".!?".contains($0) } ?? false ? sentence : sentence + "."
    }

    public static func capitalized(_ sentence: String) -> String {
        sentence.prefix(1).uppercased() + sentence.dropFirst()
    }

    // MARK: Labels

    /// Without what stands in brackets and behind a comma.
    public static func plainLabel(_ label: String) -> String {
        label.replacing(/\s*\([^)]*\)/, with: "").split(separator: ",").first.map(String.init) ?? label
    }

    /// The label of a field as the subject of a sentence; in quotation marks if it is no noun.
    public static func subject(label: String) -> String {
        let plain = plainLabel(label)
        let first = plain.split(separator: " ").first.map(String.init) ?? ""
        let isNoun = first.first?.isUppercase == true && !others.contains(first)
        return isNoun ? plain : "“\(plain)”"
    }

    /// How labels begin that are no nouns.
    private static let others: Set = [
        "A", "Add", "At", "Began", "Ended", "Holds", "The", "Changes", "Counted", "Every", "How", "In", "It",
        "One", "What", "Warn", "Why", "Taken", "Move", "Another",
    ]

    // MARK: Agreement in number

    private static let plural = ["is": "are", "has": "have", "does": "do", "was": "were"]
    private static let singular = ["are": "is", "have": "has", "do": "does", "were": "was"]

    /// By the head noun, which is before the first preposition: `days of the month` is plural.
    static func isPlural(_ subject: String) -> Bool {
        // The part after a colon counts: `exercise 3: reps`.
        let own = subject.split(separator: ":").last.map(String.init) ?? subject
        let words = own.lowercased().split(separator: " ").map(String.init)
        guard let first = words.first, first.first?.isLetter == true else { return false }
        let head = words.prefix { !prepositions.contains($0) }.last ?? first
        return head.hasSuffix("s") && !["ss", "us", "is"].contains { head.hasSuffix($0) }
    }

    private static let prepositions: Set = [
        "of", "from", "to", "up", "in", "on", "off", "for", "between", "at", "by", "more", "each", "that",
    ]
}
