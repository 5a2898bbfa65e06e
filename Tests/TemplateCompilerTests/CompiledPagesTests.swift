import Testing

@Suite("Compiled templates")
struct CompiledPagesTests {
    private static let types = """
        struct Exercise { let name: String, note: String?, sets: [Int] }
        struct Best { let text: String }
        struct Day {
            let day = "2026-11-23", isDone = true, isFree = false, count: Int? = 3, reason: String? = nil, note = "", cue: String? = ""
            let best: Best? = Best(text: "a<b"), worst: Best? = nil, last = Best(text: "z"), markup = TrustedHTML(markup: "<b>x</b>")
            let exercises = [
                Exercise(name: "Bench & \\"Press\\"", note: "<\\u{301}b>", sets: [1, 2]),
                Exercise(name: "Squat", note: nil, sets: []),
            ]
            let attributes = [Attribute(name: "inputmode", value: "decimal")], tags = ["a", "b"]
        }
        struct Attribute { let name: StaticString, value: String }
        """

    /// The page a template makes of a `Day`.
    private func page(_ body: String, _ others: [String: String] = [:]) throws -> String {
        let template = "{{! model: Day }}\n" + body
        let build = try Build(
            others.merging(["day": template]) { $1 },
            swift: Self.types
                + """

                var html = HTML()
                Views.day(Day(), Layout(), &html)
                print(String(decoding: html.bytes, as: UTF8.self), terminator: "")
                """)
        defer { build.remove() }
        return try build.output()
    }

    @Test(
        "a section shows for true flags and present values, and its names come from around it"
    )
    func flags() throws {
        let body = """
            {{#isDone}}done {{day}}{{/isDone}}{{^isDone}}open{{/isDone}}|{{#isFree}}free{{/isFree}}{{^isFree}}busy{{/isFree}}
            {{#count}}{{count}} of {{day}}{{/count}}|{{#reason}}{{reason}}{{/reason}}{{^reason}}no reason{{/reason}}
            {{#note}}{{note}}{{/note}}{{^note}}no note{{/note}}|{{#cue}}{{cue}}{{/cue}}{{^cue}}no cue{{/cue}}|{{#day}}{{day}}{{/day}}
            """
        #expect(
            try page(body) == "done 2026-11-23|busy\n3 of 2026-11-23|no reason\nno note|no cue|2026-11-23")
    }

    @Test("a list and an optional value open a scope that still reaches page and layout by name")
    func scopes() throws {
        let body = """
            {{#exercises}}
            {{name}} {{page.day}} {{layout.title}}:{{#sets}} {{.}}{{/sets}}{{^sets}} none{{/sets}}{{#note}} {{note}} of {{name}}{{/note}}
            {{/exercises}}
            {{#best}}{{text}}{{/best}}{{^worst}} no worst{{/worst}} {{last.text}} {{#tags}}<{{.}}>{{/tags}}
            """
        let answer = try page(body.replacing("<{{.}}>", with: "({{.}})"))
        #expect(
            answer == """
                Bench &amp; &quot;Press&quot; 2026-11-23 Home: 1 2 &lt;\u{301}b&gt; of Bench &amp; &quot;Press&quot;
                Squat 2026-11-23 Home: none
                a&lt;b no worst z (a)(b)
                """)
    }

    @Test("values are escaped in text and attributes, and trusted markup is not")
    func escaping() throws {
        let body =
            #"{{#exercises}}<p title="{{name}}">{{/exercises}}{{markup}}<input{{#attributes}} {{name}}="{{value}}"{{/attributes}}>"#
        #expect(
            try page(body)
                == #"<p title="Bench &amp; &quot;Press&quot;"><p title="Squat"><b>x</b><input inputmode="decimal">"#
        )
    }

    @Test("a page fills the blocks of its layout, and partials show a value of the page")
    func frames() throws {
        let others = [
            "frame":
                "{{! model: Layout }}\n<title>{{title}}</title>{{$content}}{{/content}}<footer>{{$foot}}none{{/foot}}</footer>",
            "exercise-row": "{{! model: Exercise, page: Day }}\n<li>{{name}} {{page.day}}</li>",
        ]
        let body = """
            {{<frame}}
            {{$content}}
            {{#exercises}}{{>exercise-row}}{{/exercises}}
            {{/content}}
            {{/frame}}
            """
        #expect(
            try page(body, others) == """
                <title>Home</title><li>Bench &amp; &quot;Press&quot; 2026-11-23</li><li>Squat 2026-11-23</li>
                <footer>none</footer>
                """)
    }

    @Test(
        "a text of the catalogue is written with its arguments, escaped, between elements and in attributes")
    func phrases() throws {
        let body = """
            <p title="{{"Best of {last.text}"}}">{{"Log {count} sets
               on {day} & {day}: “{reason}”"}}</p>{{#exercises}}{{"{name} of {layout.title}"}}|{{/exercises}}
            """
        #expect(
            try page(body) == """
                <p title="Best of {1}; z">Log {1} sets on {2} &amp; {2}: “{3}”; #3; 2026-11-23; </p>\
                {1} of {2}; Bench &amp; &quot;Press&quot;; Home|{1} of {2}; Squat; Home|
                """)
    }

    @Test("every form that posts contains the owner field")
    func forms() throws {
        let body = #"<form method="get"></form><form class="a>b" method="post">{{day}}</form>"#
        #expect(
            try page(body)
                == #"<form method="get"></form><form class="a>b" method="post"><owner>2026-11-23</form>"#)
    }

    @Test("a Swift error is reported at the line of the template")
    func errors() throws {
        let head = "{{! model: Day }}\n<p>\n"
        let templates = [
            "wrong": head + "{{dya}}",
            "scope": head + "{{#exercises}}\n{{day}}\n{{/exercises}}",
            "layout": head + "{{layout.titel}}",
            "partial": head + "{{#best}}\n{{>row}}\n{{/best}}",
            "row": "{{! model: Exercise }}\n{{name}}",
            "markup": head + "<p title=\"{{markup}}\">",
            "attribute": head + "{{#tags}}<input {{.}}=\"\">{{/tags}}",
            "model": "{{! model: Dya }}\n<p>",
        ]
        let build = try Build(templates, swift: Self.types)
        defer { build.remove() }
        let errors = try build.errors().map { String($0.split(separator: "/").last ?? "") }
        let locations = errors.map { $0.split(separator: ":").prefix(2).joined(separator: ":") }
        let expected = [
            "attribute.mustache:3", "layout.mustache:3", "markup.mustache:3", "model.mustache:1",
            "partial.mustache:4", "scope.mustache:4", "wrong.mustache:3",
        ]
        #expect(Set(locations) == Set(expected), "\(errors)")
        #expect(errors.contains { $0.contains("value of type 'Day' has no member 'dya'") })
    }
}
