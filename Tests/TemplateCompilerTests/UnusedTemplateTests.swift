import Foundation
import Testing

@testable import TemplateCompiler

@Suite("Templates in use")
struct UnusedTemplateTests {
    private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources").standardizedFileURL

    @Test("every template is used by a page or another template")
    func used() throws {
        var text = ""
        var templates: Set<String> = []
        for case let path as String in try #require(FileManager.default.enumerator(atPath: Self.sources.path))
        {
            guard path.hasSuffix(".swift") || path.hasSuffix(".mustache") else { continue }
            let file = Self.sources.appending(path: path)
            text += try String(contentsOf: file, encoding: .utf8) + "\n"
            if path.hasSuffix(".mustache") {
                templates.insert(file.deletingPathExtension().lastPathComponent)
            }
        }
        let names = text.matches(of: /Views\.(\w+)|{{[<>]\s*([\w-]+)/)
            .compactMap { $0.output.1 ?? $0.output.2 }
        let used = Set(names.map { Template.function(String($0)) })
        #expect(templates.count > 70)
        #expect(templates.filter { !used.contains(Template.function($0)) } == [])
    }
}
