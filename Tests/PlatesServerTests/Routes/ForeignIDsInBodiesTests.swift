import Foundation
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// Ids of another account in the body, not in the address.
@Suite("Ids of another account in bodies")
struct ForeignIDsInBodiesTests {
    /// Sends something with ids of the owner and expects 404.
    private func refused(
        _ send: @escaping @Sendable (Person, _ mine: SampleData, _ theirs: SampleData) async throws -> Answer
    ) async throws {
        try await TestPlates.run { test in
            let owner = try await test.person("Owner")
            let other = try await test.person("Other")
            let theirs = try await test.sampleData(of: owner)
            let mine = try await test.sampleData(of: other)
            let before = (
                try await test.everything(of: owner), try await test.everything(of: other)
            )
            let answer = try await send(other, mine, theirs)
            #expect(answer.status == 404, "\(answer.text)")
            #expect(try await test.everything(of: owner) == before.0)
            #expect(try await test.everything(of: other) == before.1)
        }
    }

    @Test("a set of another account's exercise is refused")
    func setOfExercise() async throws {
        try await refused { person, mine, theirs in
            let set = mine.catalogueSet.with(["exercise_id": "\(theirs.exercise.text)"])
            return try await person.api(.post, "sets", set)
        }
    }

    @Test("a set with the id of another account's set is refused and theirs is unchanged")
    func setUnderID() async throws {
        try await refused { person, mine, theirs in
            try await person.api(.post, "sets", mine.catalogueSet.with(["id": "\(theirs.set.text)"]))
        }
    }

    @Test("a set cannot be moved to another account's exercise")
    func setMoved() async throws {
        try await refused { person, mine, theirs in
            let set = mine.catalogueSet.with(["exercise_id": "\(theirs.exercise.text)"])
            return try await person.api(.put, "sets/\(mine.set.text)", set)
        }
    }

    @Test("a form for a set of another account's exercise is refused")
    func setForm() async throws {
        try await refused { person, _, theirs in
            try await person.post(
                "/training/\(SampleData.day)/sets",
                ["exercise_id": theirs.exercise.text, "weight": "60", "reps": "5", "completed": "on"]
            )
        }
    }

    @Test("a new or changed workout with another account's exercise is refused")
    func workoutWithExercise() async throws {
        let workout: @Sendable (SampleData) -> JSON = { theirs in
            ["name": "C", "exercises": [["exercise_id": "\(theirs.exercise.text)", "sets": 3]]]
        }
        try await refused { person, _, theirs in
            try await person.api(.post, "workouts", workout(theirs))
        }
        try await refused { person, mine, theirs in
            try await person.api(.put, "workouts/\(mine.workout.text)", workout(theirs))
        }
        try await refused { person, mine, theirs in
            try await person.post(
                "/workouts/\(mine.workout.text)/exercises", ["exercise_id": theirs.exercise.text]
            )
        }
    }

    @Test("a workout or exercise with the id of another account's or the catalogue's is refused")
    func newUnderID() async throws {
        try await refused { person, _, theirs in
            try await person.api(
                .post, "workouts",
                ["id": "\(theirs.workout.text)", "name": "Mine now", "exercises": []]
            )
        }
        try await refused { person, _, theirs in
            try await person.post("/workouts", ["id": theirs.workout.text, "name": "Mine now"])
        }
        let exercise: @Sendable (UUID) -> JSON = { id in
            [
                "id": "\(id.text)", "name": "Mine now", "equipment": "barbell",
                "primary_muscles": ["chest"],
            ]
        }
        try await refused { person, _, theirs in
            try await person.api(.post, "exercises", exercise(theirs.exercise))
        }
        try await refused { person, mine, _ in
            try await person.api(.post, "exercises", exercise(mine.catalogueExercise))
        }
    }

    @Test("a weekly or rotating schedule with another account's workout is refused")
    func schedule() async throws {
        try await refused { person, _, theirs in
            try await person.api(
                .put, "schedule", ["kind": "weekly", "days": ["friday": "\(theirs.workout.text)"]]
            )
        }
        try await refused { person, _, theirs in
            try await person.api(
                .put, "schedule",
                [
                    "kind": "rotation", "starts_on": "2026-11-23",
                    "days": [nil, "\(theirs.workout.text)"],
                ]
            )
        }
        try await refused { person, _, theirs in
            try await person.post("/schedule", ["kind": "weekly", "friday": theirs.workout.text])
        }
    }

    @Test("a day's plan refuses workouts and exercises of another account")
    func plan() async throws {
        let path = "/training/\(SampleData.day)"
        for action in ["add", "remove", "move"] {
            try await refused { person, _, theirs in
                try await person.post(
                    "\(path)/plan",
                    ["action": action, "workout_id": theirs.workout.text, "to_day": "2026-11-25"]
                )
            }
        }
        try await refused { person, mine, theirs in
            try await person.post(
                "\(path)/plan",
                [
                    "action": "swap", "workout_id": mine.workout.text,
                    "replacement_id": theirs.workout.text,
                ]
            )
        }
        try await refused { person, _, theirs in
            try await person.post("\(path)/exercises", ["exercise_id": theirs.exercise.text])
        }
        try await refused { person, mine, theirs in
            try await person.post(
                "\(path)/exercises/\(mine.exercise.text)/keep", ["workout_id": theirs.workout.text]
            )
        }
    }

    @Test("an intake of another account's supplement and a supplement with its id are refused")
    func supplement() async throws {
        try await refused { person, _, theirs in
            try await person.post(
                "/supplements/\(SampleData.day)/intakes",
                ["supplement": theirs.supplement.text, "slot": "morning", "state": "taken"]
            )
        }
        try await refused { person, _, theirs in
            try await person.api(
                .post, "supplements",
                [
                    "id": "\(theirs.supplement.text)", "name": "Mine now",
                    "dose": ["amount": 5, "unit": "g"],
                ]
            )
        }
        try await refused { person, _, theirs in
            try await person.post("/supplements/new", ["id": theirs.supplement.text, "key": "whey"])
        }
    }

    @Test("the outbox rejects changes to another account's sets and accepts the others")
    func outbox() async throws {
        try await TestPlates.run { test in
            let owner = try await test.person("Owner")
            let other = try await test.person("Other")
            let theirs = try await test.sampleData(of: owner)
            let mine = try await test.sampleData(of: other)
            let before = try await test.everything(of: owner)
            let ids = (0..<4).map { _ in UUID().text }
            let answer = try await other.api(
                .post, "changes",
                [
                    ["id": "\(ids[0])", "op": "delete_set", "set_id": "\(theirs.set.text)"],
                    [
                        "id": "\(ids[1])", "op": "put_set",
                        "set": mine.catalogueSet.with(["id": "\(theirs.set.text)"]),
                    ],
                    [
                        "id": "\(ids[2])", "op": "put_set",
                        "set": mine.catalogueSet.with([
                            "id": "\(UUID().text)", "exercise_id": "\(theirs.exercise.text)",
                        ]),
                    ],
                    [
                        "id": "\(ids[3])", "op": "put_set",
                        "set": mine.catalogueSet.with(["id": "\(UUID().text)"]),
                    ],
                ]
            )
            #expect(answer.status == 200)
            #expect(answer.json["accepted"] == ["\(ids[3])"])
            #expect(answer.json["rejected"].items.map { $0["id"].text } == Array(ids[0..<3]))
            #expect(try await test.everything(of: owner) == before)
        }
    }
}
