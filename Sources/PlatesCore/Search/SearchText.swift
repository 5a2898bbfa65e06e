import Foundation

/// A folded word.
struct SearchWord: Hashable, Sendable {
    let letters: [Unicode.Scalar]
    /// A bit for each letter that occurs. It rules most words out without comparing letters, which makes search fast.
    let mask: UInt64

    init(_ letters: [Unicode.Scalar]) {
        self.letters = letters
        mask = letters.reduce(0) { $0 | 1 << UInt64($1.value % 64) }
    }

    /// The allowed typing errors; short words are too easily confused.
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
        let words = Self.asciiWords(text) ?? Self.foldedWords(text)
        self.words = words.map(SearchWord.init)
        joined = SearchWord(words.flatMap { $0 })
    }

    init(words: [SearchWord]) {
        self.words = words
        joined = SearchWord(words.flatMap(\.letters))
    }

    /// A query, truncated to bound the cost of a search.
    init(query: String) {
        let scalars = query.unicodeScalars.prefix(Self.longestQuery)
        let text = SearchText(Self.initialsTogether(String(String.UnicodeScalarView(scalars))))
        words = Array(text.words.prefix(Self.mostWords))
        joined = SearchWord(words.flatMap(\.letters))
    }

    /// `m&m` as `mm`, because single letters would match nearly everything.
    static func initialsTogether(_ text: String) -> String {
        text.replacing(/\b(\w)\s?[&+]\s?(\w)\b/) { "\($0.1)\($0.2)" }
    }

    private static let longestQuery = 100
    private static let mostWords = 12

    private static func foldedWords(_ text: String) -> [[Unicode.Scalar]] {
        let folded = text.folding(
            options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil
        )
        var words: [[Unicode.Scalar]] = []
        var word: [Unicode.Scalar] = []
        for scalar in folded.unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                word.append(scalar)
            } else if !apostrophes.contains(scalar), !word.isEmpty {
                words.append(word)
                word = []
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// Fast path for ASCII; `nil` for other texts.
    private static func asciiWords(_ text: String) -> [[Unicode.Scalar]]? {
        var words: [[Unicode.Scalar]] = []
        var word: [Unicode.Scalar] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7A: word.append(Unicode.Scalar(byte))
            case 0x41...0x5A: word.append(Unicode.Scalar(byte | 0x20))
            case 0x27: continue
            case 0x80...: return nil
            default:
                if !word.isEmpty { words.append(word) }
                word = []
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// Neighbouring words in one: "push" and "up" as "pushup".
    var pairs: [SearchWord] { zip(words, words.dropFirst()).map { $0 + $1 } }

    /// They do not divide a word: "farmer's" is typed as "farmers".
    private static let apostrophes: Set<Unicode.Scalar> = ["'", "’", "‘", "ʼ"]
}
