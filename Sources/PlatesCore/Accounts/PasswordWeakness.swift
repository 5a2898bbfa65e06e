/// Why a password is among those that are tried first.
///
/// The lists of leaked passwords that attackers go by have few long ones that are not made in one of these ways, so
/// the ways are refused rather than a list: that also holds for the year that comes next.
enum PasswordWeakness: Hashable {
    case digits, word, walk, repetition, common

    /// - Parameters:
    ///   - password: As it was typed.
    ///   - personal: Words that are tried first for this person, as `CommonWords` are for everybody.
    init?(of password: String, personal: Set<String>) {
        let folded = PasswordText.folded(password)
        let plain = folded.filter { !$0.isWhitespace }
        if !folded.contains(where: \.isLetter), folded.count < Self.longEnough {
            self = .digits
        } else if Self.isWalk(plain) {
            self = .walk
        } else if let unit = Self.repeatedUnit(of: plain), unit.count < PasswordRule.length.lowerBound {
            self = .repetition
        } else if Self.isCommon(folded, personal) {
            self = .common
        } else if Self.isWord(password) {
            self = .word
        } else {
            return nil
        }
    }

    /// The end of a sentence that begins with "Password".
    var sentence: String {
        let instead = "; take a short sentence or three words that do not belong together"
        switch self {
        case .digits: return "must not be of digits and signs alone" + instead
        case .word: return "must not be a single word with digits around it" + instead
        case .walk: return "must not follow the keyboard or the alphabet" + instead
        case .repetition: return "must not repeat a few characters" + instead
        case .common: return "must not be a common one, or your name or email with something added" + instead
        }
    }

    /// From this many characters on, digits alone and a single word are accepted.
    private static let longEnough = 16

    // MARK: One word

    /// A run of letters, in the case of a word, with digits and signs before or behind it. Characters that are
    /// words of their own, as in Chinese, are not counted as letters of one.
    private static func isWord(_ password: String) -> Bool {
        let core = strippedAtEnds(password)
        // Without letters it is no word, and of digits one may have as many as it takes.
        guard !core.isEmpty, core.count < longEnough,
            core.allSatisfy({ $0.isLetter && !isIdeograph($0) })
        else { return false }
        let rest = core.dropFirst()
        return rest == rest.lowercased() || core == core.uppercased()
    }

    private static func isIdeograph(_ character: Character) -> Bool {
        character.unicodeScalars.contains { $0.properties.isIdeographic }
    }

    private static func strippedAtEnds(_ text: String) -> Substring {
        let begun = text.drop { !$0.isLetter }
        return begun.lastIndex(where: \.isLetter).map { begun[...$0] } ?? ""
    }

    // MARK: Common words

    /// Whether its letters are at most three common words, with signs for letters (`p@ssw0rd`) or without.
    private static func isCommon(_ folded: String, _ personal: Set<String>) -> Bool {
        let begun = String(folded.drop { !$0.isLetter })
        let ended = folded.lastIndex(where: \.isLetter).map { String(folded[...$0]) } ?? ""
        let spellings = Set([folded, begun, ended, String(strippedAtEnds(folded))]).flatMap { text in
            [text, text.spelledOut(one: "i"), text.spelledOut(one: "l")]
        }
        return Set(spellings.map(PasswordText.letters)).contains { letters in
            (1...3).contains(CommonWords.fewest(in: letters, and: personal) ?? 0)
        }
    }

    // MARK: Patterns

    /// Whether nearly all of it, or of every second character, goes along the keyboard, the alphabet or the digits,
    /// or stays where it is.
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

    /// What it repeats, as a whole and twice or more; the last time may be cut off.
    private static func repeatedUnit(of text: String) -> ArraySlice<Character>? {
        let characters = Array(text)
        guard characters.count >= 2 else { return nil }
        for length in 1...(characters.count / 2)
        where characters.dropFirst(length).elementsEqual(characters.dropLast(length)) {
            return characters.prefix(length)
        }
        return nil
    }
}

extension String {
    /// With letters for the digits and signs that stand for them.
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
