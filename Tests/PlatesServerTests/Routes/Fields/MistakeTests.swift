import Foundation
import HTTPTypes
import PlatesCore
import Testing

@testable import PlatesServer

/// Garbage in every field of every form, JSON body and change: what comes back is a sentence about the field in the
/// words of the page, and nothing of what a decoder says.
@Suite("A mistake in any field")
struct MistakeTests {
    /// What decoders and programs say, and addresses of fields.
    private static let foreign = [
        "expected form", "debugdescription", "codingpath", "typemismatch", "keynotfound", "datacorrupted",
        "valuenotfound", "decodingerror", "nscocoa", "foundation.", "swift.", "cannot initialize",
        "optional(",
        "given data was not valid", "does not fit", "attempted to decode", "expected to decode",
    ]

    private static func isForeign(_ text: String) -> Bool {
        let text = text.lowercased()
        return foreign.contains { text.contains($0) }
            || text.firstMatch(
                of: /[a-z0-9]+\.[a-z_]+\.[a-z_]+|\b[a-z]+_[a-z_]+ (must|is|are|has|does|do)\b|\b\d+\.[a-z_]+/)
                != nil
    }

    /// Fields whose garbage is no mistake as long as another kind is chosen beside them.
    private static let idle: Set = [
        "every", "weeks_on", "weeks_off", "most_per_day", "least_hours", "reps_min", "reps_max",
        "step",
        "training_max",
    ]

    @Test("of a form is told at the field, by its label")
    func forms() async throws {
        try await TestPlates.run { test in
            let person = try await test.person("Ada")
            let owned = try await test.belongings(of: person)
            let pages = try await PageForms.read(test)
            var tried: Set<String> = []
            var accepted: Set<String> = []
            for (route, addresses) in pages.posts.sorted(by: { $0.key < $1.key }) {
                guard !route.contains(/delete|archive|restore|remove|sign-|sessions|undo/) else { continue }
                for address in addresses {
                    let html = try await person.get(owned.own(address)).text
                    for form in HTMLForm.all(in: html) where form.isPost {
                        guard test.routes.reaching("POST", form.action)?.name == route else { continue }
                        for input in NumberInput.all(in: html) where form.fields[input.name] != nil {
                            guard tried.insert("\(route) \(input.name)").inserted else { continue }
                            // Nothing is removed, and a new supplement has a dose.
                            var fields = form.fields.filter { !$0.key.hasPrefix("remove_") }
                            for (name, usual) in [("dose_amount", "5"), ("name", "Something")] {
                                if fields[name] == "" { fields[name] = usual }
                            }
                            fields[input.name] = "x1e"
                            let answer = try await person.post(form.action, fields)
                            let mistakes = answer.text.matches(
                                of: /<(?:p|td)[^>]* class="error"[^>]*>(.*?)<\/(?:p|td)>/.dotMatchesNewlines()
                            ).map { String($0.1) }
                            for mistake in mistakes {
                                #expect(!Self.isForeign(mistake), "\(route) \(input.name): \(mistake)")
                            }
                            guard answer.status == 422 else {
                                #expect(answer.status == 303, "\(route) \(input.name)")
                                accepted.insert(input.name)
                                continue
                            }
                            let said = mistakes.joined(separator: " ").lowercased()
                            let label = FieldLabel(input.label).text.lowercased()
                            #expect(
                                said.contains(label)
                                    || said.contains(FieldName.spoken(input.name).lowercased()),
                                "\(route) \(input.name): “\(label)” in \(said)")
                        }
                    }
                }
            }
            #expect(tried.count > 60)
            #expect(accepted.isSubset(of: Self.idle), "\(accepted.subtracting(Self.idle).sorted())")
        }
    }

    @Test("of a JSON body names the documented field, in a sentence without addresses")
    func bodies() async throws {
        try await TestPlates.run { test in
            let person = try await test.person("Ada")
            let owned = try await test.belongings(of: person)
            let described = try DescribedOperations()
            var refused = 0
            for route in test.routes where route.isAPI && [.post, .put, .patch].contains(route.method) {
                guard let operation = described.operations.first(where: { $0.name == route.name }),
                    let body = operation.body
                else { continue }
                let kind = RouteCatalogue.withIDs[route.name]?.kind
                let path = route.path(id: owned.id(kind ?? .set))
                for place in body.places {
                    for garbage in [JSON.string("x1e"), .object([:]), .array([]), .number(1e15), .bool(true)]
                    {
                        let text = String(
                            decoding: try JSONEncoder().encode(body.replacing(place[...], with: garbage)),
                            as: UTF8.self)
                        let answer = try await person.send(
                            route.method, path, headers: [.contentType: "application/json"], body: text)
                        guard (400..<500).contains(answer.status) else { continue }
                        refused += 1
                        let what = "\(route.name) \(place.joined(separator: ".")): "
                        let mistake = answer.mistake ?? ""
                        #expect(!mistake.isEmpty && !Self.isForeign(mistake), "\(what)\(mistake)")
                        guard case .object(let fields) = answer.json["error"]["fields"] else { continue }
                        for (_, sentence) in fields {
                            #expect(!Self.isForeign(sentence.text ?? ""), "\(what)\(sentence)")
                        }
                    }
                }
            }
            #expect(refused > 300)
        }
    }

    @Test("of a change in an outbox is a sentence that a card can show")
    func changes() async throws {
        try await TestPlates.run { test in
            let person = try await test.person("Ada")
            let bench = try #require(
                test.plates.services.catalogue.exercises.first { $0.name == "Bench Press" }?.id)
            func reason(_ set: [String: JSON]) async throws -> String? {
                let all: [String: JSON] = [
                    "id": .string(UUID().text), "exercise_id": .string(bench.text), "day": "2026-11-23",
                    "reps": 5,
                    "weight": ["value": 60, "unit": "kg"],
                ]
                let change: JSON = [
                    "id": .string(UUID().text), "op": "put_set", "set": .object(all.merging(set) { $1 }),
                ]
                return try await person.api(.post, "changes", .array([change])).json["rejected"][0]["reason"]
                    .text
            }
            #expect(
                try await reason(["weight": ["value": "much", "unit": "kg"]])
                    == "Weight must be a number, for example 62.5.")
            #expect(
                try await reason(["weight": ["value": 60.0005, "unit": "kg"]])
                    == "Weight must have at most three decimals.")
            #expect(try await reason(["weight": ["value": 60, "unit": "st"]]) == "Unit must be kg or lb.")
            #expect(try await reason(["weight": "60"]) == "Weight must be an object.")
            #expect(try await reason(["reps": "five"]) == "Reps must be a whole number, for example 12.")
            #expect(
                try await reason(["day": "today"])
                    == "Day must be a date such as 2026-11-23, from 1970 to 2199.")
            #expect(
                try await reason(["kind": "hard"])
                    == "Kind must be working, warmup, drop or failure.")
            #expect(try await reason(["completed": "yes"]) == "Completed must be true or false.")
            #expect(try await reason([:]) == nil)
        }
    }
}

/// A field of a page into which a number is typed, with its label.
private struct NumberInput {
    let name: String
    let label: String

    static func all(in html: String) -> [NumberInput] {
        var labels: [String: String] = [:]
        for match in html.matches(of: /<label[^>]* for="([^"]*)"[^>]*>(.*?)<\/label>/) {
            labels[String(match.1)] = String(match.2).replacing(/<[^>]*>/, with: "")
        }
        return html.matches(of: /<input ([^>]*inputmode="(?:decimal|numeric)"[^>]*)>/).compactMap { match in
            let text = " " + match.1
            func value(_ attribute: String) -> String? {
                text.range(of: " \(attribute)=\"").map {
                    String(text[$0.upperBound...].prefix { $0 != "\"" })
                }
            }
            guard let name = value("name") else { return nil }
            let label = value("id").flatMap { labels[$0] } ?? value("aria-label") ?? name
            return NumberInput(name: name, label: label)
        }
    }
}
