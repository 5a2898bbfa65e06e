/// The words of a question: in English and lower case for rules, and as typed for answers.
struct QuestionWords {
    struct Word: Equatable {
        /// As it was typed. The English words of a translation that belong together share what was typed for them.
        let typed: String
        let text: String
        /// What an exercise is called by it: the typed word, or the English one.
        let name: String
        /// Which of the typed words it was translated from; `nil` if it was not.
        let source: Int?

        init(typed: String, text: String, name: String? = nil, source: Int? = nil) {
            self.typed = typed
            self.text = text
            self.name = name ?? typed
            self.source = source
        }
    }

    var words: [Word]

    private static let longest = 24

    init(_ text: String) {
        let plain = text.replacing("’", with: "'").replacing("‘", with: "'")
        words = plain.split { $0.isWhitespace || "?!,;:\"“”„()…".contains($0) }.prefix(Self.longest)
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

    init(words: [Word]) { self.words = words }

    /// Words before a contraction such as `'s`, as opposed to a possessive.
    private static let shortened: Set<String> = [
        "what", "how", "when", "who", "where", "that", "i", "is", "did", "do", "does", "have", "has", "was",
        "are",
        "we",
    ]

    var texts: [String] { words.map(\.text) }

    /// Whether none of them was translated.
    var isTyped: Bool { words.allSatisfy { $0.source == nil } }

    /// Words next to each other, as they were typed.
    func typed(_ range: Range<Int>) -> String { Self.typed(words[range]) }

    /// As they were typed: what several words were translated from stands once.
    static func typed(_ words: some Sequence<Word>) -> String {
        var source: Int?
        var parts: [String] = []
        for word in words {
            defer { source = word.source }
            if word.source == nil || word.source != source { parts.append(word.typed) }
        }
        return parts.joined(separator: " ")
    }

    /// What was typed for words that a rule names; the same if they were not translated.
    func typed(for texts: String) -> String {
        let parts = texts.split(separator: " ").map(String.init)
        guard !isTyped, !parts.isEmpty, parts.count <= words.count else { return texts }
        let start = (0...words.count - parts.count).first { start in
            words[start..<start + parts.count].map(\.text) == parts
        }
        return start.map { typed($0..<$0 + parts.count) } ?? texts
    }
}
