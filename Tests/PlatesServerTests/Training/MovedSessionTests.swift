import Foundation
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Sessions of days that are moved, deleted and joined")
struct MovedSessionTests {
    private let monday = "2026-11-23"
    private let sunday = "2026-11-22"

    /// A person who benches on Mondays, now on Monday at 18:00 UTC.
    private func person(_ test: TestPlates) async throws -> (Person, workout: String, item: String) {
        let ada = try await test.person()
        let workout = try await ada.api(
            .post, "workouts",
            [
                "name": "Push",
                "exercises": [["exercise_id": .string(test.exercise("Bench Press").text), "sets": 1]],
            ]
        ).json
        _ = try await ada.api(
            .put, "schedule?from=2026-11-01", ["kind": "weekly", "days": ["monday": workout["id"]]])
        return (
            ada, try #require(workout["id"].text), try #require(workout["exercises"][0]["item_id"].text)
        )
    }

    private func log(
        _ name: String, _ ada: Person, _ test: TestPlates, on day: String? = nil, at instant: String? = nil,
        item: String? = nil, kg: Double = 60
    ) async throws {
        let answer = try await ada.api(
            .post, "sets",
            [
                "exercise_id": .string(test.exercise(name).text), "day": .string(day ?? monday), "reps": 5,
                "weight": ["value": .number(kg), "unit": "kg"], "item_id": item.map { .string($0) } ?? .null,
                "performed_at": instant.map { .string($0) } ?? .null,
            ])
        #expect(answer.status == 201, "\(answer.text)")
        test.clock.advance(seconds: 60)
    }

    private func training(_ person: Person, _ day: String) async throws -> JSON {
        try await person.api(.get, "days/\(day)").json["training"]
    }

    private func add(
        _ start: String, _ end: String? = nil, on day: String, by ada: Person
    ) async throws -> Answer {
        try await ada.api(
            .post, "days/\(day)/sessions",
            ["started_at": .string(start), "finished_at": end.map { .string($0) } ?? .null])
    }

    @Test("times in the future are refused, in sets, sessions, their forms and the state of a day")
    func future() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            for (start, end) in [
                ("2026-11-23T19:00:00Z", nil), ("2026-11-23T17:00:00Z", "2026-11-23T19:00:00Z"),
                ("2026-11-24T07:00:00Z", "2026-11-24T08:00:00Z"),
            ] {
                let answer = try await add(start, end, on: String(start.prefix(10)), by: ada)
                #expect(answer.status == 422 && answer.text.contains("future"), "\(answer.text)")
            }
            let whole = try await ada.api(
                .put, "days/\(monday)/training",
                [
                    "state": "done", "started_at": "2026-11-23T17:00:00Z",
                    "finished_at": "2026-11-23T19:00:00Z",
                ])
            #expect(whole.status == 422, "\(whole.text)")
            let set = try await ada.api(
                .post, "sets",
                [
                    "exercise_id": .string(test.exercise("Squat").text), "day": .string(monday), "reps": 5,
                    "weight": ["value": 60, "unit": "kg"], "performed_at": "2026-11-23T19:00:00Z",
                ])
            #expect(set.status == 422 && set.text.contains("future"), "\(set.text)")
            // A clock that is two minutes ahead.
            let made = try await add("2026-11-23T18:02:00Z", on: monday, by: ada)
            #expect(made.status == 201, "\(made.text)")
            let id = try #require(made.json["session"]["id"].text)
            let form = try await ada.post(
                "/training/\(monday)/sessions/\(id)", ["started": "17:00", "finished": "19:30"])
            #expect(form.status == 422, "\(form.text)")
            let times = try await ada.post(
                "/training/\(monday)/times", ["started": "17:00", "finished": "19:30"])
            #expect(times.status == 422, "\(times.text)")
        }
    }

    @Test("a time that clocks skip on its day is refused in the forms of a session")
    func skipped() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Grace", timeZone: "Europe/Berlin")
            let day = "2026-03-29"
            let made = try await add("2026-03-29T06:00:00Z", "2026-03-29T07:00:00Z", on: day, by: ada)
            let id = try #require(made.json["session"]["id"].text)
            for path in ["sessions/\(id)", "times"] {
                let answer = try await ada.post(
                    "/training/\(day)/\(path)", ["started": "02:30", "finished": "04:00"])
                #expect(answer.status == 422 && answer.text.contains("03:30"), "\(path) \(answer.text)")
            }
            let real = try await ada.post(
                "/training/\(day)/times", ["started": "01:30", "finished": "03:30"])
            #expect(real.status == 303)
            let session = try await training(ada, day)["sessions"][0]
            #expect(session["finished_at"] == "2026-03-29T01:30:00Z")
        }
    }

    @Test("a day whose sessions are all deleted is planned again, and under way again by Undo")
    func deleted() async throws {
        try await TestPlates.run { test in
            let (ada, _, _) = try await person(test)
            _ = try await ada.api(.put, "days/\(monday)/training", ["state": "in_progress"])
            let id = try #require(try await training(ada, monday)["sessions"][0]["id"].text)
            let deletion = try await ada.api(.delete, "sessions/\(id)")
            #expect(try await training(ada, monday)["state"] == "planned")
            let undo = try #require(deletion.headers[.undoID])
            #expect(try await ada.api(.post, "undo/\(undo)").status == 200)
            let day = try await training(ada, monday)
            #expect(day["state"] == "in_progress" && day["sessions"].items.count == 1)
            // With a set the day stays begun.
            try await log("Squat", ada, test)
            _ = try await ada.api(.delete, "sessions/\(id)")
            #expect(try await training(ada, monday)["state"] == "in_progress")
        }
    }

    @Test("a workout that is moved with its sets takes its session and state along, an extra stays behind")
    func extra() async throws {
        try await TestPlates.run { test in
            let (ada, workout, item) = try await person(test)
            try await log("Bench Press", ada, test, item: item)
            try await log("Dip", ada, test, kg: 0)
            _ = try await ada.api(.put, "days/\(monday)/training", ["state": "done"])
            let before = try await training(ada, monday)
            let move = try await ada.post(
                "/training/\(monday)/plan",
                ["action": "move", "workout_id": workout, "to_day": sunday, "sets": "along"])
            let (old, new) = (try await training(ada, monday), try await training(ada, sunday))
            #expect(new["sessions"].items.map { $0["set_ids"].items.count } == [1])
            #expect(new["sessions"][0]["id"] == before["sessions"][0]["id"])
            #expect(new["state"] == "done")
            #expect(old["sessions"].items.isEmpty && old["exercises"][0]["name"] == "Dip")
            let undo = try #require(move.location?.firstMatch(of: /undo=([0-9a-f-]+)/)?.output.1)
            _ = try await ada.post("/undo/\(undo)", ["return_to": "/training"])
            #expect(try await training(ada, monday) == before)
        }
    }

    @Test("a session in which sets of another workout stay does not go along")
    func shared() async throws {
        try await TestPlates.run { test in
            let (ada, workout, item) = try await person(test)
            let other = try await ada.api(
                .post, "workouts",
                [
                    "name": "Legs",
                    "exercises": [["exercise_id": .string(test.exercise("Squat").text), "sets": 2]],
                ]
            ).json
            _ = try await ada.post(
                "/training/\(monday)/plan",
                ["action": "add", "workout_id": try #require(other["id"].text)])
            try await log("Bench Press", ada, test, item: item)
            try await log("Squat", ada, test, item: other["exercises"][0]["item_id"].text)
            _ = try await ada.post(
                "/training/\(monday)/plan",
                ["action": "move", "workout_id": workout, "to_day": sunday, "sets": "along"])
            let (old, new) = (try await training(ada, monday), try await training(ada, sunday))
            #expect(old["sessions"].items.count == 1 && old["state"] == "in_progress")
            #expect(new["sessions"].items.isEmpty && new["exercises"][0]["sets"].items.count == 1)
        }
    }

    @Test("sets of joined days stand by session, in the order in which the sessions began")
    func joined() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await add("2026-11-22T17:00:00Z", "2026-11-22T18:00:00Z", on: sunday, by: ada)
            for (kg, minute) in [(100.0, 10), (105, 20)] {
                try await log(
                    "Squat", ada, test, on: sunday, at: "2026-11-22T17:\(minute):00Z", kg: kg)
            }
            _ = try await add("2026-11-23T07:00:00Z", "2026-11-23T08:00:00Z", on: monday, by: ada)
            try await log("Squat", ada, test, at: "2026-11-23T07:10:00Z", kg: 60)
            // What was logged on Monday stands first among its sets, and Sunday's session began first.
            _ = try await ada.api(
                .post, "plan/moves", ["day": .string(sunday), "to_day": .string(monday)])
            let day = try await training(ada, monday)
            let weights = day["exercises"][0]["sets"].items.map { $0["weight"]["value"] }
            #expect(weights == [100, 105, 60])
            let ids = day["sessions"].items.flatMap { $0["set_ids"].items }
            #expect(ids == day["exercises"][0]["sets"].items.map { $0["id"] })
        }
    }

    @Test("moving takes no more sessions to a day than it can have, and changes nothing then")
    func quota() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            for (day, count) in [(sunday, 11), (monday, 10)] {
                for hour in 0..<count {
                    let answer = try await add(
                        "\(day)T\(hour < 10 ? "0" : "")\(hour):00:00Z",
                        "\(day)T\(hour < 10 ? "0" : "")\(hour):10:00Z",
                        on: day, by: ada)
                    #expect(answer.status == 201)
                }
            }
            try await log("Squat", ada, test, on: sunday, at: "2026-11-22T01:05:00Z")
            let move = try await ada.api(
                .post, "plan/moves", ["day": .string(sunday), "to_day": .string(monday)])
            #expect((400..<500).contains(move.status), "\(move.text)")
            #expect(try await training(ada, sunday)["sessions"].items.count == 11)
            #expect(try await training(ada, monday)["sessions"].items.count == 10)
        }
    }

    @Test("a day whose session was moved away begins another, and times written for it leave the moved one")
    func begunAgain() async throws {
        try await TestPlates.run { test in
            let (ada, _, _) = try await person(test)
            try await log("Bench Press", ada, test)
            let first = try await training(ada, monday)["sessions"]
            let move = try await ada.api(
                .post, "plan/moves", ["day": .string(monday), "to_day": .string(sunday)])
            #expect(move.status == 204, "\(move.text)")
            let moved = try await training(ada, sunday)["sessions"]
            #expect(moved[0]["id"] == first[0]["id"])

            try await log("Squat", ada, test)
            let again = try await training(ada, monday)["sessions"]
            #expect(again[0]["started_at"].text != nil && again[0]["id"] != first[0]["id"], "\(again)")
            let times = try await ada.api(
                .put, "days/\(monday)/training",
                [
                    "state": "done", "started_at": "2026-11-23T16:00:00Z",
                    "finished_at": "2026-11-23T17:00:00Z",
                ])
            #expect(times.status == 200, "\(times.text)")
            #expect(try await training(ada, monday)["sessions"][0]["started_at"] == "2026-11-23T16:00:00Z")
            #expect(try await training(ada, sunday)["sessions"] == moved)
        }
    }

    @Test("times written for a day without a session leave one that was moved from it")
    func timesAfterMove() async throws {
        try await TestPlates.run { test in
            let (ada, _, _) = try await person(test)
            try await log("Bench Press", ada, test, on: sunday, at: "2026-11-22T08:00:00Z")
            let times: [String: JSON] = [
                "state": "done", "started_at": "2026-11-22T08:00:00Z", "finished_at": "2026-11-22T09:00:00Z",
            ]
            #expect(try await ada.api(.put, "days/\(sunday)/training", .object(times)).status == 200)
            _ = try await ada.api(.post, "plan/moves", ["day": .string(sunday), "to_day": "2026-11-21"])
            let moved = try await training(ada, "2026-11-21")["sessions"]
            #expect(moved[0]["id"].text != nil)
            try await log("Squat", ada, test, on: sunday, at: "2026-11-22T18:00:00Z")
            let later = times.merging(
                ["started_at": "2026-11-22T18:00:00Z", "finished_at": "2026-11-22T19:00:00Z"]) { $1 }
            let second = try await ada.api(.put, "days/\(sunday)/training", .object(later))
            #expect(second.status == 200, "\(second.text)")
            #expect(try await training(ada, "2026-11-21")["sessions"] == moved)
            let undo = try #require(second.headers[.undoID])
            let undone = try await ada.api(.post, "undo/\(undo)")
            #expect(undone.status == 200, "\(undone.text)")
            #expect(try await training(ada, "2026-11-21")["sessions"] == moved)
        }
    }

    @Test("a set logged for tomorrow without a time is of now")
    func tomorrow() async throws {
        try await TestPlates.run { test in
            let (ada, _, _) = try await person(test)
            let now = test.clock.now
            let answer = try await ada.api(
                .post, "sets",
                [
                    "exercise_id": .string(test.exercise("Squat").text), "day": "2026-11-24", "reps": 5,
                    "weight": ["value": 60, "unit": "kg"],
                ])
            #expect(answer.status == 201, "\(answer.text)")
            #expect(answer.json["set"]["performed_at"].text.flatMap { Instant($0) } == now)
        }
    }
}
