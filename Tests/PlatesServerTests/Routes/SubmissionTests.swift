import Foundation
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// The forms that add something: each submission is applied once, and a confirmed second one is possible.
@Suite("Forms that add something")
struct SubmissionTests {
    /// A form: its route, its address and fields, and a field that changes its content.
    private struct Form: Sendable {
        let route: String
        let path: @Sendable (SampleData) -> String
        let fields: @Sendable (SampleData) -> [String: String]
        let other: [String: String]
    }

    private static let day = SampleData.day

    private static func form(
        _ route: String, _ path: @escaping @Sendable (SampleData) -> String, other: [String: String],
        _ fields: @escaping @Sendable (SampleData) -> [String: String]
    ) -> Form {
        Form(route: route, path: path, fields: fields, other: other)
    }

    private static let forms: [Form] = [
        form("POST /food/{day}/entries", { _ in "/food/\(day)/entries" }, other: ["amount": "60"]) {
            ["food_id": $0.catalogueFood.text, "amount": "50", "unit": "g", "meal": "lunch"]
        },
        form("POST /food/{day}/quick", { _ in "/food/\(day)/quick" }, other: ["kcal": "101"]) { _ in
            ["name": "Soup", "kcal": "100", "meal": "lunch"]
        },
        form("POST /food/{day}/water", { _ in "/food/\(day)/water" }, other: ["millilitres": "400"]) { _ in
            ["from": "0", "millilitres": "250"]
        },
        form("POST /food/{day}/copy", { _ in "/food/\(day)/copy" }, other: ["meal": "dinner"]) { _ in
            ["from_day": day, "from_meal": "breakfast", "meal": "lunch", "mode": "add"]
        },
        form(
            "POST /food/{day}/saved/{id}", { "/food/\(day)/saved/\($0.savedMeal.text)" },
            other: ["meal": "dinner"]
        ) { _ in ["meal": "lunch"] },
        form("POST /food/saved", { _ in "/food/saved" }, other: ["name": "Late"]) { _ in
            ["day": day, "meal": "breakfast", "name": "Early"]
        },
        form("POST /food/foods", { _ in "/food/foods" }, other: ["kcal": "101"]) { _ in
            ["name": "New", "kcal": "100"]
        },
        form("POST /food/recipes", { _ in "/food/recipes" }, other: ["name": "Other"]) { _ in
            ["name": "New"]
        },
        form("POST /food/recipes/from-meal", { _ in "/food/recipes/from-meal" }, other: ["day": "2026-11-22"])
        {
            _ in ["day": day, "meal": "breakfast"]
        },
        form(
            "POST /food/recipes/{id}/ingredients", { "/food/recipes/\($0.recipe.text)/ingredients" },
            other: ["confirm": "again", "amount": "60"]
        ) { ["food_id": $0.catalogueFood.text, "amount": "50", "unit": "g"] },
        form("POST /food/meals", { _ in "/food/meals" }, other: ["name": "Later"]) { _ in ["name": "Brunch"]
        },
        form("POST /supplements/new", { _ in "/supplements/new" }, other: ["key": "creatine"]) { _ in
            ["key": "whey"]
        },
        form("POST /supplements/all", { _ in "/supplements/all" }, other: ["kind": "rest_days"]) { _ in
            ["name": "New", "dose_amount": "5", "dose_unit": "g", "kind": "daily", "slot_0": "Morning"]
        },
        form(
            "POST /supplements/all/{id}/refill", { "/supplements/all/\($0.supplement.text)/refill" },
            other: ["refill": "6"]
        ) { _ in ["refill": "5"] },
        form("POST /exercises", { _ in "/exercises" }, other: ["equipment": "dumbbell"]) { _ in
            [
                "name": "New", "equipment": "barbell", "movement": "isolation", "measure": "weight_reps",
                "primary_chest": "on",
            ]
        },
        form("POST /workouts", { _ in "/workouts" }, other: ["name": "Other"]) { _ in ["name": "New"] },
        form(
            "POST /workouts/{id}/exercises", { "/workouts/\($0.workout.text)/exercises" },
            other: ["submission": UUID().text]
        ) { ["exercise_id": $0.catalogueExercise.text] },
        form("POST /training/{day}/sets", { _ in "/training/\(day)/sets" }, other: ["reps": "6"]) {
            [
                "exercise_id": $0.catalogueExercise.text, "weight": "60", "reps": "5", "completed": "yes",
            ]
        },
    ]

    @Test("a repeated submission adds nothing and asks, and a confirmed one adds once more")
    func once() async throws {
        for form in Self.forms {
            try await TestPlates.run { test in
                let (ada, owned, fields) = try await prepare(form, test)
                let path = form.path(owned)
                let empty = try await test.rows(of: ada)
                let first = try await ada.post(path, fields)
                #expect(first.status == 303, "\(form.route) \(first.text.suffix(400))")
                let added = try await test.rows(of: ada)
                #expect(added != empty, "\(form.route)")
                let same = try await ada.post(path, fields)
                #expect(same.status == 303 && same.location == first.location, "\(form.route)")
                test.clock.advance(seconds: 60)
                let asked = try await ada.post(path, fields)
                #expect(asked.status == 200 && asked.text.contains("already at 18:01"), "\(form.route)")
                #expect(try await test.rows(of: ada) == added, "\(form.route)")
                let question = try #require(
                    BrowserForm.all(in: asked.text).first { $0.action == path }, "\(form.route)")
                for _ in 0..<2 {
                    #expect(try await ada.post(path, encoded: question.body).status == 303, "\(form.route)")
                }
                let twice = try await test.rows(of: ada)
                #expect(twice != added, "\(form.route)")
                test.clock.advance(seconds: 60)
                _ = try await ada.post(path, fields)
                _ = try await ada.post(path, encoded: question.body)
                #expect(try await test.rows(of: ada) == twice, "\(form.route)")
            }
        }
    }

    @Test("other content with a used submission id is added once")
    func otherContent() async throws {
        for form in Self.forms {
            try await TestPlates.run { test in
                let (ada, owned, fields) = try await prepare(form, test)
                let path = form.path(owned)
                // As fast as a person can be: a second click is the same only if all fields are equal.
                #expect(try await ada.post(path, fields).status == 303, "\(form.route)")
                let added = try await test.rows(of: ada)
                let other = fields.merging(form.other) { $1 }
                let answer = try await ada.post(path, other)
                #expect(answer.status == 303, "\(form.route) \(answer.text.suffix(400))")
                let both = try await test.rows(of: ada)
                #expect(both != added, "\(form.route)")
                test.clock.advance(seconds: 60)
                #expect(try await ada.post(path, other).text.contains("already at"), "\(form.route)")
                #expect(try await test.rows(of: ada) == both, "\(form.route)")
            }
        }
    }

    private func prepare(
        _ form: Form, _ test: TestPlates
    ) async throws -> (Person, SampleData, [String: String]) {
        let ada = try await test.person("Ada")
        let owned = try await test.sampleData(of: ada)
        _ = try await ada.api(
            .post, "days/2026-11-22/entries", ["meal": "breakfast", "name": "Soup", "kcal": 300])
        test.clock.advance(seconds: 60)
        let id = UUID().text
        return (ada, owned, ["id": id, "submission": id].merging(form.fields(owned)) { $1 })
    }

    @Test("a copy can be repeated after undo, and adding after replacing adds")
    func copies() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            for (day, kcal) in [("2026-11-22", 300.0), (Self.day, 100)] {
                _ = try await ada.api(
                    .post, "days/\(day)/entries", ["meal": "lunch", "name": "Soup", "kcal": .number(kcal)])
            }
            let path = "/food/\(Self.day)/copy"
            let asked = try await ada.post(
                path,
                ["id": UUID().text, "from_day": "2026-11-22", "from_meal": "lunch", "meal": "lunch"])
            let forms = BrowserForm.all(in: asked.text).filter { $0.action == path }
            let (add, replace) = (try #require(forms.first).body, try #require(forms.last).body)
            func kcal() async throws -> JSON {
                try await ada.api(.get, "days/\(Self.day)/meals").json["totals"]["kcal"]
            }
            // Replace, Undo, Back, Replace: each within the second.
            for _ in 0..<2 {
                let replaced = try await ada.post(path, encoded: replace)
                #expect(try await kcal() == 300)
                let undo = try #require(replaced.location?.firstMatch(of: /undo=([0-9a-f-]+)/)?.output.1)
                _ = try await ada.post("/undo/\(undo)", ["return_to": "/"])
                #expect(try await kcal() == 100)
            }
            // Replace, Back, Add.
            _ = try await ada.post(path, encoded: replace)
            let added = try await ada.post(path, encoded: add)
            #expect(added.location?.contains("undo=") == true)
            #expect(try await kcal() == 600)
        }
    }
}
