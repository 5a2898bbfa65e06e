import Foundation

/// Makes a tree of a template's tokens, and refuses what would not be safe or could not be understood.
struct Parser {
    private let file: String
    private let tokens: [Token]
    private var index = 0
    private var context = MarkupContext()

    private init(_ tokens: [Token], file: String) {
        self.tokens = tokens
        self.file = file
    }

    /// - Parameter name: The name of the template, without folder and ending.
    /// - Throws: `TemplateError`
    static func template(_ source: String, named name: String, file: String) throws -> Template {
        let tokens = try Tokenizer.tokens(of: source, file: file)
        let header = try Header(tokens.first, file: file)
        var parser = Parser(tokens.withoutStandaloneLines(), file: file)
        let nodes = try parser.nodes(until: nil)
        guard parser.context.isContent else {
            let lines = 1 + source.utf8.count { $0 == UInt8(ascii: "\n") }
            throw parser.error("the template ends within a tag, a script or a comment", lines)
        }
        return Template(
            name: name, file: file, model: header.model, page: header.page, isPackage: header.isPackage,
            nodes: nodes)
    }

    /// The nodes up to the end of a section, or of the template.
    private mutating func nodes(until opening: Token?) throws -> [Node] {
        var nodes: [Node] = []
        while index < tokens.count {
            let token = tokens[index]
            index += 1
            switch token.kind {
            case .comment: continue
            case .markup: nodes += markup(token)
            case .value: nodes.append(.value(token.text, try position(of: token), line: token.line))
            case .phrase: nodes.append(try phrase(token))
            case .section, .inverted: nodes.append(try section(token))
            case .partial:
                try requireContent(token)
                nodes.append(.partial(token.text, line: token.line))
            case .block: nodes.append(try block(token))
            case .parent: nodes.append(try parent(token))
            case .end:
                guard let opening else {
                    throw error("{{/\(token.text)}} closes nothing", token.line)
                }
                guard opening.text == token.text else {
                    throw error(
                        "{{/\(token.text)}} closes {{\(opening.sign)\(opening.text)}} of line \(opening.line)",
                        token.line)
                }
                return nodes
            }
        }
        if let opening {
            throw error("{{\(opening.sign)\(opening.text)}} is not closed", opening.line)
        }
        return nodes
    }

    /// Markup, with the hidden field that says whose page it is in every form that posts.
    private mutating func markup(_ token: Token) -> [Node] {
        let forms = context.read(token.text)
        let bytes = Array(token.text.utf8)
        var nodes: [Node] = []
        var start = 0
        for end in forms {
            nodes.append(.markup(String(decoding: bytes[start..<end], as: UTF8.self)))
            let line = token.line + bytes[..<end].count { $0 == UInt8(ascii: "\n") }
            nodes.append(.value("layout.ownerField", .text, line: line))
            start = end
        }
        if start < bytes.count { nodes.append(.markup(String(decoding: bytes[start...], as: UTF8.self))) }
        return nodes
    }

    private func position(of token: Token) throws -> Node.Position {
        switch context.state {
        case .content: return .text
        case .value(let quote) where quote != 0: return .attribute
        case .tag: return .attributeName
        case .value, .beforeValue: throw error("{{\(token.text)}} must stand in quotes", token.line)
        case .tagName: throw error("{{\(token.text)}} cannot name an element", token.line)
        case .comment: throw error("{{\(token.text)}} cannot stand in a comment", token.line)
        case .code: throw error("{{\(token.text)}} cannot stand in a script or a style", token.line)
        }
    }

    private func phrase(_ token: Token) throws -> Node {
        guard let text = PhraseText(token.text) else {
            throw error(
                "\"\(token.text)\" is no text: it has no tags, and its arguments are names in braces",
                token.line)
        }
        let position = try position(of: token)
        guard position != .attributeName else {
            throw error("\"\(token.text)\" cannot stand here", token.line)
        }
        return .phrase(text, position, line: token.line)
    }

    private mutating func section(_ token: Token) throws -> Node {
        context.readSection()
        let state = context.state
        let inner = try nodes(until: token)
        guard context.state == state else {
            throw error(
                "{{\(token.sign)\(token.text)}} must end in the same tag, attribute or text in which it begins",
                token.line)
        }
        return token.kind == .section
            ? .section(token.text, inner, line: token.line) : .inverted(token.text, inner, line: token.line)
    }

    private mutating func block(_ token: Token) throws -> Node {
        try requireContent(token)
        let inner = try nodes(until: token)
        try requireContent(token)
        return .block(token.text, inner, line: token.line)
    }

    private mutating func parent(_ token: Token) throws -> Node {
        try requireContent(token)
        var blocks: [(name: String, nodes: [Node])] = []
        for node in try nodes(until: token) {
            switch node {
            case .block(let name, let nodes, _): blocks.append((name, nodes))
            case .markup(let text) where text.utf8.allSatisfy({ $0 <= 0x20 }): continue
            default: throw error("only blocks can stand in {{<\(token.text)}}", token.line)
            }
        }
        return .parent(token.text, blocks: blocks, line: token.line)
    }

    private func requireContent(_ token: Token) throws {
        guard context.isContent else {
            throw error("{{\(token.sign)\(token.text)}} cannot stand within a tag", token.line)
        }
    }

    private func error(_ message: String, _ line: Int) -> TemplateError {
        TemplateError(file: file, line: line, message: message)
    }
}

/// The first line of a template: `{{! model: FoodDayModel }}`.
///
/// `{{! package model: … }}` makes it visible to other targets, and `{{! model: FoodHit, page: FoodAddModel }}` lets a
/// partial read the page on which it stands.
private struct Header {
    let model: String
    let page: String?
    let isPackage: Bool

    init(_ token: Token?, file: String) throws {
        let words =
            (token?.kind == .comment ? token?.text : nil)?
            .split(separator: " ", maxSplits: 2).map(String.init) ?? []
        isPackage = words.first == "package"
        let rest = isPackage ? Array(words.dropFirst()) : words
        guard rest.first == "model:", rest.count > 1 else {
            throw TemplateError(
                file: file, line: 1,
                message: "the first line must name the type that is shown: {{! model: Type }}")
        }
        let types = rest.dropFirst().joined(separator: " ").components(separatedBy: ", page: ")
        model = types[0]
        page = types.count > 1 ? types[1] : nil
    }
}

extension Token {
    fileprivate var sign: String {
        switch kind {
        case .section: "#"
        case .inverted: "^"
        case .partial: ">"
        case .parent: "<"
        case .block: "$"
        default: ""
        }
    }
}
