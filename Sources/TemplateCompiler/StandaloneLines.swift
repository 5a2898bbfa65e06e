extension [Token] {
    /// The tokens without the line breaks of standalone tags such as `{{#sets}}`, which are not part of the page.
    func withoutStandaloneLines() -> [Token] {
        var tokens = self
        for index in indices where self[index].canStandAlone {
            let before = index == 0 ? nil : self[index - 1]
            let after = index + 1 == count ? nil : self[index + 1]
            guard before.map({ $0.kind == .markup && $0.text.endsInBlankLine }) ?? true,
                after.map({ $0.kind == .markup && $0.text.beginsWithBlankLine }) ?? true
            else { continue }
            if before != nil { tokens[index - 1].text.removeIndentation() }
            if after != nil {
                tokens[index + 1].text.removeFirstLine()
                tokens[index + 1].line += 1
            }
        }
        return tokens.filter { $0.kind != .markup || !$0.text.isEmpty }
    }
}

extension Token {
    fileprivate var canStandAlone: Bool {
        switch kind {
        case .section, .inverted, .end, .comment, .parent, .block, .partial: true
        case .markup, .value, .phrase: false
        }
    }
}

extension String {
    /// Whether there is a line break with only blanks after the last one.
    fileprivate var endsInBlankLine: Bool {
        for byte in utf8.reversed() {
            if byte == UInt8(ascii: "\n") { return true }
            if byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t") { return false }
        }
        return false
    }

    /// Whether there are only blanks up to the first line break or the end.
    fileprivate var beginsWithBlankLine: Bool {
        for byte in utf8 {
            if byte == UInt8(ascii: "\n") { return true }
            if byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t") && byte != UInt8(ascii: "\r") {
                return false
            }
        }
        return false
    }

    fileprivate mutating func removeIndentation() {
        while let last = utf8.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") { removeLast() }
    }

    fileprivate mutating func removeFirstLine() {
        guard let end = utf8.firstIndex(of: UInt8(ascii: "\n")) else { return }
        self = String(self[utf8.index(after: end)...])
    }
}
