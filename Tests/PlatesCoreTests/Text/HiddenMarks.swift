/// Characters that form one `Character` with their neighbours, so that code which compares characters no longer
/// sees the neighbours.
enum HiddenMarks {
    /// Every mark, format character, variation selector, tag, joiner, Hangul letter, emoji modifier and regional
    /// indicator, prepended marks, and the line breaks.
    static let all: [Unicode.Scalar] = assigned.filter { scalar in
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .format, .control: return true
        default: break
        }
        return properties.isDefaultIgnorableCodePoint || properties.isEmojiModifier
            || prepended.contains(scalar)
            || (0x1100...0x11FF).contains(scalar.value) || (0xA960...0xA97C).contains(scalar.value)
            || (0xD7B0...0xD7FB).contains(scalar.value) || (0x1F1E6...0x1F1FF).contains(scalar.value)
    }

    /// The planes with assigned characters, without the private-use planes.
    static let assigned = [0...0x1FFFF, 0xE0000...0xE01FF].flatMap { (range: ClosedRange<UInt32>) in
        range.compactMap(Unicode.Scalar.init)
    }

    /// Letters with Grapheme_Cluster_Break=Prepend; the others of this kind are format characters.
    private static let prepended: Set<Unicode.Scalar> = [
        "\u{0D4E}", "\u{111C2}", "\u{111C3}", "\u{1193F}", "\u{11941}", "\u{11A3A}", "\u{11A84}", "\u{11A89}",
        "\u{11D46}", "\u{11F02}",
    ]
}
