extension TextRule {
    /// The first character that is refused.
    func offender(in text: String) -> Unicode.Scalar? {
        guard !Self.isPlain(text) else { return nil }
        var found: Unicode.Scalar?
        forEachScalar(of: text) { scalar, isAllowed in
            if !isAllowed { found = scalar }
            return isAllowed
        }
        return found
    }

    /// Visits each character and whether it is allowed in its context, until the visitor returns false.
    func forEachScalar(of text: String, _ visit: (Unicode.Scalar, Bool) -> Bool) {
        let scalars = text.unicodeScalars
        var previous: Unicode.Scalar?
        var endOfFlag = scalars.startIndex
        for index in scalars.indices {
            let scalar = scalars[index]
            if scalar == Self.blackFlag, let end = Self.endOfFlag(scalars[index...]) { endOfFlag = end }
            let next = scalars.index(after: index)
            let follower = next < scalars.endIndex ? scalars[next] : nil
            let isAllowed =
                if index < endOfFlag {
                    true
                } else if Self.isJoiner(scalar) {
                    Self.joins(previous, follower)
                } else if scalar.properties.isVariationSelector {
                    previous.map { Self.selects(scalar, of: $0, before: follower) } ?? false
                } else {
                    allows(scalar)
                }
            guard visit(scalar, isAllowed) else { return }
            previous = scalar
        }
    }

    private static let blackFlag: Unicode.Scalar = "\u{1F3F4}"

    /// The tag sequences of the flags of England, Scotland and Wales, the only ones recommended for general
    /// interchange.
    /// Source: Unicode Technical Standard 51, emoji-sequences.txt, RGI_Emoji_Tag_Sequence.
    private static let regions = ["gbeng", "gbsct", "gbwls"].map { name in
        name.unicodeScalars.compactMap { Unicode.Scalar(0xE0000 + $0.value) } + ["\u{E007F}"]
    }

    /// The end of the flag of a region that begins here, if one does.
    private static func endOfFlag(_ scalars: Substring.UnicodeScalarView) -> String.Index? {
        let tags = scalars.dropFirst()
        guard let region = regions.first(where: tags.starts(with:)) else { return nil }
        return tags.index(tags.startIndex, offsetBy: region.count)
    }

    private func allows(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        if self == .note, scalar == "\n" || scalar == "\r" || scalar == "\t" { return true }
        switch properties.generalCategory {
        case .control, .surrogate, .privateUse: return false
        case .unassigned: return Self.isBlockOfEmoji(scalar)
        case .lineSeparator, .paragraphSeparator: return self == .note
        case .format: return self == .note && !Self.reorders(scalar)
        default: break
        }
        return !properties.isDefaultIgnorableCodePoint
    }

    /// The blocks that new emoji are added to. A device may know newer emoji than the server.
    private static func isBlockOfEmoji(_ scalar: Unicode.Scalar) -> Bool {
        (0x1F000...0x1FAFF).contains(scalar.value)
    }

    /// Whether a variation selector suits its base: an emoji, a digit of a keycap, an ideograph or a Mongolian letter.
    private static func selects(
        _ selector: Unicode.Scalar, of base: Unicode.Scalar, before next: Unicode.Scalar?
    ) -> Bool {
        switch selector.value {
        case 0xFE0E, 0xFE0F: base.properties.isEmoji && (!base.isASCII || next == "\u{20E3}")
        case 0xFE00...0xFE0D, 0xE0100...0xE01EF: base.properties.isIdeographic
        default: (0x1820...0x18AA).contains(base.value)
        }
    }

    /// Whether it reorders or hides what follows: direction overrides and isolates, annotation anchors, tags.
    private static func reorders(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x202A...0x202E, 0x2066...0x2069, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: true
        default: false
        }
    }

    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x200C || scalar.value == 0x200D
    }

    /// Whether a joiner has an effect between these. After a virama it may end a word.
    private static func joins(_ previous: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool {
        guard let previous, isJoinable(previous) else { return false }
        return previous.properties.canonicalCombiningClass == .virama || next.map(isJoinable) ?? false
    }

    /// Letters and vowel signs from Arabic on in Unicode, and emoji. Latin, Greek and Cyrillic letters never join.
    private static func isJoinable(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        guard scalar.value >= 0x0600 else { return false }
        return properties.isAlphabetic || properties.isEmoji || properties.isVariationSelector
            || [.nonspacingMark, .spacingMark].contains(properties.generalCategory)
    }

    static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        let isBlank =
            properties.isWhitespace || properties.isDefaultIgnorableCodePoint || scalar == "\u{2800}"
        return !isBlank
            && ![.nonspacingMark, .enclosingMark, .control, .format].contains(properties.generalCategory)
    }

    /// Only printable ASCII, as in most texts.
    static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } }

}
