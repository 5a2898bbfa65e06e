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
    case section(String, [Node], line: Int)
    case inverted(String, [Node], line: Int)
    case partial(String, line: Int)
    /// A part that child templates fill in, with its default content.
    case block(String, [Node], line: Int)
    /// The parent template around the blocks of a page.
    case parent(String, blocks: [(name: String, nodes: [Node])], line: Int)
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
