/// The templates of a target.
struct TemplateSet {
    /// A template file.
    struct Source {
        let file: String
        let text: String

        /// Its name without folder and ending.
        var name: String {
            let last = file.split(separator: "/").last.map(String.init) ?? file
            return last.hasSuffix(".mustache") ? String(last.dropLast(".mustache".count)) : last
        }
    }

    let templates: [Template]
    private let imports: [String]

    /// - Parameters:
    ///   - imports: The modules on which the target depends for templates and types.
    ///   - others: The names of their templates.
    /// - Throws: `TemplateErrors`, with one error for each template that is wrong and each name that is unknown.
    init(_ sources: [Source], imports: [String] = [], others: Set<String> = []) throws {
        self.imports = imports
        var errors: [TemplateError] = []
        var templates: [Template] = []
        for source in sources {
            do throws(TemplateError) {
                templates.append(try Self.template(source, known: templates))
            } catch {
                errors.append(error)
            }
        }
        let known = Set(sources.map(\.name)).union(others)
        errors += templates.flatMap { $0.unknown(known) }
        guard errors.isEmpty else { throw TemplateErrors(errors: errors) }
        self.templates = templates
    }

    /// The Swift of one of the templates.
    func code(of template: Template) -> String {
        SwiftWriter.code(
            of: template, importing: imports, readers: Set(templates.filter { $0.page != nil }.map(\.name)))
    }

    private static func template(_ source: Source, known: [Template]) throws(TemplateError) -> Template {
        let template: Template
        do {
            template = try Parser.template(source.text, named: source.name, file: source.file)
        } catch {
            throw error as? TemplateError ?? TemplateError(file: source.file, line: 1, message: "\(error)")
        }
        if let same = known.first(where: { $0.function == template.function }) {
            throw TemplateError(file: source.file, line: 1, message: "has the same name as \(same.file)")
        }
        return template
    }
}

extension Template {
    /// An error for each template that this one uses and that does not exist.
    fileprivate func unknown(_ known: Set<String>) -> [TemplateError] {
        nodes.used.filter { !known.contains($0.name) }.map { use in
            TemplateError(file: file, line: use.line, message: "there is no template \(use.name).mustache")
        }
    }
}

extension [Node] {
    /// The templates that these nodes use.
    fileprivate var used: [(name: String, line: Int)] {
        flatMap { node -> [(name: String, line: Int)] in
            switch node {
            case .markup, .value, .phrase: []
            case .partial(let name, let line): [(name, line)]
            case .section(_, let inner, _), .inverted(_, let inner, _), .block(_, let inner, _): inner.used
            case .parent(let name, let blocks, let line): [(name, line)] + blocks.flatMap(\.nodes.used)
            }
        }
    }
}
