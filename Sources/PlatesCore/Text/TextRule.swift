/// What a text that people store may hold, and how long it may be. Every name, label and note goes through it.
///
/// Refused are characters that do not show but change what does: control characters, format characters such as
/// zero-width spaces, soft hyphens and marks of direction, separators of lines, private use and noncharacters. So
/// is what this Unicode has not assigned, for it may become any of these; the blocks of emoji, which grow each
/// year, are let through. Variation selectors are taken one at a time behind what they select a shape of. Two
/// format characters are needed to write: the joiners U+200C (Persian, Indic scripts) and U+200D (the same, and
/// emoji); they are taken between letters of such scripts, their vowel signs, and emoji.
/// Tags are taken in the flags of England, Scotland and Wales alone.
/// Source: Unicode Standard Annex 31, section 2.3 (joiners), Technical Standard 51 (emoji), Technical Standard 37
/// (shapes of ideographs), and Technical Report 36, section 2 (visual spoofing).
public enum TextRule: Sendable {
    /// A name or a label: one line.
    case line
    /// Running text: line breaks and tabs are allowed, and of the format characters those that do not reorder text.
    case note

    /// The most bytes of UTF-8 for each character that may be stored: the longest ones of everyday writing have
    /// about six on average.
    static let bytesPerCharacter = 8
    /// The most bytes of a single character, in UTF-8. The longest emoji have 35; what has more is a letter with
    /// a heap of accents.
    static let mostBytesOfCharacter = 64

    /// What is wrong with a text, as the end of a sentence that begins with the field's name.
    /// - Parameter length: How many characters it may have, as people count them.
    public func mistake(in text: String, length: ClosedRange<Int>) -> String? {
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

    /// The text without what is refused, cut to so many characters; for names that come from files and programs.
    public func cleaned(_ text: String, most: Int) -> String {
        String(prefix(of: stripped(text), most: most))
    }

    /// As many of the first characters as may be stored where so many are allowed.
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
