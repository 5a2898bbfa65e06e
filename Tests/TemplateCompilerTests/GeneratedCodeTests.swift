import Testing

@testable import TemplateCompiler

@Suite("Generated Swift code")
struct GeneratedCodeTests {
    private func code(_ text: String) throws -> String {
        let set = try TemplateSet([TemplateSet.Source(file: "Views/set-row.mustache", text: text)])
        return try set.code(of: #require(set.templates.first))
    }

    @Test("the generated function is named after the file and refers to the template's lines")
    func lines() throws {
        let code = try code("{{! model: SetRow }}\n<li>\n\n<b>{{ name }}</b>")
        #expect(
            code.contains("\nstatic func setRow(_ value0: SetRow, _ layout: Layout, _ html: inout HTML) {\n"))
        #expect(code.contains("line: 4)\nhtml.text(value0.name)\n"))
        #expect(code.hasSuffix("#sourceLocation()\n}\n"))
    }

    @Test("a function is package-visible if the first line says so")
    func access() throws {
        #expect(
            try code("{{! package model: Choices }}\n").contains(
                "\npackage static func setRow(_ value0: Choices,"))
    }

    @Test("a line with only a tag produces no line break")
    func standalone() throws {
        let code = try code("{{! model: A }}\n<ul>\n  {{#sets}}\n<li>\n  {{/sets}}\n</ul> {{#a}}\nx{{/a}}\n")
        #expect(code.contains(#"html.markup("<ul>\n")"#))
        #expect(code.contains(#"html.markup("<li>\n")"#))
        #expect(code.contains(#"html.markup("</ul> ")"#))
        #expect(code.contains(#"html.markup("\nx")"#))
    }

    @Test("markup with quotes, backslashes and control characters is a valid Swift literal")
    func literals() throws {
        let code = try code("{{! model: A }}\n<p title=\"\\(a)\">“é\t\u{7F}\u{301}\r\n")
        #expect(code.contains(#"html.markup("<p title=\"\\(a)\">“é\u{9}\u{7f}"# + "\u{301}" + #"\u{d}\n")"#))
    }

    @Test(
        "the owner field follows the tag of every form that posts",
        arguments: [
            #"<form method="post" action="/x" data-change='{"a":">"}'{{#a}} hidden{{/a}}>"#,
            #"<form class="a>b" method="post">"#, #"<form {{#x}}method="post"{{/x}} >"#,
            "<form method='post'>", "<FORM METHOD=POST>", "<form\nmethod = post>",
        ])
    func owner(tag: String) throws {
        let owner = "html.text(layout.ownerField)"
        let code = try code("{{! model: A }}\n<p>\(tag)<button></form>")
        #expect(
            code.contains(
                ">\")\n#sourceLocation(file: \"Views/set-row.mustache\", line: \(tag.contains("\n") ? 3 : 2))\n\(owner)\nhtml.markup(\"<button>"
            ))
        #expect(
            try !self.code("{{! model: A }}\n<form method=\"get\" action=\"/x\"><button></form>").contains(
                owner))
    }
}
