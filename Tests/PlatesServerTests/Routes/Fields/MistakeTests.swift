import Foundation
import HTTPTypes
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// Garbage in every field of every form, JSON body and change: the answer is a sentence about the field in the
/// words of the page, without anything a decoder says.
@Suite("Mistakes in every field")
struct MistakeTests {
    /// Fields whose garbage is accepted while another kind is chosen beside them.
    private static let idle: Set = [
        "every", "weeks_on", "weeks_off", "most_per_day", "least_hours", "reps_min", "reps_max",
        "step", "training_max", "starts_on", "token_last_day",
    ]

    @Test("a mistake in a form is reported at its field by its label")
    func forms() async throws {
        try await TestPlates.run { test in
            let person = try await test.person("Ada")
            let owned = try await test.sampleData(of: person)
            let pages = try await PageForms.read(test)
            var tried: Set<String> = []
            var accepted: Set<String> = []
            for (route, addresses) in pages.posts.sorted(by: { $0.key < $1.key }) {
                guard !route.contains(/delete|archive|restore|remove|sign-|sessions|undo/) else { continue }
                for address in addresses {
                    let html = try await person.get(owned.own(address)).text
                    for form in HTMLForm.all(in: html) where form.isPost {
                        guard test.routes.reaching("POST", form.action)?.name == route else { continue }
                        for input in NumberInput.all(in: html, of: form) where form.fields[input.name] != nil
                        {
                            guard tried.insert("\(route) \(input.name)").inserted else { continue }
                            // The button does not delete, and a new supplement has a dose.
                            var fields = form.fields.filter { !$0.key.hasPrefix("remove_") }
                            for (name, usual) in [
                                ("dose_amount", "5"), ("name", "Something"), ("token_name", "Something"),
                            ] {
                                if fields[name] == "" { fields[name] = usual }
                            }
                            fields[input.name] = "x1e"
                            let answer = try await person.post(form.action, fields)
                            let mistakes = answer.mistakesOnPage
                            for mistake in mistakes {
                                let faults = SentenceFaults.all(in: mistake)
                                #expect(faults.isEmpty, "\(route) \(input.name): \(faults) in \(mistake)")
                            }
                            guard answer.status == 422 else {
                                #expect(answer.status == 303, "\(route) \(input.name)")
                                accepted.insert(input.name)
                                continue
                            }
                            let said = mistakes.joined(separator: " ").lowercased()
                            let label = FieldSentence.subject(label: input.label).lowercased()
                                .trimmingCharacters(in: [
                                    "“", "”",
                                ])
                            #expect(
                                said.contains(label) || input.name == "token_last_day",
                                "\(route) \(input.name): “\(label)” in \(said)")
                        }
                    }
                }
            }
            #expect(tried.count > 60)
            #expect(accepted.isSubset(of: Self.idle), "\(accepted.subtracting(Self.idle).sorted())")
        }
    }

    @Test("a mistake in a JSON body names the documented field in a sentence")
    func bodies() async throws {
        try await TestPlates.run { test in
            let person = try await test.person("Ada")
            let owned = try await test.sampleData(of: person)
            let described = try DescribedOperations()
            var refused = 0
            for route in test.routes where route.isAPI && [.post, .put, .patch].contains(route.method) {
                guard let operation = described.operations.first(where: { $0.name == route.name }),
                    let body = operation.body
                else { continue }
                let kind = RouteCatalogue.withIDs[route.name]?.kind
                let path = route.path(id: owned.id(kind ?? .set))
                for fieldPath in body.fieldPaths {
                    let garbage: [JSON?] = [
                        "x1e", .object([:]), .array([]), .number(1e15), .number(-1e15), .number(2.5),
                        .bool(true),
                        .null, nil,
                    ]
                    for garbage in garbage {
                        let sent =
                            garbage.map { body.replacing(fieldPath[...], with: $0) }
                            ?? body.removing(fieldPath[...])
                        let text = String(decoding: try JSONEncoder().encode(sent), as: UTF8.self)
                        let answer = try await person.send(
                            route.method, path, headers: [.contentType: "application/json"], body: text)
                        guard (400..<500).contains(answer.status) else { continue }
                        refused += 1
                        let what =
                            "\(route.name) \(fieldPath.joined(separator: ".")) \(garbage ?? "missing"): "
                        let mistake = answer.mistake ?? ""
                        let faults = SentenceFaults.all(in: mistake)
                        #expect(!mistake.isEmpty && faults.isEmpty, "\(what)\(faults) in \(mistake)")
                        guard case .object(let fields) = answer.json["error"]["fields"] else { continue }
                        for (field, sentence) in fields {
                            let whole = FieldSentence.make("\(FieldName.spoken(field))", sentence.text ?? "")
                            let faults = SentenceFaults.all(in: whole)
                            #expect(faults.isEmpty, "\(what)\(faults) in \(whole)")
                            #expect(
                                field != "body" || fieldPath.isEmpty || !(garbage?.isFraction ?? false),
                                "\(what)\(whole)")
                        }
                    }
                }
            }
            #expect(refused > 300)
        }
    }

    @Test("a rejected outbox change has a reason a card can show")
    func changes() async throws {
        try await TestPlates.run { test in
            let person = try await test.person("Ada")
            let bench = try #require(
                test.plates.training.catalogue.exercises.first { $0.name == "Bench Press" }?.id)
            func reason(_ set: [String: JSON]) async throws -> String? {
                let all: [String: JSON] = [
                    "id": .string(UUID().text), "exercise_id": .string(bench.text), "day": "2026-11-23",
                    "reps": 5,
                    "weight": ["value": 60, "unit": "kg"],
                ]
                let change: JSON = [
                    "id": .string(UUID().text), "op": "put_set", "set": .object(all.merging(set) { $1 }),
                ]
                let answer = try await person.api(.post, "changes", .array([change]))
                return answer.json["rejected"][0]["reason"].text
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
                    == "Kind must be working, warmup, drop, failure or amrap.")
            #expect(try await reason(["completed": "yes"]) == "Completed must be true or false.")
            #expect(
                try await reason(["reps": 5.5]) == .some("Reps must be a whole number, for example 12."))
            #expect(
                try await reason(["weight": ["value": 1501, "unit": "kg"]])
                    == "Weight must be between 0 and 1500 kg.")
            #expect(try await reason([:]) == nil)
        }
    }
}

extension JSON {
    fileprivate var isFraction: Bool {
        if case .number(let value) = self { value != value.rounded() } else { false }
    }
}
