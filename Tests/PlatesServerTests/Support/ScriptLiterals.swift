/// The strings and templates in a module of the browser, without those in comments and patterns.
struct ScriptLiterals {
    struct Literal: Sendable {
        /// Of a template with `{}` for what is put in.
        let text: String
        let line: Int
        /// The code before it, without spaces at its end: `… button.textContent = text(`.
        let before: String
    }

    private(set) var all: [Literal] = []
    private let source: [Character]
    private var index = 0
    private var line = 1

    init(_ source: String) {
        self.source = Array(source)
        readCode(until: nil)
    }

    // MARK: Reading

    private var next: Character? { index < source.count ? source[index] : nil }

    private func isNext(_ text: String) -> Bool { source[index...].starts(with: text) }

    @discardableResult
    private mutating func take() -> Character {
        let character = source[index]
        if character == "\n" { line += 1 }
        index += 1
        return character
    }

    /// The last characters before the present one.
    private var before: String {
        let code = String(source[max(0, index - 60)..<index])
        return String(code.reversed().drop(while: \.isWhitespace).reversed())
    }

    /// - Parameter end: The brace that ends an expression in a template.
    private mutating func readCode(until end: Character?) {
        var depth = 0
        while let character = next {
            switch character {
            case "\"", "'": readString()
            case "`": readTemplate()
            case "/" where isNext("//"): while next != nil, next != "\n" { take() }
            case "/" where isNext("/*"):
                while next != nil, !isNext("*/") { take() }
                index = min(index + 2, source.count)
            case "/" where startsPattern: readPattern()
            case "}" where end == "}" && depth == 0:
                take()
                return
            default:
                depth += character == "{" ? 1 : character == "}" ? -1 : 0
                take()
            }
        }
    }

    private mutating func readString() {
        let (start, code, quote) = (line, before, take())
        var text = ""
        while let character = next, character != quote {
            if character == "\\" { take() }
            text.append(take())
        }
        if next != nil { take() }
        all.append(Literal(text: text, line: start, before: code))
    }

    private mutating func readTemplate() {
        let (start, code) = (line, before)
        take()
        var text = ""
        while let character = next, character != "`" {
            if isNext("${") {
                index += 2
                readCode(until: "}")
                text += "{}"
            } else {
                if character == "\\" { take() }
                text.append(take())
            }
        }
        if next != nil { take() }
        all.append(Literal(text: text, line: start, before: code))
    }

    /// Whether a slash begins a pattern: a division has a value before it.
    private var startsPattern: Bool {
        let code = before
        return code.hasSuffix("return") || code.last.map { "(,=:[!&|?{};>".contains($0) } ?? true
    }

    private mutating func readPattern() {
        take()
        var isInSet = false
        while let character = next, character != "/" || isInSet {
            if character == "\\" { take() } else if "[]".contains(character) { isInSet = character == "[" }
            if next != nil { take() }
        }
        if next != nil { take() }
    }
}

extension ScriptLiterals.Literal {
    /// Whether it is the key of a text: `text("Delete {1}", name)`.
    var isKey: Bool { before.wholeMatch(of: /(?s)(?:.*[^\w.$])?text\(/) != nil }

    /// Whether people would read it as it stands here: words with a space beside them, or one with a capital.
    var isShown: Bool { !isKey && !isTechnical && parts.contains(where: Self.hasWords) }

    private var isTechnical: Bool {
        before.contains(/(?:className =|classList\.\w+\(|new Event\(|matchMedia\(|Selector(?:All)?\()$/)
    }

    private static func hasWords(_ part: String) -> Bool {
        // A value is like a number, and a unit is the same everywhere.
        let words = part.replacing("{}", with: "0").replacing(/\b(?:kg|lb|km|min)\b/, with: "")
        guard !words.contains(/[\[\]=#_]/), words.contains(/\p{L}\p{L}/) else { return false }
        return words.contains(/[\p{L}\d][.,;:!?)”’]* [(“]?[\p{L}\d]/)
            || words.contains(/^[ ,]+\p{L}{2}|\p{L}{2} $/)
            || words.contains(/^\W*\p{Lu}\p{Ll}+(?!\p{L}|-\p{Lu})/)
    }

    /// The texts between tags, and those of the attributes that are read out.
    private var parts: [String] {
        guard text.contains("<") else { return [text] }
        let attributes = text.matches(of: /(?:aria-label|title|alt|placeholder)="([^"]*)"/)
            .map { String($0.1) }
        let between = text.replacing(/<[^>]*>/, with: "<").split(separator: "<").map(String.init)
        return between + attributes
    }
}
