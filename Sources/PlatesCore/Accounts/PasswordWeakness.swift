/// Why a password is among the first guesses.
///
/// It refuses patterns instead of a list of leaked passwords, because nearly all long leaked passwords match one of
/// them, and so will future ones.
enum PasswordWeakness: Mistake, Hashable {
    case digits, word, walk, repetition, common

    /// - Parameters:
    ///   - password: As typed.
    ///   - personal: Words that attackers try for this person.
    init?(of password: String, personal: Set<String>) {
        let folded = PasswordText.folded(password)
        let plain = folded.filter { !$0.isWhitespace }
        if !folded.contains(where: \.isLetter), folded.count < Self.longEnough {
            self = .digits
        } else if Self.isWalk(plain) {
            self = .walk
        } else if Self.isRepetition(plain) {
            self = .repetition
        } else if Self.isCommon(folded, personal) {
            self = .common
        } else if Self.isWord(password) {
            self = .word
        } else {
            return nil
        }
    }

    /// At this length, digits alone and a single word are accepted.
    private static let longEnough = 16

    // MARK: One word

    /// A single word with digits and symbols around it. Ideographs do not count as letters of one word.
    private static func isWord(_ password: String) -> Bool {
        let core = withoutLetterBehindDigits(strippedAtEnds(password))
        // Without letters it is not a word.
        guard !core.isEmpty, core.count < longEnough,
            core.allSatisfy({ $0.isLetter && !isIdeograph($0) })
        else { return false }
        let rest = core.dropFirst()
        return rest == rest.lowercased() || core == core.uppercased()
    }

    /// Ideographs, and scripts with very short words or without spaces: Thai, Lao, Tibetan, Burmese, Khmer, kana,
    /// Hangul.
    private static func isIdeograph(_ character: Character) -> Bool {
        character.unicodeScalars.contains { scalar in
            scalar.properties.isIdeographic || writtenTogether.contains { $0.contains(scalar.value) }
        }
    }

    /// Source: Unicode Standard, blocks of the named scripts.
    private static let writtenTogether: [ClosedRange<UInt32>] = [
        0x0E00...0x0FFF, 0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17FF, 0x3040...0x30FF, 0x3130...0x318F,
        0x31F0...0x31FF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xFF66...0xFFDC,
    ]

    /// `warhammer` of `warhammer40k`: a letter after digits is not a second word. Not for fewer than six letters or without
    /// vowels, where that is often chance.
    private static func withoutLetterBehindDigits(_ core: Substring) -> Substring {
        let rest = core.dropLast()
        guard rest.last?.isNumber == true, let word = rest.lastIndex(where: \.isLetter) else { return core }
        let digits = rest[word...].dropFirst()
        let isPronounced = rest[...word].split(whereSeparator: isVowel).allSatisfy { $0.count <= 3 }
        let isNumber = digits.count <= 4 && digits.allSatisfy(\.isNumber)
        return isPronounced && isNumber && rest[...word].count >= 6 ? rest[...word] : core
    }

    private static func isVowel(_ character: Character) -> Bool {
        PasswordText.folded(String(character)).contains { "aeiouy".contains($0) || !$0.isASCII }
    }

    private static func strippedAtEnds(_ text: String) -> Substring {
        let begun = text.drop { !$0.isLetter }
        return begun.lastIndex(where: \.isLetter).map { begun[...$0] } ?? ""
    }

    // MARK: Common words

    /// Whether it consists of few common words, perhaps with symbols for letters (`p@ssw0rd`).
    private static func isCommon(_ folded: String, _ personal: Set<String>) -> Bool {
        let begun = String(folded.drop { !$0.isLetter })
        let ended = folded.lastIndex(where: \.isLetter).map { String(folded[...$0]) } ?? ""
        let spellings = Set([folded, begun, ended, String(strippedAtEnds(folded))]).flatMap { text in
            [text, text.spelledOut(one: "i"), text.spelledOut(one: "l")]
        }
        return Set(spellings.map(PasswordText.letters)).contains { letters in
            CommonWords.areTried(letters, known: personal)
        }
    }

    // MARK: Patterns

    /// Whether nearly all of it, or every second character, follows the keyboard, the alphabet or the digits.
    private static func isWalk(_ text: String) -> Bool {
        let characters = Array(text)
        guard Set(characters).count > 3 else { return true }
        let (even, odd) = (
            stride(from: 0, to: characters.count, by: 2), stride(from: 1, to: characters.count, by: 2)
        )
        let halves = outsideOfRuns(even.map { characters[$0] }) + outsideOfRuns(odd.map { characters[$0] })
        return min(outsideOfRuns(characters), halves) <= 2
    }

    /// How many characters are outside of runs of three or more.
    private static func outsideOfRuns(_ characters: [Character]) -> Int {
        var (outside, run) = (0, 0)
        for (index, character) in characters.enumerated() {
            if index > 0, Keyboard.follows(characters[index - 1], character) {
                run += 1
            } else {
                if run < 3 { outside += run }
                run = 1
            }
        }
        return run < 3 ? outside + run : outside
    }

    /// Whether it repeats a short unit, or a word with digits between (`schalke04schalke`).
    private static func isRepetition(_ plain: String) -> Bool {
        let units = [repeatedUnit(of: plain), repeatedUnit(of: PasswordText.letters(of: plain), from: 3)]
        return units.contains { $0.map { $0.count < PasswordRule.length.lowerBound } ?? false }
    }

    /// The unit that it repeats at least twice; the last one may be incomplete.
    private static func repeatedUnit(of text: String, from least: Int = 1) -> ArraySlice<Character>? {
        let characters = Array(text)
        guard characters.count >= 2 * least else { return nil }
        for length in least...(characters.count / 2)
        where characters.dropFirst(length).elementsEqual(characters.dropLast(length)) {
            return characters.prefix(length)
        }
        return nil
    }
}

extension String {
    /// With letters for look-alike digits and symbols.
    fileprivate func spelledOut(one: Character) -> String {
        String(
            map { character in
                switch character {
                case "0": "o"
                case "1", "!", "|": one
                case "3", "€": "e"
                case "4", "@": "a"
                case "5", "$": "s"
                case "7", "+": "t"
                case "8": "b"
                case "9": "g"
                default: character
                }
            })
    }
}
