import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Training day")
struct TrainingDayTests {
    private let day = "/training/2026-11-23"

    private func set(
        _ test: TestPlates, _ name: String, kg: Double = 60, reps: Int = 5, on day: String = "2026-11-23"
    )
        -> JSON
    {
        [
            "exercise_id": "\(test.exercise(name).text)", "day": "\(day)", "reps": .number(Double(reps)),
            "weight": ["value": .number(kg), "unit": "kg"],
        ]
    }

    /// A person with Bench Press, one set, planned for every Monday.
    private func planned(_ test: TestPlates) async throws -> Person {
        let ada = try await test.person()
        let workout = try await ada.api(
            .post, "workouts",
            [
                "name": "Push",
                "exercises": [
                    [
                        "exercise_id": "\(test.exercise("Bench Press").text)", "sets": 2, "reps_min": 5,
                        "reps_max": 8,
                    ]
                ],
            ]
        ).json["id"]
        _ = try await ada.api(
            .put, "schedule?from=2026-11-01", ["kind": "weekly", "days": ["monday": workout]]
        )
        return ada
    }

    private func training(_ person: Person, _ day: String = "2026-11-23") async throws -> JSON {
        try await person.api(.get, "days/\(day)").json["training"]
    }

    @Test("a day goes from planned to in progress, partial and done, and back")
    func states() async throws {
        try await TestPlates.run { test in
            let ada = try await planned(test)
            #expect(try await training(ada)["state"] == "planned")
            _ = try await ada.api(.post, "sets", set(test, "Bench Press"))
            #expect(try await training(ada)["state"] == "in_progress")
            let done = try await ada.api(.put, "days/2026-11-23/training", ["state": "done"])
            #expect(done.json["training"]["state"] == "done")
            let open = try await ada.api(.put, "days/2026-11-23/training", ["state": "open"])
            #expect(open.json["training"]["state"] != "done")
            let skipped = try await ada.api(
                .put, "days/2026-11-30/training", ["state": "skipped", "reason": "A cold <3"]
            )
            #expect(skipped.json["training"]["state"] == "skipped")
            #expect(skipped.json["training"]["reason"] == "A cold <3")
            for wrong: JSON in [
                ["state": "finished"], ["reason": "x"],
                ["state": "skipped", "reason": .string(String(repeating: "r", count: 201))],
            ] {
                #expect(try await ada.api(.put, "days/2026-11-23/training", wrong).status == 422)
            }
        }
    }

    @Test("a day shows targets, last time and sets, and marks off-plan exercises")
    func items() async throws {
        try await TestPlates.run { test in
            let ada = try await planned(test)
            _ = try await ada.api(.post, "sets", set(test, "Bench Press", kg: 57.5, on: "2026-11-16"))
            _ = try await ada.api(.post, "sets", set(test, "Deadlift", kg: 140))
            let exercises = try await training(ada)["exercises"]
            #expect(exercises.items.map { $0["name"] } == ["Bench Press", "Deadlift"])
            #expect(exercises[0]["off_plan"] == false)
            #expect(exercises[0]["targets"][0]["reps_max"] == 8)
            #expect(exercises[0]["last_time"][0]["weight"] == ["value": 57.5, "unit": "kg"])
            #expect(exercises[0]["sets"] == [])
            #expect(exercises[1]["off_plan"] == true)
            #expect(exercises[1]["targets"] == [])
            #expect(exercises[1]["sets"][0]["weight"] == ["value": 140, "unit": "kg"])
        }
    }

    @Test("an off-plan exercise can be added, removed or added to the workout")
    func offPlan() async throws {
        try await TestPlates.run { test in
            let ada = try await planned(test)
            let deadlift = test.exercise("Deadlift").text
            for _ in 0..<3 { _ = try await ada.post("\(day)/exercises", ["exercise_id": deadlift]) }
            #expect(try await training(ada)["exercises"].items.count == 2)
            _ = try await ada.post("\(day)/exercises/\(deadlift)/remove")
            #expect(try await training(ada)["exercises"].items.count == 1)

            _ = try await ada.api(.post, "sets", set(test, "Deadlift", kg: 140, reps: 3))
            _ = try await ada.api(.post, "sets", set(test, "Deadlift", kg: 140, reps: 5))
            let workout = try #require(try await training(ada)["planned"][0]["workout_id"].text)
            for _ in 0..<2 {
                let answer = try await ada.post("\(day)/exercises/\(deadlift)/keep", ["workout_id": workout])
                #expect(answer.status == 303)
            }
            let items = try await training(ada)["exercises"].items
            #expect(items.map { $0["off_plan"] } == [false, false])
            let target = items[1]["targets"][0]
            #expect(target["sets"] == 2)
            #expect(target["reps_min"] == 3)
            #expect(target["reps_max"] == 5)
            // The previous Monday is unchanged.
            #expect(try await training(ada, "2026-11-16")["exercises"].items.count == 1)
            #expect(try await training(ada, "2026-11-30")["exercises"].items.count == 2)
        }
    }

    @Test("the summary shows the volume and the records of the day")
    func summary() async throws {
        try await TestPlates.run { test in
            let ada = try await planned(test)
            _ = try await ada.api(.post, "sets", set(test, "Bench Press", kg: 60, reps: 5, on: "2026-11-16"))
            _ = try await ada.api(.post, "sets", set(test, "Bench Press", kg: 62.5, reps: 5))
            _ = try await ada.api(.post, "sets", set(test, "Bench Press", kg: 62.5, reps: 4))
            _ = try await ada.api(
                .post, "sets", set(test, "Bench Press", kg: 200).with(["completed": false])
            )
            let finished = try await ada.post("\(day)/state", ["state": "done"])
            #expect(finished.location?.hasPrefix("\(day)/summary?undo=") == true)
            let page = try await ada.get("\(day)/summary").text
            #expect(page.contains("563 kg"))
            #expect(page.contains("Heaviest weight: 62.5 kg"))
            #expect(!page.contains("Heaviest weight: 200 kg"))
        }
    }

    @Test("texts of people are escaped on every page")
    func escaping() async throws {
        try await TestPlates.run { test in
            let hostile = "<script>alert(1)</script>\"'&{{page}}"
            let ada = try await test.person(timeZone: "UTC")
            _ = try await ada.api(.patch, "me", ["name": .string(String(hostile.prefix(80)))])
            let exercise = try await ada.api(
                .post, "exercises",
                [
                    "name": .string(hostile), "equipment": "barbell", "primary_muscles": ["chest"],
                    "cue": .string(hostile), "aliases": [.string(hostile)],
                ]
            ).json["id"]
            let workout = try await ada.api(
                .post, "workouts",
                [
                    "name": .string(hostile), "note": .string(hostile),
                    "exercises": [["exercise_id": exercise, "sets": 1, "note": .string(hostile)]],
                ]
            ).json["id"]
            _ = try await ada.api(.put, "schedule", ["kind": "weekly", "days": ["monday": workout]])
            let logged = try await ada.api(
                .post, "sets",
                [
                    "exercise_id": exercise, "day": "2026-11-23", "reps": 5, "note": .string(hostile),
                    "weight": ["value": 60, "unit": "kg"],
                ]
            )
            #expect(logged.json["set"]["note"].text == hostile)
            let token = try await ada.post(
                "/settings/tokens",
                [
                    "token_name": String(hostile.prefix(60)), "token_scope": "read", "token_expires": "never",
                    "token_password": Person.password,
                ]
            )
            #expect(token.status == 200)
            let set = try #require(logged.json["set"]["id"].text)
            let (exerciseID, workoutID) = (try #require(exercise.text), try #require(workout.text))
            for path in [
                "/", day, "\(day)/summary", "\(day)/add?q=%3Cscript%3Ealert(1)", "\(day)/sets/\(set)",
                "/workouts", "/workouts/\(workoutID)", "/workouts/\(workoutID)/add", "/schedule",
                "/schedule/edit", "/exercises?q=%3Cscript%3Ealert(1)", "/exercises/\(exerciseID)",
                "/exercises/\(exerciseID)/edit", "/calendar?week=2026-11-23", "/settings",
                "/settings?notice=%3Cscript%3Ealert(1)", "/sign-in?next=%22%3E%3Cscript%3Ealert(1)",
            ] {
                let page = try await ada.get(path)
                #expect([200, 303].contains(page.status), "\(path)")
                #expect(!page.text.contains("<script>alert"), "\(path)")
                #expect(!page.text.contains("\"'&{{page}}"), "\(path)")
            }
            #expect(try await ada.get(day).text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        }
    }
}
