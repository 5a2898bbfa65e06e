/// The words of a question: in lower case for rules, and as typed for answers.
struct QuestionWords {
    struct Word: Equatable {
        let typed: String
        let text: String
    }

    var words: [Word]

    private static let longest = 24

    init(_ text: String) {
        let plain = text.replacing("’", with: "'").replacing("‘", with: "'")
        words = plain.split { $0.isWhitespace || "?!,;:\"“”()…".contains($0) }.prefix(Self.longest)
            .flatMap { part -> [Word] in
                var typed = part[...]
                while typed.hasSuffix(".") { typed.removeLast() }
                let text = typed.lowercased()
                // What's, how's, I've, isn't.
                for (ending, more) in [("'s", "is"), ("'ve", "have"), ("n't", "not"), ("'m", "am")]
                where text.hasSuffix(ending) && Self.shortened.contains(String(text.dropLast(ending.count))) {
                    let start = String(typed.dropLast(ending.count))
                    return [Word(typed: start, text: start.lowercased()), Word(typed: more, text: more)]
                }
                if let start = ["whats": "what", "hows": "how", "whens": "when"][text] {
                    return [Word(typed: start, text: start), Word(typed: "is", text: "is")]
                }
                return typed.isEmpty ? [] : [Word(typed: String(typed), text: text)]
            }
    }

    /// Words before a contraction such as `'s`, as opposed to a possessive.
    private static let shortened: Set<String> = [
        "what", "how", "when", "who", "where", "that", "i", "is", "did", "do", "does", "have", "has", "was",
        "are",
        "we",
    ]

    var texts: [String] { words.map(\.text) }

    /// Words next to each other, as they were typed.
    func typed(_ range: Range<Int>) -> String {
        words[range].map(\.typed).joined(separator: " ")
    }
}
