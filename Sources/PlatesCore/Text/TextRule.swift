/// Which characters a stored text may have, and its length. Every name, label and note is validated by it.
///
/// It refuses invisible characters that change the appearance of others: control and format characters such as
/// zero-width spaces, soft hyphens and direction marks, line separators, private use and noncharacters. Unassigned
/// characters are refused too, except in the emoji blocks, which grow each year. It allows a single variation selector
/// after a suitable base, the joiners U+200C and U+200D between letters of scripts that need them and emoji, and tags
/// only in the flags of England, Scotland and Wales.
/// Source: Unicode Standard Annex 31, section 2.3 (joiners), Technical Standard 51 (emoji), Technical Standard 37
/// (shapes of ideographs), and Technical Report 36, section 2 (visual spoofing).
public enum TextRule: Sendable {
    /// A name or a label: one line.
    case line
    /// Several lines: also allows line breaks, tabs, and format characters that do not reorder text.
    case note

    /// UTF-8 bytes per allowed character; everyday writing has at most about six on average.
    static let bytesPerCharacter = 8
    /// The most UTF-8 bytes of a character. The longest emoji have 35; more is a letter with many accents.
    static let mostBytesOfCharacter = 64

    /// What is wrong with a text, as the end of a sentence that begins with the name of the field.
    /// - Parameter length: How many characters it may have, as people count them.
    public func mistake(in text: String, length: ClosedRange<Int>) -> Phrase? {
        let (most, mostBytes) = (length.upperBound, length.upperBound * Self.bytesPerCharacter)
        guard text.count <= most else { return FieldMistake.tooLong(most: most).message }
        guard text.utf8.count <= mostBytes else {
            return FieldMistake.tooManyBytes(mostCharacters: most, mostBytes: mostBytes).message
        }
        if let scalar = offender(in: text) { return sentence(for: scalar) }
        if text.contains(where: { $0.utf8.count > Self.mostBytesOfCharacter }) {
            return FieldMistake.tooManyAccents.message
        }
        guard length.lowerBound > 0 else { return nil }
        guard text.isEmpty || text.unicodeScalars.contains(where: Self.isVisible) else {
            return FieldMistake.invisible.message
        }
        guard text.count < length.lowerBound else { return nil }
        let isEmpty = text.isEmpty || length.lowerBound == 1
        return isEmpty ? FieldMistake.empty.message : FieldMistake.tooShort(least: length.lowerBound).message
    }

    /// The text without refused characters, truncated; for names from files and programs.
    public func cleaned(_ text: String, most: Int) -> String {
        String(prefix(of: stripped(text), most: most))
    }

    /// The longest prefix that is within the limits.
    func prefix(of text: String, most: Int) -> Substring {
        var rest = most * Self.bytesPerCharacter
        return text.prefix(most).prefix { character in
            rest -= character.utf8.count
            return rest >= 0
        }
    }

    /// The text without the characters that are refused.
    public func stripped(_ text: String) -> String {
        guard !Self.isPlain(text) else { return text }
        var scalars = String.UnicodeScalarView()
        forEachScalar(of: text) { scalar, isAllowed in
            if isAllowed { scalars.append(scalar) }
            return true
        }
        let clean = String(scalars)
        guard clean.contains(where: { $0.utf8.count > Self.mostBytesOfCharacter }) else { return clean }
        return clean.reduce(into: "") { result, character in
            var rest = Self.mostBytesOfCharacter
            for scalar in character.unicodeScalars {
                rest -= UTF8.width(scalar)
                guard rest >= 0 else { break }
                result.unicodeScalars.append(scalar)
            }
        }
    }
}
