import Foundation
import Hummingbird
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// What outboxes of phones may contain: one change of each operation in each released format.
/// A released format is never removed from this list.
@Suite("Outbox change formats")
struct ChangeShapesTests {
    private static let set = "2a1f4d6e-1111-4b1a-9c55-0123456789ab"
    private static let entry = "2a1f4d6e-2222-4b1a-9c55-0123456789ab"

    /// The first format, which logged only sets.
    private static let first = """
        [{"id": "a0000000-0000-4000-8000-000000000001", "op": "put_set", "at": "2026-11-23T17:00:00.123Z",
          "set_id": "\(set)", "set": {"id": "\(set)", "exercise_id": "SQUAT", "day": "2026-11-23",
          "performed_at": "2026-11-23T17:00:00.123Z", "weight": {"value": 102.5, "unit": "kg"}, "reps": 5,
          "seconds": null, "distance_m": null, "rpe": 8.5, "kind": "working", "completed": true, "note": null}},
         {"id": "a0000000-0000-4000-8000-000000000002", "op": "delete_set", "at": "2026-11-23T17:01:00.123Z",
          "set_id": "\(set)"}]
        """

    /// The second format, with `v`, and `knows` if a set had been seen.
    private static let second = """
        [{"v": 2, "id": "b0000000-0000-4000-8000-000000000001", "at": "2026-11-23T17:00:00.123Z", "op": "put_set",
          "set_id": "\(set)", "set": {"id": "\(set)", "exercise_id": "SQUAT", "day": "2026-11-23",
          "performed_at": "2026-11-23T17:00:00.123Z", "weight": {"value": 102.5, "unit": "kg"}, "reps": 5,
          "seconds": null, "distance_m": null, "rpe": 8.5, "kind": "working", "completed": true, "note": null}},
         {"v": 2, "id": "b0000000-0000-4000-8000-000000000002", "at": "2026-11-23T17:01:00.123Z",
          "op": "delete_set", "set_id": "\(set)", "knows": "b0000000-0000-4000-8000-000000000001"},
         {"v": 2, "id": "b0000000-0000-4000-8000-000000000003", "at": "2026-11-23T17:02:00.123Z",
          "op": "add_exercise", "day": "2026-11-23", "exercise_id": "SQUAT"},
         {"v": 2, "id": "b0000000-0000-4000-8000-000000000004", "at": "2026-11-23T17:03:00.123Z",
          "op": "remove_exercise", "day": "2026-11-23", "exercise_id": "SQUAT"},
         {"v": 2, "id": "b0000000-0000-4000-8000-000000000005", "at": "2026-11-23T17:04:00.123Z",
          "op": "put_training", "day": "2026-11-23", "state": "skipped", "reason": "Flu"},
         {"v": 2, "id": "b0000000-0000-4000-8000-000000000006", "at": "2026-11-23T17:05:00.123Z",
          "op": "put_entry", "entry": {"id": "\(entry)", "day": "2026-11-23", "meal": "breakfast",
          "food_id": "FOOD", "grams": 150}},
         {"v": 2, "id": "b0000000-0000-4000-8000-000000000007", "at": "2026-11-23T17:06:00.123Z",
          "op": "delete_entry", "entry_id": "\(entry)"}]
        """

    /// The second format, with purposes of sets, check boxes and undo.
    private static let secondWithPlan = """
        [{"v": 2, "id": "c0000000-0000-4000-8000-000000000001", "at": "2026-11-23T17:00:00.123Z", "op": "put_set",
          "set_id": "\(set)", "set": {"id": "\(set)", "exercise_id": "SQUAT", "item_id": null, "extra": true,
          "day": "2026-11-23", "performed_at": "2026-11-23T17:00:00.123Z", "weight": {"value": 102.5, "unit": "kg"},
          "reps": 5, "seconds": null, "distance_m": null, "rpe": 8.5, "kind": "working", "completed": true,
          "note": null}},
         {"v": 2, "id": "c0000000-0000-4000-8000-000000000002", "at": "2026-11-23T17:01:00.123Z",
          "op": "delete_set", "set_id": "\(set)", "knows": "c0000000-0000-4000-8000-000000000001"},
         {"v": 2, "id": "c0000000-0000-4000-8000-000000000003", "at": "2026-11-23T17:02:00.123Z",
          "op": "undo", "undo_id": "c0000000-0000-4000-8000-000000000002", "set_id": "\(set)", "day": "2026-11-23"},
         {"v": 2, "id": "c0000000-0000-4000-8000-000000000004", "at": "2026-11-23T17:03:00.123Z",
          "op": "put_intake", "supplement_id": "CREATINE", "day": "2026-11-23", "slot": "morning", "number": 1,
          "state": "taken", "taken_at": null, "reason": null}]
        """

    /// The second format, with water.
    private static let secondWithWater = """
        [{"v": 2, "id": "d0000000-0000-4000-8000-000000000001", "at": "2026-11-23T17:00:00.123Z",
          "op": "put_water", "day": "2026-11-23", "millilitres": 750}]
        """

    private static let shapes = [first, second, secondWithPlan, secondWithWater]

    @Test("the examples include every operation")
    func whole() async throws {
        try await TestPlates.run { test in
            let held = Self.shapes.joined().matches(of: /"op": "([a-z_]+)"/).map { String($0.output.1) }
            #expect(Set(held) == Set(test.plates.operations.map(\.name)))
        }
    }

    @Test("every released format of a change is accepted", arguments: shapes)
    func understood(shape: String) async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let food = try #require(test.plates.food.foods.foods.first)
            let creatine: JSON = ["name": "Creatine", "dose": ["amount": 5, "unit": "g"]]
            let supplement = try #require(try await ada.api(.post, "supplements", creatine).json.id)
            let body = shape.replacing("SQUAT", with: test.exercise("Squat").text)
                .replacing("FOOD", with: food.id.text).replacing("CREATINE", with: supplement.text)
            let answer = try await ada.send(.post, "/api/v1/changes", body: body)
            #expect(answer.json["rejected"] == [])
            #expect(answer.json["accepted"].items.count == body.matches(of: /"op"/).count)
            #expect(answer.json["time"] == "\(TestPlates.monday)")
        }
    }

    @Test("a change of a later format is neither accepted nor rejected")
    func later() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let body = #"[{"v": 3, "id": "\#(UUID().text)", "op": "fly_home", "wings": 2}]"#
            let answer = try await ada.send(.post, "/api/v1/changes", body: body)
            #expect(answer.status == 200)
            #expect(answer.json["accepted"] == [])
            #expect(answer.json["rejected"] == [])
        }
    }
}
