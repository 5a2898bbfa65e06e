/// Finds mistyped words in an index of millions by equality queries alone.
///
/// The index has each word and its deletions of one letter. A word with one error (a letter too many, too few or wrong,
/// or two swapped neighbours) shares one of these keys with the intended word. Some words share one with two errors, so
/// the errors of candidates must be counted.
///
/// Source: the symmetric delete algorithm, Wolf Garbe, "1000x faster spelling correction", 2012.
public enum TypingKeys {
    /// Whether the index has the word: words of letters alone, since a number that differs by a digit is another
    /// number. Shorter ones are too easily taken for one another, and longer ones hardly words.
    public static func isIndexed(_ word: String) -> Bool {
        var count = 0
        for scalar in word.unicodeScalars {
            count += 1
            let isLetter =
                scalar.isASCII ? (0x61...0x7A).contains(scalar.value) : scalar.properties.isAlphabetic
            guard isLetter, count <= 24 else { return false }
        }
        return count >= 4
    }

    /// The word, and what is left of it without one of its letters.
    public static func keys(of word: String) -> Set<String> {
        let letters = Array(word.unicodeScalars)
        var keys: Set<String> = [word]
        for index in letters.indices {
            var rest = String.UnicodeScalarView(letters[..<index])
            rest.append(contentsOf: letters[(index + 1)...])
            keys.insert(String(rest))
        }
        return keys
    }

    /// Those of the words that one typing error makes of the typed one, the likeliest first: the first letter is
    /// seldom wrong.
    public static func corrections(of typed: String, among words: some Sequence<String>) -> [String] {
        let typedWord = SearchWord(Array(typed.unicodeScalars))
        func rank(_ word: String) -> (Int, Int, String) {
            let isSameStart = word.unicodeScalars.first == typed.unicodeScalars.first
            let length = word.unicodeScalars.count - typed.unicodeScalars.count
            return (isSameStart ? 0 : 1, length.magnitude == 0 ? 0 : 1, word)
        }
        return words.filter { word in
            let meant = SearchWord(Array(word.unicodeScalars))
            return typedWord.errors(asTypedFor: meant, forgiven: 1, isPrefix: false) == 1
        }
        .sorted { rank($0) < rank($1) }
    }
}
