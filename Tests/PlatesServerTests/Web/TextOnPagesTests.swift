import Foundation
import HTTPTypes
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Escaping on pages")
struct TextOnPagesTests {
    @Test("every page escapes stored texts and texts of its address, next to any character")
    func pages() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let owned = try await test.sampleData(of: ada)
            try await test.addTexts(of: ada, owned)
            try await test.plates.site.database.write { connection in
                try DangerousText.store(DangerousText.whole, of: #require(ada.account), in: connection)
            }
            let typed = Self.encoded(DangerousText.allowed)
            let queries = [
                "", "?q=\(typed)",
                "?q=\(typed)&next=\(typed)&notice=\(typed)&back=\(typed)&meal=\(typed)&slot=\(typed)",
                "?"
                    + [
                        "day", "month", "week", "year", "from", "to", "range", "unit", "weight", "deleted",
                        "barcode",
                    ]
                    .map { "\($0)=\(typed)" }.joined(separator: "&"),
            ]
            var shown = 0
            for route in test.routes where route.method == .get && !route.pattern.contains("{secret}") {
                let id = RouteCatalogue.withIDs[route.name].map { owned.id($0.kind) } ?? UUID()
                for day in [SampleData.day, "2026-11-22"] {
                    for query in queries {
                        let path = route.path(day: day, id: id) + query
                        let answer = try await ada.get(path)
                        #expect(answer.status < 500, "\(path)")
                        #expect(answer.headers[.contentTypeOptions] == "nosniff", "\(path)")
                        guard answer.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
                        let leaks = DangerousText.leaks(in: answer.text)
                        #expect(leaks.isEmpty, "\(path): \(leaks.prefix(3))")
                        #expect(!answer.text.contains("&amp;lt;"), "\(path) is escaped twice")
                        shown +=
                            answer.text.unicodeScalars.contains { DangerousText.marks.contains($0) } ? 1 : 0
                    }
                    if !route.pattern.contains("{day}") { break }
                }
            }
            // The text is on nearly every page, because the forms and lists of all sections contain some.
            #expect(shown > 100, "only \(shown) answers showed the text")
        }
    }

    @Test("every refused form shows the typed text escaped")
    func forms() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let owned = try await test.sampleData(of: ada)
            var (sent, shown) = (0, 0)
            for route in test.routes
            where route.method == .get && !route.pattern.contains("{secret}") && !route.isAPI {
                let id = RouteCatalogue.withIDs[route.name].map { owned.id($0.kind) } ?? UUID()
                let page = try await ada.get(route.path(id: id))
                for form in Self.forms(in: page.text) where !Self.signsOut(form.action) {
                    let fields = Dictionary(form.fields.map { ($0, DangerousText.whole) }) { first, _ in first
                    }
                    let answer = try await ada.post(form.action, fields)
                    sent += 1
                    #expect(answer.status < 500, "\(form.action)")
                    let leaks = DangerousText.leaks(in: answer.text)
                    #expect(leaks.isEmpty, "\(form.action): \(leaks.prefix(3))")
                    shown += answer.text.unicodeScalars.contains { DangerousText.marks.contains($0) } ? 1 : 0
                }
            }
            #expect(sent > 100 && shown > 10, "\(sent) forms, \(shown) with the text")
        }
    }

    @Test("an unescaped tag next to a combining mark is found by these tests")
    func check() {
        for hidden in ["x\u{600}<b>", "<\u{301}b>x", "=\"\u{D4E}\"", "a&\u{FE0F}b", "\u{600}&b;"] {
            #expect(DangerousText.leaks(in: hidden).count == 1, "\(hidden)")
        }
        var html = HTML()
        html.text(DangerousText.whole)
        let escaped = String(decoding: html.bytes, as: UTF8.self)
        #expect(DangerousText.leaks(in: "<b>\(escaped)</b>").isEmpty)
    }

    @Test("a name with an HTML sign beside an accent is escaped on the page and unchanged in the API")
    func nameWithAccent() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let program = try await test.program(of: ada)
            let name = "A<\u{301}b>&\"'"
            let made = try await program.api(
                .post, "foods", ["name": .string(name), "kcal": 100])
            #expect(made.status == 201)
            #expect(made.json["name"].text == name)
            let page = try await ada.get("/food/foods")
            #expect(page.text.utf8.count > 0 && page.text.contains("A&lt;\u{301}b&gt;&amp;&quot;&#39;"))
        }
    }

    private static func signsOut(_ action: String) -> Bool {
        action.contains("sign-out") || action.contains("/sessions/")
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    /// The posting forms of a page and the names of their fields.
    private static func forms(in html: String) -> [(action: String, fields: [String])] {
        html.matches(of: /<form[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/.dotMatchesNewlines()).filter {
            match in
            match.output.0.prefix { $0 != ">" }.contains("post")
        }.map { match in
            // Another account's id would cause only that error.
            let fields = match.output.2.matches(of: /name="([^"]*)"/).map { String($0.output.1) }
                .filter { $0 != "account" }
            return (String(match.output.1).replacing("&amp;", with: "&"), fields)
        }
    }
}

extension TestPlates {
    /// Texts that the sample data do not have: notes, reasons, a meal, a portion.
    fileprivate func addTexts(of person: Person, _ owned: SampleData) async throws {
        let program = try await program(of: person)
        let (exercise, workout, day) = (owned.exercise.text, owned.workout.text, SampleData.day)
        let target: JSON = ["exercise_id": "\(exercise)", "sets": 3, "superset": "A", "note": "slow"]
        let answers = [
            try await program.api(.patch, "exercises/\(exercise)", ["cue": "Elbows", "aliases": ["Other"]]),
            try await program.api(
                .put, "workouts/\(workout)", ["name": "A", "note": "x", "exercises": [target]]),
            try await program.api(.put, "exercises/\(exercise)/settings", ["note": "seat 4"]),
            try await program.api(.put, "days/2026-11-22/training", ["state": "skipped", "reason": "ill"]),
            try await program.api(
                .patch, "foods/\(owned.food.text)",
                ["brand": "b", "portions": [["name": "slice", "grams": 30]]]),
            try await program.api(
                .post, "days/\(day)/entries",
                ["meal": "breakfast", "food_id": "\(owned.food.text)", "portion": "slice", "count": 2]),
            try await program.api(
                .post, "saved_meals", ["name": "Two", "from_day": "\(day)", "from_meal": "breakfast"]),
            try await program.api(
                .put, "supplements/\(owned.supplement.text)",
                ["note": "n", "pack": ["amount": 500, "price": 20, "currency": "EUR"]]),
            try await program.api(
                .put, "days/\(day)/supplements/\(owned.supplement.text)",
                ["skipped": true, "reason": "none left"]),
            try await person.post("/food/meals", ["name": "Brunch", "time": "11:00"]),
        ]
        for answer in answers { #expect((200..<400).contains(answer.status), "\(answer.text)") }
    }
}
