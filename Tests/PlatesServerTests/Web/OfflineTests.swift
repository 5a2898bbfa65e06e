import Foundation
import Hummingbird
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Offline pages and assets")
struct OfflineTests {
    @Test("the modules of the training page are at most 20 KB compressed")
    func trainingPage() async throws {
        try await TestPlates.run { test in
            let assets = test.plates.assets
            // Both are imported on demand, which is on every day in progress.
            var waiting = ["app", "training"].map { assets.address("\($0).js") }
            var sizes: [String: Int] = [:]
            while let address = waiting.popLast() {
                let name = try #require(address.split(separator: "/").last)
                let file = try #require(assets.files[String(name)])
                guard sizes.updateValue(file.compressed?.readableBytes ?? 0, forKey: String(name)) == nil
                else { continue }
                let imports = String(buffer: file.bytes).matches(of: /(?m)^import [^;]*? from "([^"]+)";/)
                waiting += imports.map { String($0.output.1) }
            }
            #expect(sizes.count >= 5, "\(sizes)")
            #expect(sizes.values.reduce(0, +) <= 20_480, "\(sizes)")
        }
    }

    @Test("modules are served without comments and indentation unless a text spans lines")
    func comments() {
        #expect(
            ModuleText("// Why.\nif (a) {\n    // How.\n    b(`c`);\n}\n").withoutComments
                == "if (a) {\nb(`c`);\n}")
        let long = "const a = `\n    // b\n`;\n"
        #expect(ModuleText(long).withoutComments == long)
    }

    @Test("a module that only one other imports is a function inside of it")
    func joinedModules() {
        let files = ModuleSet([
            "a.js":
                "import { b, b2 as c } from \"./b.js\";\nimport { shared } from \"./d.js\";\nb(c, shared);\n",
            "b.js": """
            // Why.
            import { shared } from "./d.js";
            import { e } from "./e-e.js";
            const own = 1;
            export function b() { return e + own; }
            export const b2 = shared;
            """,
            "d.js": "export const shared = 1;\n",
            "f.js": "import { shared } from \"./d.js\";\nshared;\n",
            "e-e.js": "export class e {}\n",
        ]).files
        #expect(files["d.js"] == "export const shared = 1;")
        #expect(Set(files.keys) == ["a.js", "d.js", "f.js"])
        #expect(
            files["a.js"] == """
                import * as $d from "./d.js";
                import { shared } from "./d.js";
                const $e_e = (() => {
                class e {}
                return { e };
                })();
                const $b = (() => {
                const { shared } = $d;
                const { e } = $e_e;
                const own = 1;
                function b() { return e + own; }
                const b2 = shared;
                return { b, b2 };
                })();
                const { b, b2: c } = $b;
                b(c, shared);
                """)
    }

    @Test(
        "a module stays a file if it is loaded when it is needed, named by a page, or cannot be a function",
        arguments: [
            ("const { b } = await import(\"./b.js\");", "export const b = 1;", false),
            ("import { b } from \"./b.js\";\nimport(\"./b.js\");", "export const b = 1;", false),
            ("import { b } from \"./b.js\";", "export default 1;", false),
            ("import { b } from \"./b.js\";", "export let b = 1;", false),
            ("import { b } from \"./b.js\";", "export const b = 1;\nawait b;", false),
            ("import { b } from \"./b.js\";", "import \"./a.js\";\nexport const b = 1;", false),
            ("import { b } from \"./b.js\";", "export const b = 1;", true),
        ])
    func modulesApart(a: String, b: String, isPage: Bool) {
        let files = ModuleSet(["a.js": a, "b.js": b], files: isPage ? ["b.js"] : []).files
        #expect(Set(files.keys) == ["a.js", "b.js"])
        #expect(files["a.js"] == ModuleText(a).withoutComments)
        #expect(files["b.js"] == ModuleText(b).withoutComments)
    }

    @Test("style sheets are served without comments and the white space that means nothing")
    func styleComments() {
        let source = "/* Why.\n   How. */\na {\n    b: c; /* d */\n}\n\n@media print { a { b: c; } }\n"
        #expect(StyleText(source).compact == "a{b: c}@media print{a{b: c}}")
        let sheet = "a :hover, a b > c { content: \" ; { \"; margin: 0 auto }"
        #expect(StyleText(sheet).compact == "a :hover,a b > c{content: \" ; { \";margin: 0 auto}")
    }

    @Test("assets of the previous version are served for 30 days")
    func published() async throws {
        try await TestPlates.run { test in
            let file = Assets.File(ByteBuffer(string: "old()"), mediaType: "text/javascript; charset=utf-8")
            let now = test.clock.now
            try await test.plates.site.database.write { connection in
                try AssetStore(connection: connection).publish("app.0123456789ab.js", file, at: now)
            }
            #expect(try await test.stranger.get("/assets/app.0123456789ab.js").text == "old()")
            #expect(try await test.stranger.get("/assets/app.0123456789ac.js").status == 404)
            let worker = try await test.stranger.get("/service-worker.js")
            #expect(worker.headers[.cacheControl] == "no-cache")
            #expect(!worker.text.contains("THE-"))
            let addresses = worker.text.matches(of: /"(\/assets\/[^"]+)"/).map { String($0.1) }
            #expect(addresses.count > 20)
            for address in addresses {
                #expect(try await test.stranger.get(address).status == 200, "\(address)")
            }
            // A later start of another version deletes assets not used for 30 days.
            let later = now.adding(seconds: 31 * 86_400)
            try await test.plates.assets.publish(in: test.plates.site.database, at: later)
            #expect(try await test.stranger.get("/assets/app.0123456789ab.js").status == 404)
            #expect(try await test.stranger.get(addresses[0]).status == 200)
        }
    }

    @Test("offline pages are served only to a signed-in person, and their files exist")
    func offlinePages() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            #expect(try await test.stranger.get("/offline/pages").status == 303)
            let pages = try await ada.get("/offline/pages").json
            #expect(pages["today"] == "2026-11-23")
            for page in pages["pages"].items.compactMap(\.text) {
                let answer = try await ada.get(page)
                #expect(answer.status == 200, "\(page)")
                #expect(answer.headers[.platesAccount] == (try ada.id.text), "\(page)")
            }
            #expect(pages["pages"].items.contains("/training/2026-11-29"))
            #expect(try await test.stranger.get("/offline").headers[.platesAccount] == nil)
            #expect(try await ada.get("/offline").headers[.platesAccount] == nil)
            let kit = try await ada.get("/offline/exercises").json
            #expect(kit["exercises"].items.count >= 454)
            #expect(kit["cards"]["weight_reps"].text?.contains("THE-NAME") == true)
        }
    }
}
