import Testing

@testable import TemplateCompiler

@Suite("Template errors")
struct TemplateErrorTests {
    private static let head = "{{! model: Day }}\n"
    private static let noText = " is no text: it has no tags, and its arguments are names in braces"

    /// The errors of a template with a valid first line.
    private func errors(_ body: String, head: String = head) -> [String] {
        do {
            _ = try TemplateSet([TemplateSet.Source(file: "Views/day.mustache", text: head + body)])
            return []
        } catch let failure as TemplateErrors {
            return failure.errors.map(\.description)
        } catch {
            return ["\(error)"]
        }
    }

    @Test(
        "an error names the file, the line and what is wrong",
        arguments: [
            ("<p>\n{{#sets}}\n", 3, "{{#sets}} is not closed"),
            ("{{^sets}}<p>{{/sets}}{{^a}}", 2, "{{^a}} is not closed"),
            ("<p>{{/sets}}", 2, "{{/sets}} closes nothing"),
            ("{{#sets}}\n\n{{/set}}", 4, "{{/set}} closes {{#sets}} of line 2"),
            ("{{#a}}{{#b}}{{/a}}{{/b}}", 2, "{{/a}} closes {{#b}} of line 2"),
            ("\n{{name", 3, "a tag is not closed with }}"),
            ("{{\"Log a set\"}\n", 2, "a text is not closed with \"}}"),
            ("{{\"\"}}", 2, "\"\"" + noText),
            ("{{\"a {b c}\"}}", 2, "\"a {b c}\"" + noText),
            ("{{\"<b>\"}}", 2, "\"<b>\"" + noText),
            ("<p {{\"a\"}}>", 2, "\"a\" cannot stand here"),
            ("<p title={{\"a\"}}>", 2, "{{a}} must stand in quotes"),
            ("{{}}", 2, "{{}} is no name"),
            ("{{a b}}", 2, "{{a b}} is no name"),
            ("{{a..b}}", 2, "{{a..b}} is no name"),
            ("{{a.}}", 2, "{{a.}} is no name"),
            ("{{1a}}", 2, "{{1a}} is no name"),
            ("{{a(b)}}", 2, "{{a(b)}} is no name"),
            ("{{is-done}}", 2, "{{is-done}}: a name has no hyphens"),
            ("\n\n{{>row}}", 4, "there is no template row.mustache"),
            ("{{<frame}}{{$content}}{{/content}}{{/frame}}", 2, "there is no template frame.mustache"),
            ("{{<day}}<p>{{/day}}", 2, "only blocks can stand in {{<day}}"),
        ])
    func broken(body: String, line: Int, message: String) {
        #expect(errors(body) == ["Views/day.mustache:\(line): error: \(message)"])
    }

    @Test(
        "a tag that would insert a value without escaping is refused",
        arguments: ["{{{name}}}", "{{&name}}", "{{%TEXT}}", "{{=<% %>=}}"])
    func unescaped(tag: String) {
        let found = errors("<p>\n\(tag)</p>")
        #expect(found.count == 1)
        #expect(
            found.allSatisfy { $0.hasPrefix("Views/day.mustache:3: error: {{") && $0.contains("TrustedHTML") }
        )
    }

    @Test(
        "a value is refused in a context that escaping does not make safe",
        arguments: [
            ("<a href={{path}}>", "{{path}} must stand in quotes"),
            ("<a href= {{path}}>", "{{path}} must stand in quotes"),
            ("<a href=/x{{path}}>", "{{path}} must stand in quotes"),
            ("<{{name}}>", "{{name}} cannot name an element"),
            ("<h{{level}}>", "{{level}} cannot name an element"),
            ("</{{name}}>", "{{name}} cannot name an element"),
            ("<!-- {{name}} -->", "{{name}} cannot stand in a comment"),
            ("<script>{{code}}</script>", "{{code}} cannot stand in a script or a style"),
            ("<style>p{}{{code}}</style>", "{{code}} cannot stand in a script or a style"),
            ("<p {{>day}}>", "{{>day}} cannot stand within a tag"),
            ("<p class=\"{{$content}}{{/content}}\">", "{{$content}} cannot stand within a tag"),
            ("<p{{#a}}>{{/a}}", "{{#a}} must end in the same tag, attribute or text in which it begins"),
            (
                "{{#a}}<p class=\"{{/a}}\">",
                "{{#a}} must end in the same tag, attribute or text in which it begins"
            ),
        ])
    func unsafe(body: String, message: String) {
        #expect(errors(body) == ["Views/day.mustache:2: error: \(message)"])
    }

    @Test(
        "a template that ends inside a tag, script or comment is refused",
        arguments: ["<p", "<p class=\"", "<!-- ", "<script>"])
    func open(body: String) {
        #expect(
            errors(body) == [
                "Views/day.mustache:2: error: the template ends within a tag, a script or a comment"
            ])
    }

    @Test(
        "a template whose first line names no model is refused",
        arguments: ["", "<p>", "{{! a note }}", "{{! model: }}", "\n{{! model: Day }}"])
    func header(text: String) {
        let message = "the first line must name the type that is shown: {{! model: Type }}"
        #expect(errors(text, head: "") == ["Views/day.mustache:1: error: \(message)"])
    }

    @Test("every broken template is reported, and so are two with one name")
    func all() throws {
        let sources = [
            ("A/day", "{{a"), ("A/row", "{{>none}}"), ("B/row", ""), ("B/set-row", ""), ("C/setRow", ""),
        ].map {
            TemplateSet.Source(file: "\($0.0).mustache", text: Self.head + $0.1)
        }
        let failure = #expect(throws: TemplateErrors.self) { try TemplateSet(sources) }
        let found = try #require(failure).errors.map { "\($0.file):\($0.line)" }
        #expect(found == ["A/day.mustache:2", "B/row.mustache:1", "C/setRow.mustache:1", "A/row.mustache:2"])
    }

    @Test("a partial of an imported target is found")
    func others() throws {
        let source = TemplateSet.Source(file: "day.mustache", text: Self.head + "{{>field}}")
        #expect(throws: TemplateErrors.self) { try TemplateSet([source]) }
        let set = try TemplateSet([source], imports: ["Web"], others: ["field"])
        #expect(try set.code(of: #require(set.templates.first)).contains("\nimport Web\n"))
    }
}
