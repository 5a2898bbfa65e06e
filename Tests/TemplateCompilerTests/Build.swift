import Foundation

@testable import TemplateCompiler

/// Compiles templates together with their model types by the Swift compiler.
struct Build {
    /// The program's own sources, so that the tests render with the code that pages use.
    private static let written = [
        "Web/Pages/HTML.swift", "Web/Pages/TrustedHTML.swift",
        "PlatesCore/Text/ByteEscaping.swift",
    ]
    private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources").standardizedFileURL
    private static let frame = """
        enum Views {}
        struct Layout: Sendable {
            var title = "Home"
            var ownerField = TrustedHTML(markup: "<owner>")
        }
        /// Shows what a template makes of a text: its key and its arguments.
        package struct Phrase: Sendable {
            package let text: String
            package static let empty = Phrase.verbatim("")
            package var isEmpty: Bool { text.isEmpty }

            package init(key: String, _ arguments: [Phrase]) {
                text = ([key] + arguments.map(\\.text)).joined(separator: "; ")
            }

            private init(verbatim text: String) { self.text = text }

            package static func verbatim(_ text: String) -> Phrase { Phrase(verbatim: text) }
            package static func count(_ number: Int) -> Phrase { .verbatim("#\\(number)") }
        }
        package final class Language: Sendable {
            package static let english = Language()
            package func append(_ phrase: Phrase, to bytes: inout [UInt8]) { bytes += phrase.text.utf8 }
        }
        """

    let folder: URL

    /// Runs Swift on the generated code.
    /// - Parameters:
    ///   - templates: By name.
    ///   - swift: The model types; for a program also its statements.
    init(_ templates: [String: String], swift: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "templates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let sources = templates.sorted { $0.key < $1.key }
            .map { TemplateSet.Source(file: "\($0.key).mustache", text: $0.value) }
        let set = try TemplateSet(sources)
        for template in set.templates {
            let code = set.code(of: template).replacing("import PlatesCore\n", with: "")
            try write(code, "\(template.name).mustache.swift")
        }
        for path in Self.written {
            let file = Self.sources.appending(path: path)
            let text = try String(contentsOf: file, encoding: .utf8)
            try write(text.replacing("import PlatesCore\n", with: ""), file.lastPathComponent)
        }
        try write(Self.frame, "frame.swift")
        try write(swift, "main.swift")
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// The compiler's errors: `day.mustache:2: …`.
    func errors() throws -> [String] {
        let output = try run(
            "/usr/bin/env", ["swiftc", "-package-name", "plates", "-typecheck", "-wmo"] + files())
        return output.split(separator: "\n").map(String.init).filter { $0.contains(": error: ") }
    }

    /// The program's output.
    func output() throws -> String {
        let program = folder.appending(path: "program").path
        let complaints = try run(
            "/usr/bin/env",
            ["swiftc", "-package-name", "plates", "-warnings-as-errors", "-o", program] + files())
        return try complaints.isEmpty ? run(program, []) : complaints
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "swift" }.map(\.path)
    }

    private func write(_ text: String, _ name: String) throws {
        try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }

    private func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
