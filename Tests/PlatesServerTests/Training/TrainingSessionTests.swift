import Foundation
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Visits to the gym")
struct TrainingSessionTests {
    private func set(_ test: TestPlates, kg: Double = 80) -> JSON {
        [
            "exercise_id": .string(test.exercise("Bench Press").text), "reps": 5,
            "weight": ["value": .number(kg), "unit": "kg"],
        ]
    }

    private func today(_ test: TestPlates, _ person: Person) throws -> Day {
        try #require(person.account).day(at: test.clock.now)
    }

    private func training(_ person: Person, _ day: Day) async throws -> JSON {
        try await person.api(.get, "days/\(day)").json["training"]
    }

    @Test("the first set of today begins a session, and later sets belong to it")
    func first() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let day = try today(test, ada)
            for _ in 0..<2 {
                #expect(try await ada.api(.post, "sets", set(test)).status == 201)
                test.clock.advance(seconds: 120)
            }
            let sessions = try await training(ada, day)["sessions"].items
            #expect(sessions.count == 1)
            #expect(sessions.first?["set_ids"].items.count == 2)
            #expect(sessions.first?["finished_at"] == .null)
        }
    }

    @Test("two sessions of a day are two, each with its sets, its times and its note")
    func two() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let day = try today(test, ada)
            _ = try await ada.api(.post, "sets", set(test))
            test.clock.advance(seconds: 1800)
            _ = try await ada.api(.post, "sets", set(test))
            #expect(try await ada.api(.put, "days/\(day)/training", ["state": "done"]).status == 200)
            let page = try await ada.get("/training/\(day)").text
            let id = try #require(
                page.firstMatch(of: /sessions">.*?name="id" value="([^"]+)"/)?.1)
            test.clock.advance(seconds: 4 * 3600)
            for _ in 0..<2 {
                let answer = try await ada.post("/training/\(day)/sessions", ["id": String(id)])
                #expect(answer.status == 303)
            }
            _ = try await ada.api(.post, "sets", set(test, kg: 40))
            test.clock.advance(seconds: 600)
            _ = try await ada.api(.post, "sets", set(test, kg: 40))
            _ = try await ada.post("/training/\(day)/sessions/\(id)", ["note": "Light and late"])
            _ = try await ada.api(.put, "days/\(day)/training", ["state": "done"])

            let sessions = try await training(ada, day)["sessions"].items
            #expect(sessions.map { $0["set_ids"].items.count } == [2, 2])
            #expect(sessions.map { $0["note"].text } == ["", "Light and late"])
            #expect(sessions.allSatisfy { $0["finished_at"] != .null })
            let summary = try await ada.get("/training/\(day)/summary").text
            #expect(summary.contains("Session 1") && summary.contains("Session 2"))
            #expect(summary.contains("Light and late"))
            // 30 and 10 minutes, without the four hours between.
            #expect(summary.contains("40:00") || summary.contains("40 min"), "\(summary)")
        }
    }

    @Test("a session of the past is added under an id of one's own, changed, deleted and brought back")
    func past() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = UUID().text
            let input: JSON = [
                "id": .string(id), "name": "Morning", "note": "Before work",
                "started_at": "2026-11-02T07:00:00Z", "finished_at": "2026-11-02T08:00:00Z",
            ]
            #expect(try await ada.api(.post, "days/2026-11-02/sessions", input).status == 201)
            #expect(try await ada.api(.post, "days/2026-11-02/sessions", input).status == 200)
            let other: JSON = ["id": .string(id), "started_at": "2026-11-02T09:00:00Z"]
            #expect(try await ada.api(.post, "days/2026-11-02/sessions", other).status == 409)
            let changed = try await ada.api(.put, "sessions/\(id)", ["note": "After work"])
            #expect(changed.json["session"]["note"] == "After work")
            #expect(changed.json["session"]["name"] == "Morning")
            let deleted = try await ada.api(.delete, "sessions/\(id)")
            #expect(deleted.status == 204)
            #expect(try await ada.api(.get, "sessions/\(id)").status == 404)
            let undo = try #require(deleted.headers[.undoID])
            #expect(try await ada.api(.post, "undo/\(undo)").status < 300)
            #expect(try await ada.api(.get, "sessions/\(id)").json["session"]["note"] == "After work")

            let eve = try await test.person("Eve")
            #expect(try await eve.api(.get, "sessions/\(id)").status == 404)
            #expect(try await eve.api(.put, "sessions/\(id)", ["note": "Mine"]).status == 404)
            #expect(try await eve.api(.delete, "sessions/\(id)").status == 404)
            #expect(try await eve.api(.post, "days/2026-11-02/sessions", input).status == 404)
        }
    }

    @Test("a session that ends before it begins, lasts two days or is on another day is refused")
    func refused() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Eve")
            for (start, end) in [
                ("2026-11-02T07:00:00Z", "2026-11-02T06:00:00Z"),
                ("2026-11-02T07:00:00Z", "2026-11-04T07:00:00Z"),
                ("2026-10-02T07:00:00Z", "2026-10-02T08:00:00Z"),
            ] {
                let input: JSON = ["started_at": .string(start), "finished_at": .string(end)]
                let answer = try await ada.api(.post, "days/2026-11-02/sessions", input)
                #expect(answer.status == 422, "\(start) \(end)")
            }
            let now = try await ada.api(.post, "days/2026-11-02/sessions", ["note": "Now"])
            #expect(now.status == 422)
            let long: JSON = [
                "started_at": "2026-11-02T07:00:00Z", "note": .string(String(repeating: "x", count: 2001)),
            ]
            let answer = try await ada.api(.post, "days/2026-11-02/sessions", long)
            #expect(answer.status == 422)
            #expect(try await training(ada, Day("2026-11-02")!)["sessions"].items.isEmpty)
        }
    }

    @Test("a reopened day goes on with its session, and a start that was taken back leaves none")
    func reopened() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let day = try today(test, ada)
            func put(_ state: String) async throws {
                let body: JSON = ["state": .string(state)]
                #expect(try await ada.api(.put, "days/\(day)/training", body).status == 200)
            }
            try await put("in_progress")
            #expect(try await training(ada, day)["sessions"].items.count == 1)
            try await put("open")
            #expect(try await training(ada, day)["sessions"].items.isEmpty)
            _ = try await ada.api(.post, "sets", set(test))
            try await put("done")
            try await put("open")
            let sessions = try await training(ada, day)["sessions"].items
            #expect(sessions.count == 1 && sessions[0]["finished_at"] == .null)
        }
    }

    @Test("a day that moves takes its session along, and undo brings it back")
    func moved() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let day = try today(test, ada)
            _ = try await ada.api(.post, "sets", set(test))
            _ = try await ada.api(.put, "days/\(day)/training", ["state": "done"])
            let other = day.adding(days: -1)
            let move = try await ada.api(
                .post, "plan/moves", ["day": .string("\(day)"), "to_day": .string("\(other)")])
            #expect(move.status == 204)
            #expect(try await training(ada, day)["sessions"].items.isEmpty)
            #expect(try await training(ada, other)["sessions"].items.count == 1)
            let undo = try #require(move.headers[.undoID])
            #expect(try await ada.api(.post, "undo/\(undo)").status < 300)
            #expect(try await training(ada, day)["sessions"].items.count == 1)
        }
    }
}

@Suite("Repetition of a past day")
struct RepeatTests {
    @Test("a past day is done again today in its order, and can become a workout, each once")
    func again() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            for (name, kg) in [("Squat", 100.0), ("Bench Press", 80.0), ("Squat", 105.0)] {
                _ = try await ada.api(
                    .post, "sets",
                    [
                        "exercise_id": .string(test.exercise(name).text), "day": "2026-11-16", "reps": 5,
                        "weight": ["value": .number(kg), "unit": "kg"],
                    ])
                test.clock.advance(seconds: 1)
            }
            for _ in 0..<2 {
                let answer = try await ada.post("/training/2026-11-16/repeat")
                #expect(answer.status == 303)
            }
            let training = try await ada.api(.get, "days/2026-11-23").json["training"]
            #expect(training["exercises"].items.map { $0["name"].text } == ["Squat", "Bench Press"])

            let id = UUID().text
            for _ in 0..<2 {
                let answer = try await ada.post(
                    "/training/2026-11-16/workout", ["id": id, "name": "From that day"])
                #expect(answer.status == 303)
            }
            let workouts = try await ada.api(.get, "workouts").json["items"].items
            #expect(workouts.count == 1)
            #expect(workouts.first?["name"].text == "From that day")
            #expect(workouts.first?["exercises"].items.map { $0["sets"] } == [2, 1])
            let empty = try await ada.post("/training/2026-11-10/workout", ["id": UUID().text, "name": "X"])
            #expect(empty.status == 422)
        }
    }
}
