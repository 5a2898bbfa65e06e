import Foundation

/// Turns templates into Swift: `TemplateCompiler OUTPUT [--uses NAME]… TEMPLATE…`
///
/// Each template becomes a file of its own in the folder OUTPUT. A file whose content would stay the same is not
/// written, so that it is not compiled again either.
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
    private var others: Set<String> = []
    private var files: [String] = []

    private init(_ arguments: [String]) throws {
        guard let output = arguments.first else { throw UsageError() }
        self.output = URL(fileURLWithPath: output)
        var rest = arguments.dropFirst()
        while let argument = rest.popFirst() {
            if argument == "--uses" {
                guard let name = rest.popFirst() else { throw UsageError() }
                others.insert(name)
            } else {
                files.append(argument)
            }
        }
    }

    private func run() throws {
        let sources = try files.map { file in
            TemplateSet.Source(file: file, text: try String(contentsOfFile: file, encoding: .utf8))
        }
        let set = try TemplateSet(sources, others: others)
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
    let description = "usage: TemplateCompiler OUTPUT [--uses NAME]… TEMPLATE…"
}
