import Foundation
import HTTPTypes
import Testing

@testable import PlatesCore
@testable import PlatesServer
@testable import Web

@Suite("Texts of the browser's scripts")
struct ScriptTextsTests {
    /// The literals of each module by the names of the modules.
    private let scripts: [String: [ScriptLiterals.Literal]]

    init() throws {
        let folder = try Resources().publicFolder
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".js") }
        scripts = try Dictionary(
            uniqueKeysWithValues: names.map { name in
                let source = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                return (name, ScriptLiterals(source).all)
            })
    }

    private var keys: Set<String> { Set(scripts.values.joined().filter(\.isKey).map(\.text)) }

    /// Errors that no page shows.
    private static let unseen: Set = [
        "another page keeps the outbox open", "no answer in time", "not all was sent",
    ]

    @Test("a script shows no text that is not looked up in the catalogue")
    func literals() {
        #expect(scripts.count > 30)
        for (name, literals) in scripts {
            for literal in literals where literal.isShown && !Self.unseen.contains(literal.text) {
                Issue.record("\(name):\(literal.line) shows \"\(literal.text)\" without text(…)")
            }
        }
    }

    @Test(
        "a literal that people read is told from others",
        arguments: [
            (#"a.textContent = "Copied.";"#, true), (#"a.append(`${count} sets`);"#, true),
            (#"say("no connection");"#, true), (#"x + "in ";"#, true), (#"a.append("Warm-up");"#, true),
            (#"b.innerHTML = `<p class="a b">Not now</p>`;"#, true),
            (#"b.innerHTML = `<p aria-label="Close"></p>`;"#, true), (#"x = `${y ? "Go" : ""}`;"#, true),
            (#"a.textContent = text("Copied.");"#, false), (#"a.className = "notice warn";"#, false),
            (#"x = `${text("Go")} ${rest} km`;"#, false), (#"a.querySelector("ul a.quiet");"#, false),
            (#"b.innerHTML = `<p class="a b">${text("Not now")}</p>`;"#, false),
            (#"x = { "Content-Type": "application/json" };"#, false), (#"// Say "Not now"."#, false),
            (#"x = y.replace(/"Not now"/, "");"#, false),
        ])
    func shown(source: String, isShown: Bool) {
        #expect(ScriptLiterals(source).all.contains(where: \.isShown) == isShown)
    }

    @Test("each language but English has exactly the texts of the scripts, with the same values in them")
    func catalogues() throws {
        #expect(keys.count > 80)
        for language in Languages.bundled.all.dropFirst() {
            let texts = try texts(of: language)
            #expect(Set(texts.keys) == keys, "\(language.id)")
            for (key, translation) in texts {
                for text in translation.texts {
                    let all = numbers(in: text).union(chooser(of: translation))
                    #expect(all == numbers(in: key), "\(language.id): \(text)")
                }
                guard case .forms(let forms, _) = translation else { continue }
                #expect(Set(forms.keys) == Set(language.facts.plurals.keys).union(["other"]), "\(key)")
            }
        }
    }

    @Test("English has the forms of the scripts' texts with numbers, and nothing else")
    func english() throws {
        for (key, translation) in try texts(of: .english) {
            #expect(keys.contains(key))
            guard case .forms(let forms, _) = translation else {
                Issue.record("\"\(key)\" has no forms")
                continue
            }
            #expect(forms["other"] == key)
        }
    }

    @Test("texts of both scripts and server are the same in each language, and hold no markup")
    func agreement() throws {
        for language in Languages.bundled.all {
            for (key, translation) in try texts(of: language) {
                if let other = language.texts[key] { #expect(translation == other, "\(language.id): \(key)") }
                // Some are put into markup.
                for text in translation.texts { #expect(!text.contains { "<>&\"".contains($0) }, "\(text)") }
            }
        }
    }

    @Test("a page loads the texts of its language before its modules, and they are stored for use offline")
    func served() async throws {
        try await TestPlates.run { test in
            let german: HTTPFields = [.acceptLanguage: "de"]
            let page = try await test.stranger.get("/sign-in", headers: german).text
            let address = try #require(page.firstMatch(of: /src="(\/assets\/texts-de\.[0-9a-f]{12}\.js)"/)?.1)
            let app = try #require(page.firstRange(of: /\/assets\/app\.[0-9a-f]+\.js/))
            #expect(address.endIndex < app.lowerBound)
            let script = try await test.stranger.get(String(address)).text
            #expect(script.hasPrefix("globalThis.platesTexts = {") && script.hasSuffix("};"))
            let worker = try await test.stranger.get("/service-worker.js").text
            for language in Languages.bundled.all.dropFirst() {
                #expect(worker.contains("/assets/texts-\(language.id.lowercased())."))
            }
        }
    }

    private func texts(of language: Language) throws -> [String: Translation] {
        try JSONDecoder().decode([String: Translation].self, from: Data(language.scriptTexts.utf8))
    }

    /// The number that chooses the form, which may then leave it out.
    private func chooser(of translation: Translation) -> Set<String> {
        if case .forms(_, let number) = translation { ["{\(number)}"] } else { [] }
    }

    private func numbers(in text: String) -> Set<String> {
        Set(text.matches(of: /\{\d\}/).map { String($0.0) })
    }
}
