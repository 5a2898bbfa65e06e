/// A piece of a template's text: markup, or a tag between `{{` and `}}`.
struct Token: Equatable {
    enum Kind: Equatable {
        /// Markup that goes into the page as it is.
        case markup
        /// `{{name}}`
        case value
        /// `{{#name}}`
        case section
        /// `{{^name}}`
        case inverted
        /// `{{/name}}`
        case end
        /// `{{>name}}`
        case partial
        /// `{{<name}}`
        case parent
        /// `{{$name}}`
        case block
        /// `{{! … }}`
        case comment
        /// `{{"Log {count} sets"}}`, a text of the catalogue
        case phrase
    }

    let kind: Kind
    /// The markup, the name, the text of a comment, or that of a phrase.
    var text: String
    /// Where it begins, from 1.
    var line: Int
}

/// Splits a template into tokens.
struct Tokenizer {
    private let file: String
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1

    private static let kinds: [UInt8: Token.Kind] = [
        UInt8(ascii: "#"): .section, UInt8(ascii: "^"): .inverted, UInt8(ascii: "/"): .end,
        UInt8(ascii: ">"): .partial, UInt8(ascii: "<"): .parent, UInt8(ascii: "$"): .block,
        UInt8(ascii: "!"): .comment,
    ]
    /// Signs of other Mustache engines for unescaped values and changed delimiters, which are refused.
    private static let unsafe = Set("{&%=".utf8)

    private init(_ source: String, file: String) {
        self.file = file
        bytes = Array(source.utf8)
    }

    /// - Throws: `TemplateError` if a tag does not end, has no good name or would leave a value unescaped.
    static func tokens(of source: String, file: String) throws -> [Token] {
        var tokenizer = Tokenizer(source, file: file)
        var tokens: [Token] = []
        while let token = try tokenizer.next() { tokens.append(token) }
        return tokens
    }

    private mutating func next() throws -> Token? {
        guard index < bytes.count else { return nil }
        return isAt("{{") ? try tag() : markup()
    }

    private mutating func markup() -> Token {
        let start = index
        let first = line
        while index < bytes.count, !isAt("{{") { advance() }
        return Token(kind: .markup, text: String(decoding: bytes[start..<index], as: UTF8.self), line: first)
    }

    private mutating func tag() throws -> Token {
        let first = line
        index += 2
        if isAt("\"") { return try phrase(first) }
        if index < bytes.count, Self.unsafe.contains(bytes[index]) {
            throw error(
                "{{\(Character(UnicodeScalar(bytes[index]))) is not allowed: every value is escaped. "
                    + "Write {{name}}, and give the model a TrustedHTML if its markup is ours.", first)
        }
        let kind = index < bytes.count ? Self.kinds[bytes[index]] : nil
        if kind != nil { index += 1 }
        let start = index
        while index < bytes.count, !isAt("}}") { advance() }
        guard index < bytes.count else { throw error("a tag is not closed with }}", first) }
        let text = Self.trimmed(bytes[start..<index])
        index += 2
        try check(text, kind ?? .value, first)
        return Token(kind: kind ?? .value, text: text, line: first)
    }

    /// The text between `{{"` and `"}}`, with single spaces.
    private mutating func phrase(_ first: Int) throws -> Token {
        index += 1
        let start = index
        while index < bytes.count, !isAt("\"}}") { advance() }
        guard index < bytes.count else { throw error("a text is not closed with \"}}", first) }
        let words = bytes[start..<index].split { $0 == 0x20 || $0 == 0x0A }
        index += 3
        return Token(
            kind: .phrase, text: words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "),
            line: first
        )
    }

    private func check(_ name: String, _ kind: Token.Kind, _ line: Int) throws {
        let isGood =
            switch kind {
            case .markup, .comment, .phrase: true
            case .partial, .parent: Self.isName(name, more: "-")
            case .block: Self.isName(name)
            case .value, .section, .inverted, .end:
                name == "." || Self.isPath(name) || Self.isName(name, more: "-")
            }
        if !isGood { throw error("{{\(name)}} is no name", line) }
        let hasHyphen = name.utf8.contains(UInt8(ascii: "-"))
        if hasHyphen, [.value, .section, .inverted].contains(kind) {
            throw error("{{\(name)}}: a name has no hyphens", line)
        }
    }

    private static func isPath(_ text: String) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { isName(String($0)) }
    }

    private static func isName(_ text: String, more: String = "") -> Bool {
        guard let first = text.utf8.first, isLetter(first) else { return false }
        return text.utf8.allSatisfy { isLetter($0) || isDigit($0) || more.utf8.contains($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        var rest = bytes.drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return String(decoding: rest, as: UTF8.self)
    }

    private func isAt(_ sign: StaticString) -> Bool {
        let count = sign.utf8CodeUnitCount
        guard index + count <= bytes.count else { return false }
        return (0..<count).allSatisfy { bytes[index + $0] == sign.utf8Start[$0] }
    }

    private mutating func advance() {
        if bytes[index] == UInt8(ascii: "\n") { line += 1 }
        index += 1
    }

    private func error(_ message: String, _ line: Int) -> TemplateError {
        TemplateError(file: file, line: line, message: message)
    }
}
