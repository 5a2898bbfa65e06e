import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

extension Answer {
    /// Whether the redirect has this notice.
    fileprivate func says(_ notice: Notice) -> Bool {
        let said = location?.firstMatch(of: /notice=([A-Za-z]+)/)?.output.1
        return said.map(String.init) == notice.rawValue
    }
}

/// What a plan change must not do to days it does not name.
@Suite("Plan changes and other days")
struct OtherDaysTests {
    private let today = "2026-11-23"

    private func target(_ test: TestPlates, _ name: String, _ sets: Double) -> JSON {
        ["exercise_id": .string(test.exercise(name).text), "sets": .number(sets)]
    }

    /// Push with Bench Press, planned every Monday since the start of the month.
    private func planned(_ test: TestPlates) async throws -> (ada: Person, push: String) {
        let ada = try await test.person()
        let made = try await ada.api(
            .post, "workouts", ["name": "Push", "exercises": [target(test, "Bench Press", 3)]])
        let push = try #require(made.json.id).text
        let days: JSON = ["monday": .string(push)]
        _ = try await ada.api(.put, "schedule?from=2026-11-01", ["kind": "weekly", "days": days])
        return (ada, push)
    }

    private func log(_ name: String, _ count: Int = 1, on day: String, _ test: TestPlates, _ ada: Person)
        async throws
    {
        for _ in 0..<count {
            let set: JSON = [
                "exercise_id": .string(test.exercise(name).text), "day": .string(day), "reps": 5,
                "weight": ["value": 60, "unit": "kg"],
            ]
            #expect(try await ada.api(.post, "sets", set).status == 201)
        }
    }

    private func calendar(_ ada: Person) async throws -> [JSON] {
        try await ada.api(.get, "calendar?from=2026-11-01&to=2026-12-31").json["items"].items
    }

    private func names(_ ada: Person, on day: String) async throws -> [String] {
        try await ada.api(.get, "calendar?from=\(day)&to=\(day)").json["items"][0]["planned"].items
            .compactMap { $0["name"].text }
    }

    private func training(_ ada: Person, _ day: String) async throws -> JSON {
        try await ada.api(.get, "days/\(day)").json["training"]
    }

    @Test("an exercise added to a workout from an old day holds from today on")
    func keep() async throws {
        try await TestPlates.run { test in
            let (ada, push) = try await planned(test)
            try await log("Bench Press", 3, on: "2026-11-09", test, ada)
            try await log("Pull-up", on: "2026-11-09", test, ada)
            try await log("Bench Press", 3, on: "2026-11-16", test, ada)
            let heavy: JSON = [
                "name": "Push heavy",
                "exercises": [target(test, "Bench Press", 5), target(test, "Squat", 4)],
            ]
            _ = try await ada.api(.put, "workouts/\(push)", heavy)
            let before = try await calendar(ada)
            let pullUp = test.exercise("Pull-up").text
            let path = "/training/2026-11-09/exercises/\(pullUp)/keep"
            #expect(try await ada.post(path, ["workout_id": push]).location?.contains("exerciseKept") == true)
            let now = try await ada.api(.get, "workouts/\(push)").json
            #expect(now["name"] == "Push heavy")
            #expect(now["exercises"].items.map { $0["sets"] } == [5, 4, 1])
            #expect(now["exercises"][2]["exercise_id"] == .string(pullUp))
            #expect(try await calendar(ada) == before)
            #expect(try await training(ada, "2026-11-16")["state"] == "done")
            #expect(try await training(ada, "2026-11-09")["exercises"][1]["off_plan"] == true)
            #expect(
                try await ada.post(path, ["workout_id": push]).location?.contains("exerciseIsKept") == true)
            #expect(try await ada.api(.get, "workouts/\(push)").json == now)
        }
    }

    @Test("a future rotation survives saving the week or choosing a split unless it is replaced explicitly")
    func coming() async throws {
        try await TestPlates.run { test in
            let (ada, push) = try await planned(test)
            let rotation: JSON = [
                "kind": "rotation", "starts_on": "2026-12-07", "days": [.string(push), nil, .string(push)],
            ]
            _ = try await ada.api(.put, "schedule?from=2026-12-07", rotation)
            let before = try await calendar(ada)
            let page = try await ada.get("/schedule/edit?kind=weekly").text
            #expect(page.contains("7 December 2026"))
            let form = try #require(BrowserForm.all(in: page).first { $0.action == "/schedule" })
            let saved = try await ada.post("/schedule", encoded: form.body)
            #expect(saved.says(.scheduleUnchanged))
            #expect(try await calendar(ada) == before)

            #expect(try await ada.get("/programs").text.contains("7 December 2026"))
            #expect(try await ada.post("/splits/full-body").status == 303)
            let changed = try await calendar(ada)
            #expect(changed.prefix(22) == before.prefix(22))
            #expect(changed.suffix(25) == before.suffix(25))
            #expect(try await ada.api(.get, "schedule?from=2026-12-07").json == rotation)

            var fields = Dictionary(form.fields.map { ($0.name, $0.value) }) { $1 }
            fields["tuesday"] = push
            fields["later"] = "replace"
            #expect(try await ada.post("/schedule", fields).says(.scheduleSaved))
            #expect(try await ada.api(.get, "schedule?from=2026-12-07").json["kind"] == "weekly")
        }
    }

    @Test(
        "saving an empty schedule of the other kind changes nothing")
    func otherKind() async throws {
        try await TestPlates.run { test in
            let (ada, push) = try await planned(test)
            for kind in ["rotation", "weekly"] {
                let before = try await ada.api(.get, "schedule").json
                let page = try await ada.get("/schedule/edit?kind=\(kind)").text
                let form = try #require(BrowserForm.all(in: page).first { $0.isPost })
                let saved = try await ada.post("/schedule", encoded: form.body)
                #expect(saved.says(.scheduleUnchanged))
                #expect(try await ada.api(.get, "schedule").json == before)
                let rotation: JSON = [
                    "kind": "rotation", "starts_on": "2026-11-20", "days": [.string(push), nil],
                ]
                _ = try await ada.api(.put, "schedule", rotation)
            }
        }
    }

    @Test("a split chosen on a day with sets starts tomorrow")
    func split() async throws {
        try await TestPlates.run { test in
            let (ada, _) = try await planned(test)
            try await log("Bench Press", on: today, test, ada)
            let before = try await training(ada, today)
            #expect(try await ada.get("/programs").text.contains("a schedule from tomorrow on"))
            let taken = try await ada.post("/splits/push-pull-legs")
            #expect(taken.says(.splitChosenTomorrow))
            #expect(try await training(ada, today) == before)
            #expect(try await ada.post("/splits/push-pull-legs").says(.splitIsChosen))
            #expect(try await ada.get("/schedule/edit?kind=weekly").text.contains("Today stays as it is"))
        }
    }

    @Test("resizing a rotation keeps today's workout and the form names the first day")
    func length() async throws {
        try await TestPlates.run { test in
            let (ada, push) = try await planned(test)
            let days: [JSON] = [nil, nil, nil, .string(push)]
            _ = try await ada.api(
                .put, "schedule?from=2026-11-01",
                ["kind": "rotation", "starts_on": "2026-11-04", "days": .array(days)])
            #expect(try await names(ada, on: today) == ["Push"])
            for (length, from) in [(5, today), (3, "2026-11-24"), (7, today)] {
                let page = try await ada.get("/schedule/edit?kind=rotation&days=\(length)").text
                let form = try #require(BrowserForm.all(in: page).first { $0.isPost })
                #expect(form.fields.contains(.init(name: "from", value: from)))
                #expect(try await ada.post("/schedule", encoded: form.body).status == 303)
                #expect(try await names(ada, on: today) == ["Push"], "\(length)")
            }
        }
    }

    @Test("a moved workout takes its sets along only if asked")
    func movedSets() async throws {
        try await TestPlates.run { test in
            let (ada, push) = try await planned(test)
            try await log("Bench Press", 3, on: today, test, ada)
            #expect(try await ada.get("/training/\(today)").text.contains("Take its 3 sets along"))
            let move = ["action": "move", "workout_id": push, "to_day": "2026-11-22"]
            let alone = try await ada.post("/training/\(today)/plan", move)
            #expect(alone.says(.workoutMovedAlone))
            #expect(try await training(ada, today)["exercises"][0]["sets"].items.count == 3)
            let back = ["action": "move", "workout_id": push, "to_day": today]
            _ = try await ada.post("/training/2026-11-22/plan", back)
            let along = try await ada.post("/training/\(today)/plan", move.merging(["sets": "along"]) { $1 })
            #expect(along.says(.workoutMovedWithSets))
            #expect(try await training(ada, today)["state"] == "moved")
            #expect(try await training(ada, "2026-11-22")["state"] == "done")
            #expect(try await training(ada, "2026-11-22")["exercises"][0]["sets"].items.count == 3)
            let late = ["action": "move", "workout_id": push, "to_day": "2026-12-22", "sets": "along"]
            #expect(try await ada.post("/training/2026-11-22/plan", late).status == 422)
        }
    }

    @Test("a deleted workout stays on past days, on a started day and where it was moved")
    func deleted() async throws {
        try await TestPlates.run { test in
            let (ada, push) = try await planned(test)
            try await log("Bench Press", 3, on: today, test, ada)
            _ = try await ada.post(
                "/training/2026-11-16/plan", ["action": "move", "workout_id": push, "to_day": "2026-11-17"])
            let before = try await calendar(ada).prefix(23)
            let deleted = try await ada.post("/workouts/\(push)/delete")
            #expect(deleted.says(.workoutDeletedTomorrow))
            #expect(try await calendar(ada).prefix(23) == before)
            #expect(try await names(ada, on: "2026-11-30") == [])
            #expect(try await ada.get("/training/2026-11-16").text.contains("Push was moved to"))
            #expect(try await ada.api(.get, "workouts").json["items"] == [])
            #expect(try await ada.api(.get, "workouts/\(push)").status == 404)
            #expect(
                try await ada.post("/workouts/\(push)", ["action": "save", "name": "Push"]).status == 404)
        }
    }

    @Test("an exercise is added to a workout once per form and again only if confirmed")
    func addedTwice() async throws {
        try await TestPlates.run { test in
            let (ada, push) = try await planned(test)
            for times in 1...2 {
                let page = try await ada.get("/workouts/\(push)/add").text
                let form = try #require(BrowserForm.all(in: page).first { $0.isPost })
                #expect(try await ada.post(form.action, encoded: form.body).status == 303)
                #expect(try await ada.post(form.action, encoded: form.body).says(.workoutSaved))
                test.clock.advance(seconds: 60)
                let again = try await ada.post(form.action, encoded: form.body)
                #expect(again.text.contains("was added already at") && again.text.contains("Add it again"))
                #expect(
                    try await ada.api(.get, "workouts/\(push)").json["exercises"].items.count == times + 1)
            }
        }
    }

    @Test("undoing any change of the plan restores all rows")
    func undone() async throws {
        try await TestPlates.run { test in
            let (ada, push) = try await planned(test)
            let pull = try #require(
                try await ada.api(.post, "workouts", ["name": "Pull", "exercises": []]).json.id
            ).text
            try await log("Bench Press", 3, on: today, test, ada)
            try await log("Pull-up", on: today, test, ada)
            let plan = "/training/\(today)/plan"
            let move = ["action": "move", "workout_id": push, "to_day": "2026-11-22"]
            let pullUp = test.exercise("Pull-up").text
            let changes: [(path: String, fields: [String: String])] = [
                (plan, move), (plan, move.merging(["sets": "along"]) { $1 }),
                (plan, ["action": "swap", "workout_id": push, "replacement_id": pull]),
                (plan, ["action": "add", "workout_id": pull]),
                (plan, ["action": "remove", "workout_id": push, "sets": "keep"]),
                ("/schedule", ["kind": "weekly", "friday": pull, "from": today]),
                ("/splits/five-by-five", [:]), ("/workouts/\(push)/delete", [:]),
                ("/workouts/\(push)/exercises", ["exercise_id": pullUp]),
                ("/training/\(today)/exercises/\(pullUp)/keep", ["workout_id": push]),
            ]
            for (path, fields) in changes {
                let before = try await StoredRows.read(test)
                let answer = try await ada.post(path, fields)
                let undo = try #require(
                    answer.location?.firstMatch(of: /undo=([0-9a-f-]+)/)?.output.1, "\(path) \(fields)")
                #expect(try await StoredRows.read(test) != before, "\(path) \(fields)")
                #expect(try await ada.post("/undo/\(undo)").status == 303)
                let changes = try await StoredRows.read(test).changes(since: before)
                    .filter { !$0.contains("set_versions") }
                #expect(changes == [], "\(path) \(fields)")
            }
        }
    }
}
