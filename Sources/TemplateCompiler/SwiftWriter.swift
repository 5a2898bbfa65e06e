/// Writes a template as a Swift function.
///
/// It does not know types: the Swift compiler resolves names, at the line of the template. A section is a
/// loop over `HTML.section(value)`, whose overloads say what flags, optionals and lists do.
struct SwiftWriter {
    private let template: Template
    /// Partials that read the page on which they stand.
    private let readers: Set<String>
    private var code = ""

    private init(_ template: Template, readers: Set<String>) {
        self.template = template
        self.readers = readers
    }

    /// - Parameter readers: The names of the partials that read the page on which they stand.
    static func code(of template: Template, importing modules: [String], readers: Set<String>) -> String {
        var writer = SwiftWriter(template, readers: readers)
        writer.writeFile(modules)
        return writer.code
    }

    private mutating func writeFile(_ modules: [String]) {
        code += "// Made from \(template.name).mustache by TemplateCompiler.\n\nimport PlatesCore\n"
        code += modules.map { "import \($0)\n" }.joined()
        let access = template.isPackage ? "package " : ""
        code += "extension Views {\n"
        let blocks = template.nodes.blocks.map { name, nodes in
            nodes.isEmpty
                ? ", \(name) \(name)Block: (inout HTML) -> Void"
                : ", \(name) \(name)Block: ((inout HTML) -> Void)? = nil"
        }.joined()
        locate(1)
        code += "\(access)static func \(template.function)"
        let page = template.page.map { ", page: \($0)" } ?? ""
        code += "(_ value0: \(template.model)\(page), _ layout: Layout, _ html: inout HTML\(blocks)) {\n"
        write(template.nodes, Scope(depth: 0, page: template.page == nil ? "value0" : "page"))
        code += "}\n#sourceLocation()\n}\n"
    }

    private mutating func write(_ nodes: [Node], _ scope: Scope) {
        for node in nodes { write(node, scope) }
    }

    private mutating func write(_ node: Node, _ scope: Scope) {
        switch node {
        case .markup(let text): code += "html.markup(\(Self.literal(text)))\n"
        case .value(let name, let position, let line):
            locate(line)
            code += "html.\(position.function)(\(scope.path(name)))\n"
        case .phrase(let text, let position, let line):
            locate(line)
            let arguments = text.arguments.map { "HTML.argument(\(scope.path($0)))" }.joined(separator: ", ")
            code += "html.\(position.function)(Phrase(key: \(Self.literal(text.key)), [\(arguments)]))\n"
        case .section(let name, let inner, let line):
            locate(line)
            writeSection(name, inner, scope)
        case .inverted(let name, let inner, let line):
            locate(line)
            code += "if HTML.isEmpty(\(scope.path(name))) {\n"
            write(inner, scope)
            code += "}\n"
        case .partial(let name, let line):
            locate(line)
            let page = readers.contains(name) ? ", page: \(scope.page)" : ""
            code += "Views.\(Template.function(name))(\(scope.value)\(page), layout, &html)\n"
        case .block(let name, let inner, _): writeBlock(name, inner, scope)
        case .parent(let name, let blocks, let line): writeParent(name, blocks, line, scope)
        }
    }

    private mutating func writeSection(_ name: String, _ inner: [Node], _ scope: Scope) {
        let next = Scope(depth: scope.depth + 1, page: scope.page)
        var body = SwiftWriter(template, readers: readers)
        body.write(inner, next)
        let isUsed = inner.contains { $0.usesScope }
        code += "for \(isUsed ? next.element : "_") in HTML.section(\(scope.path(name))) {\n"
        if isUsed { code += "let \(next.value) = HTML.scope(\(next.element), \(scope.value))\n" }
        code += body.code + "}\n"
    }

    private mutating func writeBlock(_ name: String, _ inner: [Node], _ scope: Scope) {
        guard !inner.isEmpty else {
            code += "\(name)Block(&html)\n"
            return
        }
        code += "if let \(name)Block {\n\(name)Block(&html)\n} else {\n"
        write(inner, scope)
        code += "}\n"
    }

    private mutating func writeParent(
        _ name: String, _ blocks: [(name: String, nodes: [Node])], _ line: Int, _ scope: Scope
    ) {
        for block in blocks {
            code += "func \(block.name)Block(_ html: inout HTML) {\n"
            write(block.nodes, scope)
            code += "}\n"
        }
        locate(line)
        let arguments = blocks.map { ", \($0.name): \($0.name)Block" }.joined()
        code += "Views.\(Template.function(name))(layout, layout, &html\(arguments))\n"
    }

    private mutating func locate(_ line: Int) {
        code += "#sourceLocation(file: \(Self.literal(template.file)), line: \(line))\n"
    }

    /// A Swift string literal.
    private static func literal(_ text: String) -> String {
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": literal += "\\\""
            case "\\": literal += "\\\\"
            case "\n": literal += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                literal += "\\u{\(String(scalar.value, radix: 16))}"
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }
}

/// The value to which a name belongs: that of the innermost section.
private struct Scope {
    let depth: Int
    /// What `page` is in Swift.
    let page: String

    var value: String { "value\(depth)" }
    var element: String { "element\(depth)" }

    /// What a name is in Swift: `page.day` belongs to what the template shows, `layout.icons` to the frame, and every
    /// other name to the innermost section.
    func path(_ name: String) -> String {
        if name == "." { return value }
        if name.hasPrefix("layout.") { return name }
        return name.hasPrefix("page.") ? "\(page)." + name.dropFirst("page.".count) : "\(value).\(name)"
    }
}

extension Node.Position {
    fileprivate var function: String {
        switch self {
        case .text: "text"
        case .attribute: "attribute"
        case .attributeName: "attributeName"
        }
    }
}

extension Node {
    /// Whether its code needs the value of the section that it stands in.
    fileprivate var usesScope: Bool {
        switch self {
        case .markup, .parent: false
        case .value(let name, _, _): Self.isOfScope(name)
        case .phrase(let text, _, _): text.arguments.contains(where: Self.isOfScope)
        case .partial: true
        case .section(let name, let inner, _), .inverted(let name, let inner, _):
            Self.isOfScope(name) || inner.contains { $0.usesScope }
        case .block(_, let inner, _): inner.contains { $0.usesScope }
        }
    }

    private static func isOfScope(_ name: String) -> Bool {
        !name.hasPrefix("layout.") && !name.hasPrefix("page.")
    }
}

extension [Node] {
    /// The blocks that child templates fill in.
    fileprivate var blocks: [(name: String, nodes: [Node])] {
        flatMap { node -> [(name: String, nodes: [Node])] in
            switch node {
            case .block(let name, let nodes, _): [(name, nodes)]
            case .section(_, let inner, _), .inverted(_, let inner, _): inner.blocks
            case .markup, .value, .phrase, .partial, .parent: []
            }
        }
    }
}
