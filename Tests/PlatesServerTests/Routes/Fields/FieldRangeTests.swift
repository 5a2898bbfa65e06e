import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// The range in a sentence is the enforced one: both bounds are accepted, and values just outside are refused
/// with the same range.
@Suite("Field ranges")
struct FieldRangeTests {
    @Test("the range a form names is enforced", arguments: ["kg", "lb"])
    func forms(unit: String) async throws {
        try await TestPlates.run { test in
            let person = try await test.person("Ada")
            let owned = try await test.sampleData(of: person)
            let profile: JSON = ["unit": .string(unit)]
            #expect(try await test.program(of: person).api(.patch, "me", profile).status == 200)
            let pages = try await PageForms.read(test)
            var tried: Set<String> = []
            var ranges = 0
            for (route, addresses) in pages.posts.sorted(by: { $0.key < $1.key }) {
                guard !route.contains(/delete|archive|restore|remove|sign-|sessions|undo/) else { continue }
                for address in addresses {
                    let html = try await person.get(owned.own(address)).text
                    for form in HTMLForm.all(in: html) where form.isPost {
                        guard test.routes.reaching("POST", form.action)?.name == route else { continue }
                        for input in NumberInput.all(in: html, of: form) where form.fields[input.name] != nil
                        {
                            guard tried.insert("\(route) \(input.name)").inserted else { continue }
                            for extreme in ["900000000000", "-900000000000"] {
                                ranges += try await check(input, extreme, form, route, person) ? 1 : 0
                            }
                        }
                    }
                }
            }
            print("Ranges: \(ranges)")
            #expect(ranges > 60)
        }
    }

    /// - Returns: Whether the page names a range.
    private func check(
        _ input: NumberInput, _ extreme: String, _ form: HTMLForm, _ route: String, _ person: Person
    ) async throws -> Bool {
        func range(_ value: String) async throws -> String? {
            // The button does not delete, and a new supplement has a dose.
            var fields = form.fields.filter { !$0.key.hasPrefix("remove_") }
            for (name, usual) in [("dose_amount", "5"), ("name", "Something")] where fields[name] == "" {
                fields[name] = usual
            }
            // A range in grams needs an amount in grams.
            if form.choices["unit"]?.contains("g") ?? false { fields["unit"] = "g" }
            fields[input.name] = value
            let answer = try await person.post(form.action, fields)
            #expect([200, 303, 422, 409].contains(answer.status), "\(route) \(input.name) \(value)")
            let label = FieldSentence.subject(label: input.label).lowercased()
            return answer.mistakesOnPage.flatMap { $0.split(separator: ". ") }
                .map { $0.trimmingCharacters(in: ["."]) }
                .first { $0.lowercased().contains(label) && $0.contains("must be between") }
        }
        guard let sentence = try await range(extreme),
            let match = sentence.firstMatch(of: /must be between (-?[0-9.,]*[0-9]) and (-?[0-9.,]*[0-9])/),
            let low = Double(match.1.replacing(",", with: "")),
            let high = Double(match.2.replacing(",", with: ""))
        else { return false }
        for bound in [low, high] {
            let said = try await range(NumberField.text(bound))
            #expect(said == nil, "\(route) \(input.name) \(bound): \(said ?? "")")
        }
        let step = input.isWhole ? 1 : 0.001
        for outside in [low - step, high + step] {
            let typed = NumberField.text((outside * 1000).rounded() / 1000)
            #expect(try await range(typed) == sentence, "\(route) \(input.name) \(typed): \(sentence)")
        }
        return true
    }
}
