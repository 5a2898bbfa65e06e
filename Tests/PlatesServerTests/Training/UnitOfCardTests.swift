import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Unit of a card")
struct UnitOfCardTests {
    @Test("a card shows pounds only after the account changed from kilograms to pounds")
    func oneUnit() async throws {
        try await TestPlates.run { test in
            let person = try await test.person("Ada")
            let bench = try #require(
                test.plates.training.catalogue.exercises.first { $0.name == "Bench Press" }?.id)
            let set: JSON = [
                "id": .string(UUID().text), "exercise_id": .string(bench.text), "day": "2026-11-16",
                "weight": ["value": 62.5, "unit": "kg"], "reps": 5,
            ]
            #expect(try await person.api(.post, "sets", set).status < 300)
            let workout: JSON = [
                "name": "Push",
                "exercises": [
                    [
                        "exercise_id": .string(bench.text), "sets": 3, "reps_min": 5, "reps_max": 5,
                        "weight": ["value": 62.5, "unit": "kg"],
                    ]
                ],
            ]
            let id = try #require(try await person.api(.post, "workouts", workout).json.id)
            let schedule: JSON = ["kind": "weekly", "days": ["monday": .string(id.text)]]
            #expect(try await person.api(.put, "schedule?from=2026-11-16", schedule).status < 300)
            #expect(try await person.api(.patch, "me", ["unit": "lb"]).status == 200)

            let page = try await person.get("/training/2026-11-23").text
            let start = try #require(page.range(of: "<article")),
                end = try #require(page.range(of: "</article>"))
            let card = String(page[start.lowerBound..<end.upperBound])
            #expect(card.contains("140 lb"))
            #expect(card.contains("137.79 lb × 5"))
            #expect(!card.contains(" kg"), "\(card)")

            // Stored weights stay as they were entered.
            #expect(try await person.get("/training/2026-11-16").text.contains("62.5 kg × 5"))
        }
    }

    @Test(
        "a set in pounds stays in pounds when edited in a kilogram account, and its unit can be changed"
    )
    func edit() async throws {
        try await TestPlates.run { test in
            let person = try await test.person("Ada")
            let bench = try #require(
                test.plates.training.catalogue.exercises.first { $0.name == "Bench Press" }?.id)
            let id = UUID().text
            let set: JSON = [
                "id": .string(id), "exercise_id": .string(bench.text), "day": "2026-11-23",
                "weight": ["value": 135, "unit": "lb"], "reps": 5,
            ]
            #expect(try await person.api(.post, "sets", set).status < 300)
            let path = "/training/2026-11-23/sets/\(id)"
            func form() async throws -> BrowserForm {
                try #require(BrowserForm.all(in: try await person.get(path).text).first { $0.action == path })
            }
            func stored() async throws -> JSON {
                try await person.api(.get, "days/2026-11-23").json["training"]["exercises"][0]["sets"][0][
                    "weight"]
            }
            let untouched = try await form()
            #expect(untouched.fields.contains { $0.name == "unit" && $0.value == "lb" })
            #expect(try await person.post(path, encoded: untouched.body).status == 303)
            #expect(try await stored() == ["value": 135, "unit": "lb"])
            let body = untouched.body.replacing("unit=lb", with: "unit=kg")
            #expect(try await person.post(path, encoded: body).status == 303)
            #expect(try await stored() == ["value": 135, "unit": "kg"])
        }
    }

    @Test("a duration is accepted as minutes and seconds in either field but not in both")
    func times() async throws {
        try await TestPlates.run { test in
            let person = try await test.person("Ada")
            let plank = try #require(
                test.plates.training.catalogue.exercises.first { $0.measure == .time }?.id)
            func log(_ minutes: String, _ seconds: String) async throws -> Int {
                let fields = [
                    "id": UUID().text, "exercise_id": plank.text, "minutes": minutes, "seconds": seconds,
                    "completed": "yes", "unit": "kg",
                ]
                test.clock.advance(seconds: 60)
                return try await person.post("/training/2026-11-23/sets", fields).status
            }
            for (minutes, seconds) in [("1:30", ""), ("", "1:30"), ("1", "30"), ("", "90"), ("١:٣٠", "")] {
                #expect(try await log(minutes, seconds) == 303)
            }
            for (minutes, seconds) in [("1:30", "30"), ("1:5", ""), ("", "1:75"), ("", "1.5")] {
                #expect(try await log(minutes, seconds) == 422)
            }
            let sets = try await person.api(.get, "days/2026-11-23").json["training"]["exercises"][0]["sets"]
                .items
            #expect(sets.map { $0["seconds"] } == [90, 90, 90, 90, 90])
        }
    }
}
