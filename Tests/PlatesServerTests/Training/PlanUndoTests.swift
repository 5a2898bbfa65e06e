import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// What undoing a plan change may do to later changes.
@Suite("Plan undo")
struct PlanUndoTests {
    private let today = "2026-11-23"
    private let tomorrow = "2026-11-24"

    private func workout(_ name: String, _ test: TestPlates, _ ada: Person, sets: Double = 1) async throws
        -> JSON
    {
        let line: JSON = ["exercise_id": .string(test.exercise("Squat").text), "sets": .number(sets)]
        return try await ada.api(.post, "workouts", ["name": .string(name), "exercises": [line]]).json
    }

    /// A is planned on Mondays and Tuesdays, B today as an exception, each with one set of squats.
    private func planned(_ test: TestPlates) async throws -> (ada: Person, a: JSON, b: JSON) {
        let ada = try await test.person()
        let (a, b) = (try await workout("A", test, ada), try await workout("B", test, ada))
        let days: JSON = ["monday": a["id"], "tuesday": a["id"]]
        _ = try await ada.api(.put, "schedule?from=2026-11-01", ["kind": "weekly", "days": days])
        return (ada, a, b)
    }

    private func text(_ id: JSON) throws -> String { try #require(id.text) }

    @discardableResult
    private func log(
        _ test: TestPlates, _ ada: Person, _ day: String, _ name: String = "Squat",
        _ more: [String: JSON] = [:]
    ) async throws -> JSON {
        let set: JSON = [
            "exercise_id": .string(test.exercise(name).text), "day": .string(day), "reps": 5,
            "weight": ["value": 100, "unit": "kg"],
        ]
        let answer = try await ada.api(.post, "sets", set.with(more))
        #expect(answer.status == 201)
        return answer.json["set"]
    }

    private func training(_ ada: Person, _ day: String) async throws -> JSON {
        try await ada.api(.get, "days/\(day)").json["training"]
    }

    /// Sends a change by its form and returns the id of its undo.
    private func change(_ path: String, _ fields: [String: String], by ada: Person) async throws -> String {
        let answer = try await ada.post(path, fields)
        let undo = try #require(
            answer.location?.firstMatch(of: /undo=([0-9a-f-]+)/)?.output.1, "\(path) \(fields)")
        return String(undo)
    }

    @Test(
        "undoing a split, schedule or workout returns 409 once a later day was trained",
        arguments: [0, 1, 2, 3])
    func trained(which: Int) async throws {
        try await TestPlates.run { test in
            let (ada, a, b) = try await planned(test)
            let (path, fields): (String, [String: String]) = [
                ("/splits/five-by-five", [:]),
                ("/schedule", ["kind": "weekly", "tuesday": try text(b["id"]), "from": today]),
                (
                    "/workouts/\(try text(a["id"]))/exercises",
                    ["exercise_id": test.exercise("Pull-up").text]
                ),
                ("/workouts/\(try text(a["id"]))/delete", [:]),
            ][which]
            let undo = try await change(path, fields, by: ada)
            test.clock.set("2026-11-24T18:00:00Z")
            try await log(test, ada, tomorrow)
            let before = try await training(ada, tomorrow)
            let refused = try await ada.api(.post, "undo/\(undo)")
            #expect(refused.status == 409)
            #expect(refused.mistake?.contains("24 November 2026") == true)
            #expect(try await training(ada, tomorrow) == before)
        }
    }

    @Test("sets on earlier days, of other workouts or edited since do not prevent undo")
    func untouched() async throws {
        try await TestPlates.run { test in
            let (ada, a, b) = try await planned(test)
            let set = try await log(test, ada, tomorrow)
            let schedule = try await change(
                "/schedule", ["kind": "weekly", "tuesday": try text(b["id"]), "from": tomorrow], by: ada)
            test.clock.advance(seconds: 60)
            try await log(test, ada, today)
            _ = try await ada.api(.put, "sets/\(try text(set["id"]))", set.with(["reps": 6]))
            #expect(try await ada.api(.post, "undo/\(schedule)").status == 200)
            // Wednesday has no workout.
            let edit = try await change(
                "/workouts/\(try text(a["id"]))/exercises",
                ["exercise_id": test.exercise("Pull-up").text], by: ada)
            test.clock.set("2026-11-25T18:00:00Z")
            try await log(test, ada, "2026-11-25")
            #expect(try await ada.api(.post, "undo/\(edit)").status == 200)
        }
    }

    @Test("sets that stay when their workout is removed become extras, and undo restores them")
    func extras() async throws {
        try await TestPlates.run { test in
            let (ada, a, b) = try await planned(test)
            let plan = "/training/\(today)/plan"
            _ = try await ada.post(plan, ["action": "add", "workout_id": try text(b["id"])])
            try await log(test, ada, today, "Squat", ["item_id": a["exercises"][0]["item_id"]])
            let rows = try await StoredRows.read(test)
            let undo = try await change(
                plan, ["action": "remove", "workout_id": try text(a["id"]), "sets": "keep"], by: ada)
            let items = try await training(ada, today)["exercises"].items
            #expect(items.map { $0["off_plan"] } == [false, true])
            #expect(items.map { $0["sets"].items.count } == [0, 1])
            #expect(items[1]["sets"][0]["extra"] == true)
            #expect(try await ada.get("/training/\(today)").text.contains("0 of 1"))
            #expect(try await ada.api(.post, "undo/\(undo)").status == 200)
            let changes = try await StoredRows.read(test).changes(since: rows)
                .filter { !$0.contains("set_versions") }
            #expect(changes == [])
        }
    }

    @Test("undoing a move works after a moved set was deleted and restored")
    func movedAndRestored() async throws {
        try await TestPlates.run { test in
            let (ada, a, _) = try await planned(test)
            let set = try await log(test, ada, today, "Squat", ["item_id": a["exercises"][0]["item_id"]])
            let undo = try await change(
                "/training/\(today)/plan",
                [
                    "action": "move", "workout_id": try text(a["id"]), "to_day": "2026-11-22",
                    "sets": "along",
                ], by: ada)
            let deletion = try await ada.api(.delete, "sets/\(try text(set["id"]))")
            #expect(try await ada.api(.post, "undo/\(undo)").status == 409)
            let restore = try #require(deletion.headers[.undoID])
            #expect(try await ada.api(.post, "undo/\(restore)").status == 200)
            #expect(try await ada.api(.post, "undo/\(undo)").status == 200)
            #expect(try await training(ada, today)["exercises"][0]["sets"].items.count == 1)
            #expect(try await training(ada, "2026-11-22")["exercises"] == [])
        }
    }

    @Test(
        "undoing a change of one day works whatever changed on other days",
        arguments: ["swap", "add", "remove"])
    func otherDays(action: String) async throws {
        try await TestPlates.run { test in
            let (ada, a, b) = try await planned(test)
            let workout = action == "add" ? b : a
            let before = try await training(ada, today)
            let undo = try await change(
                "/training/\(today)/plan",
                [
                    "action": action, "workout_id": try text(workout["id"]),
                    "replacement_id": try text(b["id"]),
                ], by: ada)
            let other = action == "add" ? "add" : "remove"
            _ = try await ada.post(
                "/training/2026-12-01/plan", ["action": other, "workout_id": try text(workout["id"])])
            let changed = try await training(ada, "2026-12-01")
            #expect(try await ada.api(.post, "undo/\(undo)").status == 200)
            #expect(try await training(ada, today) == before)
            #expect(try await training(ada, "2026-12-01") == changed)
        }
    }

    @Test("undoing a change returns 409 if the same day changed again")
    func sameDay() async throws {
        try await TestPlates.run { test in
            let (ada, a, _) = try await planned(test)
            let fields = ["workout_id": try text(a["id"])]
            let plan = "/training/\(today)/plan"
            let undo = try await change(plan, fields.merging(["action": "remove"]) { $1 }, by: ada)
            _ = try await ada.post(plan, fields.merging(["action": "add"]) { $1 })
            #expect(try await ada.api(.post, "undo/\(undo)").status == 409)
        }
    }

    @Test("undoing a move with its sets leaves another set on the target day")
    func moved() async throws {
        try await TestPlates.run { test in
            let (ada, a, _) = try await planned(test)
            try await log(test, ada, today)
            let undo = try await change(
                "/training/\(today)/plan",
                [
                    "action": "move", "workout_id": try text(a["id"]), "to_day": "2026-11-22",
                    "sets": "along",
                ], by: ada)
            try await log(test, ada, "2026-11-22", "Pull-up", ["weight": nil])
            #expect(try await ada.api(.post, "undo/\(undo)").status == 200)
            #expect(try await training(ada, today)["exercises"][0]["sets"].items.count == 1)
            let there = try await training(ada, "2026-11-22")["exercises"].items
            #expect(there.map { $0["exercise_id"] } == [.string(test.exercise("Pull-up").text)])
        }
    }

    @Test("undoing a move returns 409 if a moved set was changed")
    func movedAndChanged() async throws {
        try await TestPlates.run { test in
            let (ada, a, _) = try await planned(test)
            let set = try await log(test, ada, today)
            let undo = try await change(
                "/training/\(today)/plan",
                [
                    "action": "move", "workout_id": try text(a["id"]), "to_day": "2026-11-22",
                    "sets": "along",
                ], by: ada)
            let edit = set.with(["reps": 7, "day": "2026-11-22"])
            #expect(try await ada.api(.put, "sets/\(try text(set["id"]))", edit).status == 200)
            #expect(try await ada.api(.post, "undo/\(undo)").status == 409)
        }
    }

    @Test("undoing a move restores the references between three days")
    func arrows() async throws {
        try await TestPlates.run { test in
            let (ada, a, _) = try await planned(test)
            let id = try text(a["id"])
            func move(_ day: String, _ other: String) async throws -> String {
                try await change(
                    "/training/\(day)/plan", ["action": "move", "workout_id": id, "to_day": other], by: ada)
            }
            _ = try await move(today, "2026-11-26")
            let second = try await move(tomorrow, today)
            let rows = try await StoredRows.read(test)
            let third = try await move("2026-11-26", tomorrow)
            #expect(try await ada.api(.post, "undo/\(third)").status == 200)
            #expect(try await StoredRows.read(test).changes(since: rows) == [])
            #expect(try await ada.api(.post, "undo/\(second)").status == 200)
            #expect(try await training(ada, tomorrow)["planned"].items.count == 1)
        }
    }

    @Test("the undo of a split or a schedule has a summary of the change")
    func summaries() async throws {
        try await TestPlates.run { test in
            let (ada, _, b) = try await planned(test)
            let fields = ["kind": "weekly", "tuesday": try text(b["id"]), "from": tomorrow]
            for (path, fields, summary) in [
                ("/schedule", fields, "Changed the schedule from Tuesday, 24 November 2026 on."),
                ("/splits/five-by-five", [:], "Took the split 5×5 from Monday, 23 November 2026 on."),
            ] {
                let undo = try await change(path, fields, by: ada)
                let id = try #require(UUID(text: undo))
                let offer = try await test.plates.site.database.read { [account = try ada.id] in
                    try UndoStore(connection: $0).find(id, of: account)
                }
                #expect(offer?.summary.description == summary)
            }
        }
    }
}
