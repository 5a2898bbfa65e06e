/// Cleans names from files for display.
package enum ImportText {
    /// Trims, collapses white space and control characters to single spaces, and removes characters that names must not
    /// have (`TextRule.line`).
    package static func clean(_ text: String) -> String {
        if isClean(text) { return text }
        return text.unicodeScalars.split(whereSeparator: isGap).map { TextRule.line.stripped(String($0)) }
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value <= 0x20 || scalar.value == 0x7F }
        let properties = scalar.properties
        return properties.isWhitespace || properties.generalCategory == .control || scalar == "\u{FEFF}"
    }

    /// Whether it surely needs no cleaning: printable ASCII with single spaces.
    private static func isClean(_ text: String) -> Bool {
        var previous = UInt8(ascii: " ")
        for byte in text.utf8 {
            guard (0x20..<0x7F).contains(byte), byte != 0x20 || previous != 0x20 else { return false }
            previous = byte
        }
        return previous != 0x20
    }

    /// Truncated to at most so many characters, at a word boundary if possible.
    static func shortened(_ text: String, most: Int) -> String {
        guard text.utf8.count > most else { return text }
        let cut = TextRule.line.prefix(of: text, most: most)
        guard cut.endIndex < text.endIndex else { return text }
        let isWithinWord = text[cut.endIndex] != " "
        let words = isWithinWord ? cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut : cut
        return String(words.reversed().drop { " ,;(".contains($0) }.reversed())
    }

    /// `WHOLE MILK` as `Whole milk`; texts with lower-case or few letters stay unchanged.
    static func readableCase(_ text: String) -> String {
        guard isInCapitals(text) else { return text }
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let bare = word.filter(\.isLetter)
            return abbreviations.contains(bare) ? String(word) : word.lowercased()
        }
        let joined = words.joined(separator: " ")
        guard let first = joined.firstIndex(where: \.isLetter) else { return joined }
        return joined[..<first] + joined[first].uppercased() + joined[joined.index(after: first)...]
    }

    /// Whether it has at least three upper-case letters and no lower-case one.
    static func isInCapitals(_ text: String) -> Bool {
        // Most texts have a lower-case letter early.
        !text.contains(where: \.isLowercase) && text.count(where: \.isUppercase) >= 3
    }

    /// Abbreviations on labels that stay in capitals.
    private static let abbreviations: Set<String> = [
        "BBQ", "BLT", "DHA", "GMO", "IPA", "MCT", "UHT", "USA", "USDA",
    ]
}
