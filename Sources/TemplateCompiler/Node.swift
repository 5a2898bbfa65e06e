/// A part of a template that has been understood.
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
    /// A part that the templates around which this one lays itself fill in, with what stands there otherwise.
    case block(String, [Node], line: Int)
    /// The frame that a page lays around its blocks.
    case parent(String, blocks: [(name: String, nodes: [Node])], line: Int)
}

/// A template that has been understood.
struct Template {
    /// The name by which partials and pages call it: `food-day`.
    let name: String
    /// Its path.
    let file: String
    /// The type of what it shows.
    let model: String
    /// The type of the template around this one, where it needs more than its model: `page.day` is of it then.
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
