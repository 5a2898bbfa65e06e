import Foundation
import Hummingbird
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// What may be recorded for days that are not today.
@Suite("Training on future and past days")
struct ComingAndPastDaysTests {
    private let coming = "2026-12-07"
    private let past = "2026-10-31"

    private func set(_ test: TestPlates, _ more: [String: JSON] = [:]) -> JSON {
        let set: JSON = [
            "exercise_id": "\(test.exercise("Squat").text)", "reps": 5,
            "weight": ["value": 60, "unit": "kg"],
        ]
        return set.with(more)
    }

    private func training(_ ada: Person, _ day: String) async throws -> JSON {
        try await ada.api(.get, "days/\(day)").json["training"]
    }

    /// Sends a change of a day's state, as an outbox does.
    private func say(_ state: String, of day: String, at made: String, _ test: TestPlates, _ ada: Person)
        async throws -> Answer
    {
        let change: JSON = [
            "v": 2, "id": "\(UUID().text)", "op": "put_training", "day": .string(day),
            "state": .string(state), "at": .string(made),
        ]
        let body = String(decoding: try JSONEncoder().encode(JSON.array([change])), as: UTF8.self)
        return try await ada.send(
            .post, "/api/v1/changes", headers: [.platesSentAt: test.clock.now.description], body: body)
    }

    @Test(
        "a future day can be skipped but not started or finished",
        arguments: ["done", "in_progress"])
    func comingDay(state: String) async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let put = try await ada.api(.put, "days/\(coming)/training", ["state": .string(state)])
            #expect(put.status == 422)
            #expect(put.mistake?.contains("has not come yet") == true)
            #expect(try await ada.post("/training/\(coming)/state", ["state": state]).status == 422)
            let sent = try await say(state, of: coming, at: "2026-11-23T17:00:00Z", test, ada)
            #expect(sent.json["rejected"].items.count == 1)
            let times = ["started": "18:00", "finished": "19:00", "started_shown": "", "finished_shown": ""]
            #expect(try await ada.post("/training/\(coming)/times", times).status == 422)
            let corrected: JSON = [
                "state": "skipped", "started_at": "2026-12-07T18:00:00Z",
                "finished_at": "2026-12-07T19:00:00Z",
            ]
            #expect(try await ada.api(.put, "days/\(coming)/training", corrected).status == 422)
            #expect(try await training(ada, coming)["state"] == "rest")
            #expect(try await ada.api(.put, "days/\(coming)/training", ["state": "skipped"]).status == 200)
            #expect(try await training(ada, coming)["state"] == "skipped")
            #expect(try await ada.api(.put, "days/\(coming)/training", ["state": "open"]).status == 200)
        }
    }

    @Test("only today and tomorrow offer a form to log a set")
    func forms() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            for (day, isOffered) in [("2026-11-23", true), ("2026-11-24", true), ("2026-11-25", false)] {
                _ = try await ada.post(
                    "/training/\(day)/exercises", ["exercise_id": test.exercise("Squat").text])
                let page = try await ada.get("/training/\(day)").text
                #expect(page.contains("data-coming") != isOffered, "\(day)")
                let logged = try await ada.api(.post, "sets", set(test, ["day": .string(day)]))
                #expect((logged.status == 201) == isOffered, "\(day)")
            }
        }
    }

    @Test(
        "the later of two states of a day stays, whichever arrives last",
        arguments: ["skipped", "done", "in_progress", "open"])
    func laterStays(state: String) async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await ada.api(.put, "days/2026-11-23/training", ["state": "skipped"])
            test.clock.advance(seconds: 60)
            _ = try await ada.api(.put, "days/2026-11-23/training", ["state": .string(state)])
            let before = try await training(ada, "2026-11-23")
            test.clock.advance(seconds: 30)
            let older = try await say("done", of: "2026-11-23", at: "2026-11-23T17:00:00Z", test, ada)
            #expect(older.json["superseded"].items.count == 1)
            #expect(try await training(ada, "2026-11-23") == before)
            let newer = try await say("done", of: "2026-11-23", at: "2026-11-23T18:01:25Z", test, ada)
            #expect(newer.json["accepted"].items.count == 1)
            #expect(try await training(ada, "2026-11-23")["state"] == "done")
        }
    }

    @Test("a set filled in on a past day does not change the session's times")
    func filledIn() async throws {
        try await TestPlates.run(at: "2026-11-23T09:49:00Z") { test in
            let ada = try await test.person(timeZone: "Europe/Berlin")
            for time in ["10:30", "10:45", "11:00"] {
                let at: [String: JSON] = [
                    "day": .string(past), "performed_at": .string("\(past)T\(time):00Z"),
                ]
                #expect(try await ada.api(.post, "sets", set(test, at)).status == 201)
            }
            _ = try await ada.api(.put, "days/\(past)/training", ["state": "done"])
            #expect(try await ada.get("/training/\(past)/summary").text.contains("30 min"))
            let started = try await training(ada, past)["started_at"]
            let forms = [["reps": "5"], ["reps": "6"]].map { fields in
                fields.merging(["exercise_id": test.exercise("Squat").text, "weight": "60", "unit": "kg"]) {
                    $1
                }
            }
            for form in forms { _ = try await ada.post("/training/\(past)/sets", form) }
            _ = try await ada.api(.post, "sets", set(test, ["day": .string(past), "reps": 8]))
            let after = try await training(ada, past)
            #expect(after["exercises"][0]["sets"].items.map { $0["reps"] } == [5, 5, 5, 5, 6, 8])
            #expect(after["started_at"] == started)
            #expect(try await ada.get("/training/\(past)/summary").text.contains("30 min"))
        }
    }

    @Test("a set moved to another day does not change that session's times")
    func movedSet() async throws {
        try await TestPlates.run(at: "2026-11-23T09:49:00Z") { test in
            let ada = try await test.person()
            for time in ["10:30", "11:00"] {
                let at: [String: JSON] = [
                    "day": .string(past), "performed_at": .string("\(past)T\(time):00Z"),
                ]
                _ = try await ada.api(.post, "sets", set(test, at))
            }
            let made = try await ada.api(.post, "sets", set(test))
            let id = try #require(made.json["set"]["id"].text)
            #expect(try await ada.api(.put, "sets/\(id)", set(test, ["day": .string(past)])).status == 200)
            #expect(try await training(ada, past)["started_at"] == "2026-10-31T10:30:00Z")
            #expect(try await ada.get("/training/\(past)/summary").text.contains("30 min"))
        }
    }

    @Test(
        "a set must be performed within a day of its day",
        arguments: [
            ("1970-01-01T00:00:00Z", 422), ("2199-01-01T00:00:00Z", 422), ("2026-11-20T12:00:00Z", 422),
            ("2026-11-24T12:00:00Z", 422), ("2026-11-21T12:00:00Z", 201), ("2026-11-22T23:59:00Z", 201),
            ("2026-11-23T12:00:00Z", 201),
        ])
    func performedAt(instant: String, status: Int) async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let made = set(test, ["day": "2026-11-22", "performed_at": .string(instant)])
            let id = UUID().text
            #expect(try await ada.api(.post, "sets", made).status == status)
            #expect(try await ada.api(.put, "sets/\(id)", made).status == status)
        }
    }

    @Test("a set moved with its workout can be saved unchanged")
    func movedFar() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let line: JSON = ["exercise_id": "\(test.exercise("Squat").text)", "sets": 1]
            let workout = try await ada.api(.post, "workouts", ["name": "Legs", "exercises": [line]]).json
            let id = try #require(workout["id"].text)
            _ = try await ada.post("/training/2026-11-23/plan", ["action": "add", "workout_id": id])
            let made = try await ada.api(.post, "sets", set(test))
            _ = try await ada.post(
                "/training/2026-11-23/plan",
                ["action": "move", "workout_id": id, "to_day": "2026-11-02", "sets": "along"])
            let there = try await training(ada, "2026-11-02")["exercises"][0]["sets"][0]
            #expect(there["performed_at"] == made.json["set"]["performed_at"])
            let setID = try #require(there["id"].text)
            #expect(try await ada.api(.put, "sets/\(setID)", there).status == 200)
        }
    }

    @Test("a set logged on a page open for days is stored on the page's day")
    func stalePage() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let made = "2026-11-23T17:59:00Z"
            let stale = set(
                test, ["id": "\(UUID().text)", "day": "2026-11-19", "performed_at": .string(made)])
            let change: JSON = [
                "v": 2, "id": "\(UUID().text)", "op": "put_set", "at": .string(made), "set": stale,
            ]
            let body = String(decoding: try JSONEncoder().encode(JSON.array([change])), as: UTF8.self)
            let answer = try await ada.send(
                .post, "/api/v1/changes", headers: [.platesSentAt: test.clock.now.description], body: body)
            #expect(answer.json["accepted"].items.count == 1)
            #expect(try await training(ada, "2026-11-19")["exercises"][0]["sets"].items.count == 1)
        }
    }
}
