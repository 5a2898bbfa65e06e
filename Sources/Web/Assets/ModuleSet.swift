/// The modules of the program, of which those that a single other module needs become a part of it: fewer files to
/// ask for, and they compress better together.
///
/// A part is a function inside of its owner, so that the names of both stay apart:
/// `const $set_row = (() => { …; return { showSet }; })();`. What is loaded only when it is needed, or what the service
/// worker or a page names, stays a file.
struct ModuleSet: Sendable {
    private struct Module {
        /// Lines as `import { a, b } from "./c.js";`, taken apart.
        var imports: [(names: String, source: String)] = []
        var exports: [String] = []
        var body: [Substring] = []
        /// Every name of a file in it, as often as it is there.
        var mentions: [String] = []
        /// Whether it can be a part of another.
        var canMove = true
    }

    private let texts: [String: String]
    private let modules: [String: Module]

    /// - Parameters:
    ///   - sources: The modules by their names.
    ///   - files: Those that stay files.
    init(_ sources: [String: String], files: Set<String> = []) {
        let texts = sources.mapValues { ModuleText($0).withoutComments }
        modules = Dictionary(
            uniqueKeysWithValues: texts.map { name, text in
                // What a module waits for, a function cannot.
                let waits = sources[name]?.utf8.split(separator: UInt8(ascii: "\n")).contains {
                    $0.starts(with: "await ".utf8)
                }
                var module = Self.parse(text)
                module.canMove = module.canMove && waits != true && !files.contains(name)
                return (name, module)
            }
        )
        self.texts = texts
    }

    /// The files that are left, each with its parts.
    var files: [String: String] {
        let owners = Dictionary(uniqueKeysWithValues: modules.keys.map { ($0, owner(of: $0)) })
        return modules.keys.filter { owners[$0] == $0 }.reduce(into: [:]) { files, name in
            let parts = Set(owners.filter { $0.value == name && $0.key != name }.keys)
            files[name] = parts.isEmpty ? texts[name] : text(of: name, with: parts)
        }
    }

    private static func parse(_ text: String) -> Module {
        var module = Module()
        module.mentions = AssetText(text).allNames
        for line in text.split(separator: "\n") {
            if line.hasPrefix("import "),
                let found = line.wholeMatch(of: /import \{ ([\w$, ]+) \} from "\.\/([a-z0-9-]+\.js)";/)
            {
                module.imports.append((String(found.1), String(found.2)))
            } else if line.hasPrefix("export "),
                let found = line.prefixMatch(of: /export (?:(?:async )?function|class|const) ([\w$]+)/)
            {
                module.exports.append(String(found.1))
                module.body.append(line.dropFirst("export ".count))
            } else {
                if line.hasPrefix("import ") || line.hasPrefix("export") { module.canMove = false }
                module.body.append(line)
            }
        }
        return module
    }

    /// The file that a module is in.
    private func owner(of name: String, through path: Set<String> = []) -> String {
        guard let module = modules[name], module.canMove, !path.contains(name) else { return name }
        var owners: Set<String> = []
        for (other, importer) in modules {
            let count = importer.mentions.count { $0 == name }
            guard count > 0 else { continue }
            // Any other mention is an import when it is needed.
            guard other != name, count == 1, importer.imports.contains(where: { $0.source == name }) else {
                return name
            }
            owners.insert(owner(of: other, through: path.union([name])))
        }
        return owners.count == 1 ? owners.first ?? name : name
    }

    private func text(of name: String, with parts: Set<String>) -> String {
        var (head, lines): ([String], [String]) = ([], [])
        var done: Set<String> = []
        func add(_ part: String) {
            guard let module = modules[part], done.insert(part).inserted else { return }
            for (_, source) in module.imports where parts.contains(source) { add(source) }
            for (_, source) in module.imports where !parts.contains(source) {
                let line = "import * as \(Self.constant(source)) from \"./\(source)\";"
                if !head.contains(line) { head.append(line) }
            }
            lines.append("const \(Self.constant(part)) = (() => {")
            lines += module.imports.map(Self.constants)
            lines += module.body.map(String.init)
            lines.append("return { \(module.exports.joined(separator: ", ")) };")
            lines.append("})();")
        }
        guard let module = modules[name] else { return "" }
        for (names, source) in module.imports {
            if parts.contains(source) {
                add(source)
            } else {
                head.append("import { \(names) } from \"./\(source)\";")
            }
        }
        lines += module.imports.filter { parts.contains($0.source) }.map(Self.constants)
        let exports = module.exports.isEmpty ? [] : ["export { \(module.exports.joined(separator: ", ")) };"]
        return (head + lines + module.body.map(String.init) + exports).joined(separator: "\n")
    }

    /// `set-row.js` as `$set_row`, which no module of ours is called.
    private static func constant(_ source: String) -> String {
        "$" + source.dropLast(".js".count).map { $0 == "-" ? "_" : String($0) }.joined()
    }

    private static func constants(_ imported: (names: String, source: String)) -> String {
        "const { \(imported.names.replacing(" as ", with: ": ")) } = \(constant(imported.source));"
    }
}
