import Foundation
import HTTPTypes
import Storage
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// The API calls that add something, and the header with the id of their undo.
@Suite("Mutating API calls")
struct CallTests {
    private typealias Call = (path: String, body: JSON, other: [String: JSON])

    private static func calls(_ owned: SampleData) -> [Call] {
        let day = SampleData.day
        return [
            ("foods", ["name": "New", "kcal": 100], ["kcal": 101]),
            (
                "recipes",
                ["name": "New", "ingredients": [["food_id": "\(owned.catalogueFood.text)", "grams": 5]]],
                ["servings": 3]
            ),
            ("workouts", ["name": "New", "exercises": []], ["note": "Slow"]),
            (
                "exercises", ["name": "New", "equipment": "barbell", "primary_muscles": ["chest"]],
                ["cue": "Up"]
            ),
            (
                "supplements", ["name": "New", "dose": ["amount": 5, "unit": "g"]],
                ["stock": ["amount": 5, "unit": "g"]]
            ),
            (
                "supplements", ["name": "New", "dose": ["amount": 5, "unit": "g"]],
                ["schedule": ["kind": "rest_days"]]
            ),
            ("supplements/\(owned.supplement.text)/refill", ["amount": 10], ["amount": 11]),
            (
                "saved_meals", ["name": "New", "from_day": "\(day)", "from_meal": "breakfast"],
                ["from_day": "2026-11-22"]
            ),
            (
                "days/\(day)/meals/lunch/copy", ["from_day": "\(day)", "from_meal": "breakfast"],
                ["from_day": "2026-11-22"]
            ),
            (
                "days/\(day)/meals/lunch/copy", ["from_day": "\(day)", "from_meal": "breakfast"],
                ["mode": "replace"]
            ),
            ("days/\(day)/meals/lunch/saved", ["saved_meal_id": "\(owned.savedMeal.text)"], [:]),
        ]
    }

    @Test("a call repeated with its id changes nothing, and other content returns 409")
    func repeated() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let owned = try await test.sampleData(of: ada)
            _ = try await ada.api(
                .post, "days/2026-11-22/entries", ["meal": "breakfast", "name": "Soup", "kcal": 300])
            for (path, body, other) in Self.calls(owned) {
                let sent = body.with(["id": "\(UUID().text)"])
                #expect(try await (200...201).contains(ada.api(.post, path, sent).status), "\(path)")
                let added = try await test.rows(of: ada)
                #expect(try await ada.api(.post, path, sent).status == 200, "\(path)")
                if other != [:] {
                    let answer = try await ada.api(.post, path, sent.with(other))
                    #expect(answer.status == 409, "\(path) \(other)")
                }
                #expect(try await test.rows(of: ada) == added, "\(path)")
            }
            // The same id for another meal counts as other content.
            let copy: JSON = [
                "id": "\(UUID().text)", "from_day": "\(SampleData.day)", "from_meal": "breakfast",
            ]
            for (meal, status) in [("dinner", 200), ("snacks", 409)] {
                let answer = try await ada.api(.post, "days/\(SampleData.day)/meals/\(meal)/copy", copy)
                #expect(answer.status == status)
            }
        }
    }

    @Test("a repeated POST never overwrites an entry or set edited since")
    func added() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let owned = try await test.sampleData(of: ada)
            let entry: JSON = ["id": "\(UUID().text)", "meal": "lunch", "name": "Soup", "kcal": 300]
            let set = owned.catalogueSet.with(["id": "\(UUID().text)"])
            for (path, body, other) in [
                ("days/\(SampleData.day)/entries", entry, ["kcal": 301]), ("sets", set, ["reps": 6]),
            ] as [Call] {
                let first = try await ada.api(.post, path, body)
                #expect(first.status == 201 && first.headers[.undoID] == nil, "\(path)")
                let before = try await test.rows(of: ada)
                let again = try await ada.api(.post, path, body)
                #expect(again.status == 200 && again.headers[.undoID] == nil, "\(path)")
                let another = try await ada.api(.post, path, body.with(other))
                #expect(another.status == 409 && another.mistake?.contains("That id holds another") == true)
                #expect(try await test.rows(of: ada) == before, "\(path)")
                // An edit survives when the first call arrives again.
                let single = path == "sets" ? "sets" : "entries"
                let id = try #require(body["id"].text)
                let edited = try await ada.api(.put, "\(single)/\(id)", body.with(other))
                #expect(edited.status == 200, "\(edited.text)")
                let changed = try await test.rows(of: ada)
                #expect(changed != before, "\(path)")
                #expect(try await ada.api(.post, path, body).status == 200, "\(path)")
                #expect(try await test.rows(of: ada) == changed, "\(path)")
            }
        }
    }

    @Test("an invalid escape in an unread member never causes a 500")
    func unreadable() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            for path in ["foods", "recipes", "workouts", "supplements", "days/\(SampleData.day)/entries"] {
                let body =
                    #"{"name": "New", "kcal": 100, "meal": "lunch", "ingredients": [], "exercises": [], "#
                    + #""dose": {"amount": 5, "unit": "g"}, "id": "\#(UUID().text)", "x": "\ud800"}"#
                let answer = try await ada.send(.post, "/api/v1/\(path)", body: body)
                #expect(
                    answer.status == 201 || answer.status == 422, "\(path): \(answer.status) \(answer.text)")
            }
        }
    }

    @Test("a copy of nothing can be repeated with the same id once there are entries")
    func emptyCopy() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let copy: JSON = [
                "id": "\(UUID().text)", "from_day": "2026-11-22", "from_meal": "lunch", "mode": "add",
            ]
            let path = "days/\(SampleData.day)/meals/lunch/copy"
            func copied() async throws -> Int {
                #expect(try await ada.api(.post, path, copy).status == 200)
                let meals = try await ada.api(.get, "days/\(SampleData.day)/meals").json["meals"].items
                return meals.first { $0["meal"] == "lunch" }?["entries"].items.count ?? 0
            }
            #expect(try await copied() == 0)
            let soup: JSON = ["meal": "lunch", "name": "Soup", "kcal": 300]
            _ = try await ada.api(.post, "days/2026-11-22/entries", soup)
            #expect(try await copied() == 1)
            #expect(try await copied() == 1)
        }
    }

    @Test("a repeated create returns the changed object, and 409 after deletion")
    func late() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let workout: JSON = ["id": "\(UUID().text)", "name": "New", "exercises": []]
            let id = try #require(try await ada.api(.post, "workouts", workout).json.id).text
            _ = try await ada.api(.put, "workouts/\(id)", ["name": "Changed", "exercises": []])
            #expect(try await ada.api(.post, "workouts", workout).json["name"] == "Changed")
            let supplement: JSON = [
                "id": "\(UUID().text)", "name": "New", "dose": ["amount": 5, "unit": "g"],
                "stock": ["amount": 5, "unit": "g"],
            ]
            let other = try #require(try await ada.api(.post, "supplements", supplement).json.id).text
            _ = try await ada.api(.put, "days/\(SampleData.day)/supplements/\(other)", ["taken": true])
            #expect(try await ada.api(.post, "supplements", supplement).json["stock"]["amount"] == 0)
            _ = try await ada.api(.delete, "supplements/\(other)")
            #expect(try await ada.api(.post, "supplements", supplement).status == 409)
        }
    }

    @Test("every undoable call returns Undo-Id, and that undo restores all rows")
    func undone() async throws {
        let day = SampleData.day
        let changes: @Sendable (SampleData) -> [(HTTPRequest.Method, String, JSON?)] = { owned in
            [
                (.post, "days/\(day)/meals/lunch/copy", Self.copied(day, "add")),
                (.post, "days/\(day)/meals/dinner/copy", Self.copied(day, "replace")),
                (
                    .post, "days/\(day)/meals/lunch/saved",
                    ["id": "\(UUID().text)", "saved_meal_id": "\(owned.savedMeal.text)"]
                ),
                (.put, "entries/\(owned.entry.text)", ["meal": "breakfast", "name": "Soup", "kcal": 200]),
                (
                    .put, "entries/\(owned.entry.text)",
                    ["day": "2026-11-22", "meal": "lunch", "food_id": "\(owned.food.text)", "grams": 60]
                ),
                (.delete, "entries/\(owned.entry.text)", nil),
                (.patch, "foods/\(owned.food.text)", ["kcal": 400]),
                (.patch, "foods/\(owned.food.text)", ["archived": true]),
                (.put, "recipes/\(owned.recipe.text)", ["name": "Stew", "ingredients": []]),
                (.delete, "recipes/\(owned.recipe.text)", nil),
                (.delete, "saved_meals/\(owned.savedMeal.text)", nil),
                (.put, "targets", ["basis": "same", "targets": ["every": ["kcal": ["most": 2000]]]]),
                (.put, "days/\(day)/body_weight", ["weight": ["value": 81, "unit": "kg"]]),
                (.delete, "days/\(day)/body_weight", nil),
                (.put, "days/\(day)/water", ["millilitres": 700]),
                (.put, "supplements/\(owned.supplement.text)", ["name": "Renamed"]),
                (
                    .post, "supplements/\(owned.supplement.text)/refill",
                    ["id": "\(UUID().text)", "amount": 5]
                ),
                (.put, "supplements/\(owned.supplement.text)/pause", ["to": "2026-11-30"]),
                (.delete, "supplements/\(owned.supplement.text)", nil),
                (.put, "days/\(day)/supplements/\(owned.supplement.text)", ["taken": false]),
                (.patch, "exercises/\(owned.exercise.text)", ["name": "Renamed"]),
                (.put, "workouts/\(owned.workout.text)", ["name": "Renamed", "exercises": []]),
                (.delete, "workouts/\(owned.workout.text)", nil),
                (.put, "sets/\(owned.set.text)", owned.catalogueSet.with(["reps": 9])),
                (.delete, "sets/\(owned.set.text)", nil),
                (.put, "days/\(day)/training", ["state": "skipped"]),
                (.put, "schedule", ["kind": "weekly", "days": ["friday": "\(owned.workout.text)"]]),
                (.put, "sections/lifts", ["enabled": false]),
                (.patch, "me", ["name": "Other"]),
            ]
        }
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let owned = try await test.sampleData(of: ada)
            _ = try await ada.api(
                .put, "days/\(day)/body_weight", ["weight": ["value": 80, "unit": "kg"]])
            _ = try await ada.api(.put, "days/\(day)/water", ["millilitres": 250])
            for (method, path, body) in changes(owned) {
                test.clock.advance(seconds: 60)
                let before = try await test.rows(of: ada)
                try await undoes(ada.api(method, path, body), "\(method) \(path)", ada, before, test)
            }
        }
    }

    private static func copied(_ day: String, _ mode: String) -> JSON {
        [
            "id": "\(UUID().text)", "from_day": "\(day)", "from_meal": "breakfast", "mode": "\(mode)",
        ]
    }

    /// Expects that a response offers undo and that undo restores all rows.
    private func undoes(
        _ answer: Answer, _ name: String, _ ada: Person, _ before: [String: Set<[Value]>], _ test: TestPlates
    ) async throws {
        #expect((200..<300).contains(answer.status), "\(name) \(answer.text)")
        #expect(try await test.rows(of: ada) != before, "\(name)")
        let id = try #require(answer.headers[.undoID], "\(name)")
        let undone = try await ada.api(.post, "undo/\(id)")
        #expect(undone.status == 200 && undone.json["repeated"] == false, "\(name) \(undone.text)")
        let after = try await test.rows(of: ada)
        for (table, rows) in before { #expect(after[table] == rows, "\(name) \(table)") }
    }
}
