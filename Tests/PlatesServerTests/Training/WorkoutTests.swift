import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Workouts")
struct WorkoutTests {
    private func workout(_ test: TestPlates, _ changes: [String: JSON] = [:]) -> JSON {
        let workout: JSON = [
            "id": "0d4f1c9a-8f6b-4c1d-9e2f-3a4b5c6d7e8f", "name": "Push A", "note": "Warm up first",
            "exercises": [
                [
                    "exercise_id": "\(test.exercise("Bench Press").text)", "sets": 3, "reps_min": 5,
                    "reps_max": 8, "weight": ["value": 90, "unit": "lb"], "rest_seconds": 180,
                    "superset": "A", "note": "Pause",
                ],
                ["exercise_id": "\(test.exercise("Plank").text)", "sets": 2, "seconds": 60],
            ],
        ]
        return workout.with(changes)
    }

    @Test("workouts are created, read, listed, replaced and deleted by the API")
    func crud() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let sent = workout(test)
            let path = "workouts/\(try #require(sent["id"].text))"
            let made = try await ada.api(.post, "workouts", sent)
            #expect(made.status == 201)
            for key in ["id", "name", "note"] { #expect(made.json[key] == sent[key]) }
            let bench = made.json["exercises"][0]
            for key in ["exercise_id", "weight", "reps_min", "superset", "note", "rest_seconds"] {
                #expect(bench[key] == sent["exercises"][0][key], "\(key)")
            }
            #expect(try await ada.api(.post, "workouts", sent).status == 200)
            let other = try await ada.api(.post, "workouts", workout(test, ["name": "Pull"]))
            #expect(other.status == 409)
            #expect(try await ada.api(.get, path).json == made.json)
            #expect(try await ada.api(.get, "workouts").json["items"] == [made.json])

            let replaced = try await ada.api(.put, path, ["name": "Push B", "exercises": []])
            #expect(replaced.json["name"] == "Push B")
            #expect(try await ada.api(.get, path).json["exercises"] == [])
            #expect(try await ada.api(.delete, path).status == 204)
            #expect(try await ada.api(.get, path).status == 404)
            #expect(try await ada.api(.put, path, sent).status == 404)
        }
    }

    @Test("an invalid workout is refused with the path of each mistake")
    func refused() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let bench = workout(test)["exercises"][0]
            let mistakes: [(field: String, change: [String: JSON])] = [
                ("sets", ["sets": 0]), ("sets", ["sets": 1000]), ("reps_max", ["reps_max": 4]),
                ("reps_min", ["reps_min": -1]), ("rest_seconds", ["rest_seconds": -1]),
                ("rest_seconds", ["rest_seconds": 100_000]),
                ("weight", ["weight": ["value": -5, "unit": "kg"]]),
            ]
            for (field, change) in mistakes {
                let answer = try await ada.api(
                    .post, "workouts", workout(test, ["exercises": [bench, bench.with(change)]])
                )
                #expect(answer.status == 422, "\(change)")
                #expect(answer.json["error"]["fields"]["exercises.1.\(field)"] != nil, "\(answer.text)")
            }
            for name: JSON in ["", .string(String(repeating: "n", count: 200)), nil] {
                let answer = try await ada.api(.post, "workouts", workout(test, ["name": name]))
                #expect(answer.json["error"]["fields"]["name"] != nil)
            }
            let many = JSON.array(Array(repeating: bench, count: 200))
            #expect(
                try await ada.api(.post, "workouts", workout(test, ["exercises": many])).status == 422
            )
            #expect(try await test.rowCounts()["workouts"] == 0)
            // Assistance may have either sign.
            let dip: JSON = [
                "exercise_id": "\(test.exercise("Assisted Dip").text)", "sets": 3,
                "weight": ["value": -20, "unit": "kg"],
            ]
            #expect(try await ada.api(.post, "workouts", workout(test, ["exercises": [dip]])).status == 201)
        }
    }

    @Test("a workout changed today leaves earlier days unchanged")
    func past() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let sent = workout(test)
            let id = try #require(sent["id"].text)
            _ = try await ada.api(.post, "workouts", sent)
            let daily: JSON = ["kind": "rotation", "starts_on": "2026-11-01", "days": ["\(id)"]]
            _ = try await ada.api(.put, "schedule?from=2026-11-01", daily)
            test.clock.advance(seconds: 3 * 86_400)
            _ = try await ada.api(.put, "workouts/\(id)", ["name": "Push B", "exercises": []])

            func planned(_ day: String) async throws -> JSON {
                try await ada.api(.get, "days/\(day)").json["training"]["planned"][0]["name"]
            }
            #expect(try await planned("2026-11-25") == "Push A")
            #expect(try await planned("2026-11-26") == "Push B")
            _ = try await ada.api(.delete, "workouts/\(id)")
            #expect(try await planned("2026-11-25") == "Push A")
            #expect(try await planned("2026-11-26") == nil)
        }
    }

    @Test("exercises added concurrently from several tabs are all stored")
    func concurrentAdditions() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = UUID()
            _ = try await ada.post("/workouts", ["id": id.text, "name": "Everything"])
            let names = ["Bench Press", "Squat", "Deadlift", "Pull-up", "Plank", "Dip"]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for name in names {
                    let exercise = test.exercise(name).text
                    group.addTask {
                        let answer = try await ada.post(
                            "/workouts/\(id.text)/exercises", ["exercise_id": exercise]
                        )
                        #expect(answer.status == 303)
                    }
                }
                try await group.waitForAll()
            }
            let stored = try await ada.api(.get, "workouts/\(id.text)").json["exercises"].items
            #expect(
                Set(stored.compactMap { $0["exercise_id"].text }) == Set(names.map { test.exercise($0).text })
            )
        }
    }

    @Test("the workout form keeps the order, and a stale form is refused")
    func form() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let sent = workout(test)
            let id = try #require(sent["id"].text)
            _ = try await ada.api(.post, "workouts", sent)
            let form = [
                "action": "down:0", "name": "Push A", "exercise_0": test.exercise("Bench Press").text,
                "sets_0": "4", "reps_min_0": "6", "reps_max_0": "9", "weight_0": "95",
                "exercise_1": test.exercise("Plank").text, "sets_1": "2", "seconds_1": "60",
            ]
            #expect(try await ada.post("/workouts/\(id)", form).status == 303)
            let stored = try await ada.api(.get, "workouts/\(id)").json["exercises"]
            #expect(stored[0]["seconds"] == 60)
            #expect(stored[1]["sets"] == 4)
            // The weight was entered in pounds and stays so.
            #expect(stored[1]["weight"] == ["value": 95, "unit": "lb"])
            let late = try await ada.post("/workouts/\(id)", form)
            #expect(late.status == 409)
            #expect(late.text.contains("The workout was changed elsewhere."))
            let wrong = form.merging([
                "exercise_0": test.exercise("Plank").text,
                "exercise_1": test.exercise("Bench Press").text, "sets_0": "many",
            ]) { $1 }
            #expect(try await ada.post("/workouts/\(id)", wrong).status == 422)
            #expect(try await ada.api(.get, "workouts/\(id)").json["exercises"] == stored)
        }
    }
}
