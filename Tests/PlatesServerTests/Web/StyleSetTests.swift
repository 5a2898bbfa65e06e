import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Style sheets made of others")
struct StyleSetTests {
    @Test("each import line stands for the text of its file, in order")
    func joins() throws {
        let files = ["styles/a.css": "a {}", "styles/b.css": "b {}"]
        let set = try StyleSet(
            "/* All. */\n@import \"./styles/b.css\";\n@import \"./styles/a.css\";\nc {}", name: "app.css"
        ) { files[$0] }
        #expect(set.text == "/* All. */\nb {}\na {}\nc {}")
        #expect(set.parts == ["styles/b.css", "styles/a.css"])
    }

    @Test("a sheet that names a missing file is refused")
    func missing() {
        #expect(throws: MissingAsset.self) {
            try StyleSet("@import \"./styles/x.css\";", name: "app.css") { _ in nil }
        }
    }

    @Test("the server's own sheet is one file without imports, and its parts are not served")
    func served() async throws {
        try await TestPlates.run { test in
            let assets = test.plates.assets
            let name = try #require(assets.address("app.css").split(separator: "/").last)
            let text = String(buffer: try #require(assets.files[String(name)]).bytes)
            #expect(text.contains("--accent:") && text.contains(".undo-bar") && !text.contains("@import"))
            #expect(!assets.files.keys.contains { $0.hasPrefix("tokens.") })
            // A part of two sheets is in both.
            let more = try #require(assets.address("more.css").split(separator: "/").last)
            let rest = String(buffer: try #require(assets.files[String(more)]).bytes)
            #expect(rest.contains("@media print") && text.contains("@media print"))
        }
    }

    @Test("a day of training has the one sheet that it needs, and every other page both")
    func pages() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            for (path, count) in [("/training/2026-11-23", 1), ("/training/2026-11-23/summary", 2), ("/", 2)]
            {
                let page = try await ada.get(path).text
                #expect(page.matches(of: /rel="stylesheet"/).count == count, "\(path)")
            }
        }
    }
}
