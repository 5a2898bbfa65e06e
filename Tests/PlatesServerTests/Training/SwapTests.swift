import Foundation
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Swapped exercises")
struct SwapTests {
    private let monday = "2026-11-23"
    private let next = "2026-11-30"

    /// A person who benches on Mondays.
    private func person(_ test: TestPlates) async throws -> (Person, workout: JSON, item: String) {
        let ada = try await test.person()
        let workout = try await ada.api(
            .post, "workouts",
            [
                "name": "Push",
                "exercises": [
                    [
                        "exercise_id": .string(test.exercise("Bench Press").text), "sets": 2, "reps_min": 5,
                        "reps_max": 8, "weight": ["value": 80, "unit": "kg"], "superset": "A",
                    ],
                    ["exercise_id": .string(test.exercise("Squat").text), "sets": 1],
                ],
            ]
        ).json
        _ = try await ada.api(
            .put, "schedule?from=2026-11-01", ["kind": "weekly", "days": ["monday": workout["id"]]])
        return (ada, workout, try #require(workout["exercises"][0]["item_id"].text))
    }

    private func set(
        _ test: TestPlates, _ name: String, kg: Double, day: String? = nil, item: String? = nil
    ) -> JSON {
        [
            "exercise_id": .string(test.exercise(name).text), "day": .string(day ?? monday), "reps": 8,
            "weight": ["value": .number(kg), "unit": "kg"], "item_id": item.map { .string($0) } ?? .null,
        ]
    }

    private func training(_ person: Person, _ day: String) async throws -> JSON {
        try await person.api(.get, "days/\(day)").json["training"]
    }

    private func names(_ training: JSON) -> [String] {
        training["exercises"].items.compactMap { $0["name"].text }
    }

    private func swap(
        _ test: TestPlates, _ person: Person, _ item: String, for name: String, _ scope: String,
        on day: String? = nil
    ) async throws -> Answer {
        try await person.post(
            "/training/\(day ?? monday)/items/\(item)/swap",
            ["exercise_id": test.exercise(name).text, "scope": scope])
    }

    @Test("the page suggests what trains the same, and one tap swaps it for this day only")
    func once() async throws {
        try await TestPlates.run { test in
            let (ada, _, item) = try await person(test)
            _ = try await ada.api(
                .post, "sets", set(test, "Dumbbell Bench Press", kg: 30, day: "2026-11-20"))
            let page = try await ada.get("/training/\(monday)/items/\(item)/swap").text
            let choices = page.matches(of: /<strong>([^<]+)<\/strong>/).map { String($0.1) }
            #expect(choices.first == "Dumbbell Bench Press" && choices.count == 6)
            #expect(page.contains("done before"))
            let answer = try await swap(test, ada, item, for: "Dumbbell Bench Press", "once")
            #expect(answer.status == 303)
            let exercise = try await training(ada, monday)["exercises"][0]
            #expect(exercise["name"] == "Dumbbell Bench Press" && exercise["item_id"].text == item)
            #expect(exercise["stands_in_for"].text == test.exercise("Bench Press").text)
            #expect(exercise["targets"][0]["sets"] == 2 && exercise["targets"][0]["reps_max"] == 8)
            #expect(exercise["targets"][0]["weight"] == .null && exercise["targets"][0]["superset"] == "A")
            #expect(exercise["last_time"][0]["weight"]["value"] == 30)
            #expect(names(try await training(ada, next)) == ["Bench Press", "Squat"])
            let card = try await ada.get("/training/\(monday)").text
            #expect(card.contains("data-item=\"\(item)\"") && card.contains("0 of 2"))
        }
    }

    @Test("sets of the stand-in count for the plan, in the day's state and in the calendar")
    func counts() async throws {
        try await TestPlates.run { test in
            let (ada, _, item) = try await person(test)
            _ = try await swap(test, ada, item, for: "Dumbbell Bench Press", "once")
            for _ in 1...2 {
                _ = try await ada.api(.post, "sets", set(test, "Dumbbell Bench Press", kg: 30, item: item))
                test.clock.advance(seconds: 60)
            }
            _ = try await ada.api(.post, "sets", set(test, "Squat", kg: 100))
            test.clock.set("2026-11-24T18:00:00Z")
            let day = try await training(ada, monday)
            #expect(day["state"] == "done")
            #expect(day["exercises"].items.allSatisfy { $0["off_plan"] == false })
            let calendar = try await ada.api(.get, "calendar?from=\(monday)&to=\(monday)").json
            #expect(calendar["items"][0]["state"] == "done")
        }
    }

    @Test(
        "a swap for a day goes along when its workout, its day or two days are moved, and comes back by undo")
    func along() async throws {
        try await TestPlates.run { test in
            let (ada, workout, item) = try await person(test)
            _ = try await swap(test, ada, item, for: "Push-up", "once")
            let (tuesday, swapped) = ("2026-11-24", ["Push-up", "Squat"])
            for (index, move) in PlanMove.all.enumerated() {
                let undo = try await move.make(
                    of: workout["id"].text ?? "", from: monday, to: tuesday, by: ada)
                #expect(try await names(training(ada, tuesday)) == swapped, "\(index)")
                #expect(try await names(training(ada, monday)) == [], "\(index)")
                #expect(try await ada.api(.post, "undo/\(undo)").status == 200, "\(index)")
                #expect(try await names(training(ada, monday)) == swapped, "\(index)")
            }
        }
    }

    @Test("sets logged before the swap stay, outside the plan")
    func logged() async throws {
        try await TestPlates.run { test in
            let (ada, _, item) = try await person(test)
            _ = try await ada.api(.post, "sets", set(test, "Bench Press", kg: 80, item: item))
            _ = try await swap(test, ada, item, for: "Push-up", "once")
            let day = try await training(ada, monday)
            #expect(names(day) == ["Push-up", "Squat", "Bench Press"])
            #expect(day["exercises"][2]["off_plan"] == true)
            #expect(day["exercises"][2]["sets"].items.count == 1)
        }
    }

    @Test("Undo and a swap back give the exercise of the workout again")
    func back() async throws {
        try await TestPlates.run { test in
            let (ada, _, item) = try await person(test)
            let answer = try await swap(test, ada, item, for: "Push-up", "once")
            let undo = try #require(answer.location?.firstMatch(of: /undo=([0-9a-f-]+)/)?.output.1)
            _ = try await ada.post("/undo/\(undo)", ["return_to": "/training"])
            #expect(names(try await training(ada, monday)) == ["Bench Press", "Squat"])
            _ = try await swap(test, ada, item, for: "Push-up", "once")
            #expect(try await ada.get("/training/\(monday)/items/\(item)/swap").text.contains("Back to"))
            _ = try await swap(test, ada, item, for: "Bench Press", "once")
            let day = try await training(ada, monday)
            #expect(names(day) == ["Bench Press", "Squat"])
            #expect(day["exercises"][0]["targets"][0]["weight"]["value"] == 80)
        }
    }

    @Test("a swap from now on changes the workout from that day on, and no day before")
    func always() async throws {
        try await TestPlates.run { test in
            let (ada, _, item) = try await person(test)
            _ = try await ada.api(.post, "sets", set(test, "Bench Press", kg: 80, item: item))
            let later = next
            let answer = try await swap(
                test, ada, item, for: "Dumbbell Bench Press", "always", on: later)
            #expect(names(try await training(ada, monday)) == ["Bench Press", "Squat"])
            for day in [later, "2026-12-07"] {
                let exercise = try await training(ada, day)["exercises"][0]
                #expect(exercise["name"] == "Dumbbell Bench Press" && exercise["item_id"].text != item)
                #expect(exercise["targets"][0]["weight"] == .null)
                #expect(exercise["targets"][0]["superset"] == "A")
            }
            let undo = try #require(answer.location?.firstMatch(of: /undo=([0-9a-f-]+)/)?.output.1)
            _ = try await ada.post("/undo/\(undo)", ["return_to": "/training"])
            #expect(names(try await training(ada, later)) == ["Bench Press", "Squat"])
        }
    }

    @Test("past days never change: a swap on one is refused, except in a session that goes past midnight")
    func past() async throws {
        try await TestPlates.run { test in
            let (ada, _, item) = try await person(test)
            _ = try await ada.api(.put, "days/\(monday)/training", ["state": "in_progress"])
            test.clock.set("2026-11-24T00:30:00Z")
            #expect(try await swap(test, ada, item, for: "Push-up", "once").status == 303)
            test.clock.set("2026-11-25T18:00:00Z")
            for scope in ["once", "always"] {
                let refused = try await ada.api(
                    .put, "days/\(monday)/items/\(item)/swap",
                    [
                        "exercise_id": .string(test.exercise("Dip").text), "scope": .string(scope),
                    ])
                #expect(refused.status == 422, "\(refused.text)")
            }
            #expect(names(try await training(ada, monday)) == ["Push-up", "Squat"])
            let page = try await ada.get("/training/\(monday)/items/\(item)/swap").text
            #expect(page.contains("This day is past") && !page.contains("name=\"exercise_id\""))
        }
    }

    @Test("the API swaps with the ids that it answers, and sends the same again without effect")
    func api() async throws {
        try await TestPlates.run { test in
            let (ada, _, item) = try await person(test)
            let body: JSON = ["exercise_id": .string(test.exercise("Push-up").text)]
            let path = "days/\(monday)/items/\(item)/swap"
            let first = try await ada.api(.put, path, body)
            #expect(first.status == 200 && first.json["item_id"].text == item)
            #expect(first.headers[.undoID] != nil)
            #expect(try await ada.api(.put, path, body).json == first.json)
            let always = try await ada.api(.put, path, body.with(["scope": "always"])).json
            #expect(always["item_id"].text != item)
            #expect(names(try await training(ada, next)) == ["Push-up", "Squat"])
            #expect(try await ada.api(.put, path, body).status == 404)
        }
    }
}
