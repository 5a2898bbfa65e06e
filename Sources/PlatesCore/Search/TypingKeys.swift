/// Finds a word that was meant in an index of millions, by questions for equality alone.
///
/// Of each word the index keeps the word and what is left of it without one of its letters. A typed word with one
/// error (a letter too many, too few, wrong, or two neighbours swapped) has one of these texts in common with the
/// word that was meant. Some words have one in common with two errors, so what is found must be counted.
///
/// Source: the symmetric delete algorithm, Wolf Garbe, "1000x faster spelling correction", 2012.
public enum TypingKeys {
    /// Whether the index has the word: words of letters alone, since a number that differs by a digit is another number.
    /// Shorter ones are too easily taken for one another, and longer ones hardly words.
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
