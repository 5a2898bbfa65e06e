import Foundation

/// Turns templates into Swift: `TemplateCompiler OUTPUT [--imports MODULE]… [--uses NAME]… TEMPLATE…`
///
/// Each template becomes a file in OUTPUT. Unchanged files are not written, so that they are not compiled again.
@main
struct TemplateCompiler {
    static func main() {
        do {
            try Self(Array(CommandLine.arguments.dropFirst())).run()
        } catch let failure as TemplateErrors {
            report(failure.errors.map(\.description))
            exit(1)
        } catch {
            report(["error: \(error)"])
            exit(1)
        }
    }

    private let output: URL
    /// Modules whose templates and types these templates use.
    private var imports: [String] = []
    /// The names of those templates.
    private var others: Set<String> = []
    private var files: [String] = []

    private init(_ arguments: [String]) throws {
        guard let output = arguments.first else { throw UsageError() }
        self.output = URL(fileURLWithPath: output)
        var rest = arguments.dropFirst()
        while let argument = rest.popFirst() {
            switch argument {
            case "--imports": imports.append(try Self.value(&rest))
            case "--uses": others.insert(try Self.value(&rest))
            default: files.append(argument)
            }
        }
    }

    private static func value(_ rest: inout ArraySlice<String>) throws -> String {
        guard let value = rest.popFirst() else { throw UsageError() }
        return value
    }

    private func run() throws {
        let sources = try files.map { file in
            TemplateSet.Source(file: file, text: try String(contentsOfFile: file, encoding: .utf8))
        }
        let set = try TemplateSet(sources, imports: imports, others: others)
        try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
        for template in set.templates {
            let file = output.appendingPathComponent("\(template.name).mustache.swift")
            let code = Data(set.code(of: template).utf8)
            if (try? Data(contentsOf: file)) != code { try code.write(to: file) }
        }
    }

    private static func report(_ lines: [String]) {
        for line in lines { FileHandle.standardError.write(Data((line + "\n").utf8)) }
    }
}

private struct UsageError: Error, CustomStringConvertible {
    let description = "usage: TemplateCompiler OUTPUT [--imports MODULE]… [--uses NAME]… TEMPLATE…"
}
