import Foundation

/// A word as a search compares it.
struct SearchWord: Hashable, Sendable {
    let letters: [Unicode.Scalar]
    /// A bit for each letter that occurs; most words are told apart by it alone, which is what
    /// makes a search fast.
    let mask: UInt64

    init(_ letters: [Unicode.Scalar]) {
        self.letters = letters
        mask = letters.reduce(0) { $0 | 1 << UInt64($1.value % 64) }
    }

    /// How many typing errors are forgiven: short words are too easily taken for one another.
    var forgivenErrors: Int {
        switch letters.count {
        case ...3: 0
        case ...6: 1
        default: 2
        }
    }

    static func + (first: SearchWord, second: SearchWord) -> SearchWord {
        SearchWord(first.letters + second.letters)
    }
}

/// Text without regard to case, diacritics and punctuation: words of letters and digits.
struct SearchText: Sendable {
    let words: [SearchWord]
    /// All words in one, for which "push-up", "push up" and "pushup" are the same.
    let joined: SearchWord

    init(_ text: String) {
        let folded = text.folding(
            options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil
        )
        var words: [[Unicode.Scalar]] = []
        var word: [Unicode.Scalar] = []
        for scalar in folded.unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                word.append(scalar)
            } else if !Self.apostrophes.contains(scalar), !word.isEmpty {
                words.append(word)
                word = []
            }
        }
        if !word.isEmpty { words.append(word) }
        self.words = words.map(SearchWord.init)
        joined = SearchWord(words.flatMap { $0 })
    }

    /// Neighbouring words in one: "push" and "up" as "pushup".
    var pairs: [SearchWord] { zip(words, words.dropFirst()).map { $0 + $1 } }

    /// They do not divide a word: "farmer's" is typed as "farmers".
    private static let apostrophes: Set<Unicode.Scalar> = ["'", "’", "‘", "ʼ"]
}
