/// What a text that people store may hold, and how long it may be. Every name, label and note goes through it.
///
/// Refused are characters that do not show but change what does: control characters, format characters such as
/// zero-width spaces, soft hyphens and marks of direction, separators of lines, private use and noncharacters. Two
/// format characters are needed to write: the joiners U+200C (Persian, Indic scripts) and U+200D (the same, and
/// emoji); they are taken between letters of such scripts, their vowel signs, and emoji.
/// Source: Unicode Standard Annex 31, section 2.3 (joiners), and Technical Report 36, section 2 (visual spoofing).
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
        guard text.count <= most else { return "must have at most \(most) characters" }
        guard text.utf8.count <= mostBytes else {
            return "must have at most \(most) characters and \(mostBytes) bytes"
        }
        if let scalar = offender(in: text) { return sentence(for: scalar) }
        if text.contains(where: { $0.utf8.count > Self.mostBytesOfCharacter }) {
            return "must not have so many accents on one letter"
        }
        guard length.lowerBound > 0 else { return nil }
        guard text.isEmpty || text.unicodeScalars.contains(where: Self.isVisible) else {
            return "must have a character that shows"
        }
        guard text.count < length.lowerBound else { return nil }
        return text.isEmpty || length.lowerBound == 1
            ? "must not be empty" : "must have at least \(length.lowerBound) characters"
    }

    /// The text without what is refused, cut to so many characters; for names that come from files and programs.
    public func cleaned(_ text: String, most: Int) -> String { String(prefix(of: stripped(text), most: most)) }

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

    // MARK: Single characters

    /// The first character that is refused.
    private func offender(in text: String) -> Unicode.Scalar? {
        guard !Self.isPlain(text) else { return nil }
        var found: Unicode.Scalar?
        forEachScalar(of: text) { scalar, isAllowed in
            if !isAllowed { found = scalar }
            return isAllowed
        }
        return found
    }

    /// Calls with each character and whether it is allowed where it stands, until the answer is false.
    private func forEachScalar(of text: String, _ visit: (Unicode.Scalar, Bool) -> Bool) {
        let scalars = text.unicodeScalars
        var previous: Unicode.Scalar?
        for index in scalars.indices {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            let isAllowed =
                Self.isJoiner(scalar)
                ? Self.joins(previous, next < scalars.endIndex ? scalars[next] : nil) : allows(scalar)
            guard visit(scalar, isAllowed) else { return }
            previous = scalar
        }
    }

    private func allows(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        if self == .note, scalar == "\n" || scalar == "\r" || scalar == "\t" { return true }
        switch properties.generalCategory {
        case .control, .surrogate, .privateUse: return false
        case .lineSeparator, .paragraphSeparator: return self == .note
        case .format: return self == .note && !Self.reorders(scalar)
        default: break
        }
        if properties.isNoncharacterCodePoint { return false }
        return !properties.isDefaultIgnorableCodePoint || properties.isVariationSelector
    }

    /// Whether it changes the order of what follows, or hides it: overrides and isolates of direction, the anchors
    /// of annotations, tags.
    private static func reorders(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x202A...0x202E, 0x2066...0x2069, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: true
        default: false
        }
    }

    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool { scalar.value == 0x200C || scalar.value == 0x200D }

    /// Whether a joiner has something to do between these. A virama may have one behind it at the end of a word.
    private static func joins(_ previous: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool {
        guard let previous, isJoinable(previous) else { return false }
        return previous.properties.canonicalCombiningClass == .virama || next.map(isJoinable) ?? false
    }

    /// Letters and vowel signs from Arabic on, and emoji. Latin, Greek and Cyrillic letters, which come before in
    /// Unicode, are never joined.
    private static func isJoinable(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        guard scalar.value >= 0x0600 else { return false }
        return properties.isAlphabetic || properties.isEmoji || properties.isVariationSelector
            || [.nonspacingMark, .spacingMark].contains(properties.generalCategory)
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        if properties.isWhitespace || properties.isDefaultIgnorableCodePoint || scalar == "\u{2800}" { return false }
        return ![.nonspacingMark, .enclosingMark, .control, .format].contains(properties.generalCategory)
    }

    /// Printable ASCII alone, which nearly all texts are.
    private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } }

    private func sentence(for scalar: Unicode.Scalar) -> String {
        let code = "U+" + String(repeating: "0", count: max(0, 4 - String(scalar.value, radix: 16).count))
            + String(scalar.value, radix: 16, uppercase: true)
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator:
            return self == .line
                ? "must be on one line, without control characters"
                : "must not hold the control character \(code); remove it"
        case .privateUse, .surrogate: return "must not hold \(code), which is no character of Unicode; remove it"
        default: break
        }
        return scalar.properties.isNoncharacterCodePoint
            ? "must not hold \(code), which is no character of Unicode; remove it"
            : "must not hold the invisible character \(code); remove it, or type the text anew"
    }
}
