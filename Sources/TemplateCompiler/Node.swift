/// A node of a parsed template.
indirect enum Node {
    /// Which function of `HTML` writes a value.
    enum Position {
        case text
        case attribute
        case attributeName
    }

    case markup(String)
    case value(String, Position, line: Int)
    /// A text of the catalogue, with the names of its arguments.
    case phrase(PhraseText, Position, line: Int)
    case section(String, [Node], line: Int)
    case inverted(String, [Node], line: Int)
    case partial(String, line: Int)
    /// A part that child templates fill in, with its default content.
    case block(String, [Node], line: Int)
    /// The parent template around the blocks of a page.
    case parent(String, blocks: [(name: String, nodes: [Node])], line: Int)
}

/// A text of the catalogue as a template has it: `Log {count} sets` is the text `Log {1} sets` with the argument `count`.
struct PhraseText: Equatable {
    private(set) var key = ""
    private(set) var arguments: [String] = []

    /// - Parameter text: Names of arguments stand in braces; the same name is the same argument.
    init?(_ text: String) {
        var rest = text[...]
        while let brace = rest.firstIndex(of: "{") {
            key += rest[..<brace]
            guard let end = rest[brace...].firstIndex(of: "}") else { return nil }
            let name = String(rest[brace..<end].dropFirst())
            guard name.wholeMatch(of: /[A-Za-z_.][A-Za-z0-9_.]*/) != nil else { return nil }
            if !arguments.contains(name) { arguments.append(name) }
            key += "{\((arguments.firstIndex(of: name) ?? 0) + 1)}"
            rest = rest[end...].dropFirst()
        }
        key += rest
        // Tags stand in the template, so that no catalogue can add any.
        guard !key.isEmpty, !key.contains("<") else { return nil }
    }
}

/// A parsed template.
struct Template {
    /// The name by which partials and pages call it: `food-day`.
    let name: String
    /// Its path.
    let file: String
    /// The type of what it shows.
    let model: String
    /// The type of the page around this partial, if it reads `page.day` and so on.
    let page: String?
    /// Whether other targets of the package may use it.
    let isPackage: Bool
    let nodes: [Node]

    /// The name of its function: `foodDay`.
    var function: String { Self.function(name) }

    static func function(_ name: String) -> String {
        let words = name.split(separator: "-")
        return words.prefix(1).joined()
            + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
