import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Progress API")
struct ProgressAPITests {
    @Test("an exercise has volume, sets, reps, heaviest and estimate by week or month, with a trend")
    func exercise() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person(unit: .kg))
            let squat = test.exercise("Squat").text
            for (day, kg, kind) in [
                ("2026-09-07", 100.0, "working"), ("2026-09-21", 102.5, "working"),
                ("2026-10-05", 105.0, "working"), ("2026-11-22", 110.0, "working"),
                ("2026-11-22", 60.0, "warmup"), ("2026-08-20", 200.0, "working"),
            ] {
                let set: JSON = [
                    "exercise_id": "\(squat)", "day": "\(day)", "reps": 6, "kind": "\(kind)",
                    "weight": ["value": .number(kg), "unit": "kg"],
                ]
                #expect(try await ada.api(.post, "sets", set).status == 201)
            }
            let path = "progress/exercises/\(squat)"
            let answer = try await ada.api(.get, "\(path)?by=month").json
            #expect(
                answer["total"] == [
                    "volume": ["value": 2505, "unit": "kg"], "sets": 4, "reps": 24,
                    "heaviest": ["value": 110, "unit": "kg"], "best_e1rm": ["value": 132, "unit": "kg"],
                    "best_set": ["day": "2026-11-22", "weight": ["value": 110, "unit": "kg"], "reps": 6],
                ]
            )
            #expect(answer["series"].items.map { $0["from"] } == ["2026-09-01", "2026-10-01", "2026-11-01"])
            #expect(answer["series"][0]["volume"] == ["value": 1215, "unit": "kg"])
            #expect(answer["trend"]["verdict"] == "improving")
            #expect(answer["trend"]["sessions"] == 4)
            #expect(answer["pending"] == 0)

            let weeks = try await ada.api(.get, "\(path)?from=2026-11-01&to=2026-11-30").json["series"]
            #expect(weeks.items.map { $0["from"] } == ["2026-11-16"])
            _ = try await ada.api(.patch, "me", ["unit": "lb", "week_starts": "sunday"])
            let sunday = try await ada.api(.get, "\(path)?from=2026-11-01").json["series"]
            #expect(sunday[0]["from"] == "2026-11-22")
            #expect(sunday[0]["heaviest"] == ["value": 242.51, "unit": "lb"])
        }
    }

    @Test("an exercise without sets is empty, and an invalid query returns 422")
    func edges() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let path = "progress/exercises/\(test.exercise("Squat").text)"
            let answer = try await ada.api(.get, path).json
            #expect(answer["total"]["volume"] == ["value": 0, "unit": "kg"])
            #expect(answer["total"]["heaviest"] == nil)
            #expect(answer["series"] == [])
            #expect(answer["trend"]["verdict"] == "too_little_data")
            for query in ["by=year", "from=2026-11-24&to=2026-11-23", "from=x", "to=2026-02-30"] {
                #expect(try await ada.api(.get, "\(path)?\(query)").status == 422, "\(query)")
            }
            #expect(try await ada.api(.get, "\(path)?from=\(Day.first)&to=\(Day.last)").status == 200)
        }
    }

    @Test("records name their sets and follow changes and deletions")
    func records() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person(unit: .kg))
            let squat = test.exercise("Squat").text
            func log(_ kg: Double, _ reps: Int, on day: String) async throws -> String {
                let set: JSON = [
                    "exercise_id": "\(squat)", "day": "\(day)", "reps": .number(Double(reps)),
                    "weight": ["value": .number(kg), "unit": "kg"],
                ]
                return try #require(try await ada.api(.post, "sets", set).json["set"]["id"].text)
            }
            func heaviest() async throws -> JSON? {
                try await ada.api(.get, "progress/records?exercise_id=\(squat)").json["items"].items
                    .first { $0["kind"] == "heaviest" }
            }
            let first = try await log(100, 5, on: "2026-11-02")
            let second = try await log(110, 3, on: "2026-11-09")
            #expect(try await heaviest()?["set"]["id"] == .string(second))
            #expect(try await heaviest()?["previous_weight"] == ["value": 100, "unit": "kg"])
            _ = try await ada.api(.delete, "sets/\(second)")
            #expect(try await heaviest()?["set"]["id"] == .string(first))
            #expect(try await heaviest()?["previous_weight"] == .null)
            let changed: JSON = [
                "exercise_id": "\(squat)", "day": "2026-11-02", "reps": 5,
                "weight": ["value": 120, "unit": "kg"],
            ]
            _ = try await ada.api(.put, "sets/\(first)", changed)
            #expect(try await heaviest()?["weight"] == ["value": 120, "unit": "kg"])
        }
    }

    @Test("the summary adds up training by muscle group with planned and done sessions")
    func summary() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person(unit: .kg))
            let bench = test.exercise("Bench Press").text
            let workout = try #require(
                try await ada.api(
                    .post, "workouts", ["name": "A", "exercises": [["exercise_id": "\(bench)", "sets": 2]]]
                ).json["id"].text
            )
            _ = try await ada.api(
                .put, "schedule?from=2026-11-09", ["kind": "weekly", "days": ["monday": "\(workout)"]]
            )
            for _ in 0..<2 {
                let set: JSON = [
                    "exercise_id": "\(bench)", "day": "2026-11-16", "reps": 5,
                    "weight": ["value": 60, "unit": "kg"],
                ]
                _ = try await ada.api(.post, "sets", set)
            }
            let answer = try await ada.api(.get, "progress/summary?from=2026-11-09&to=2026-11-22").json
            #expect(answer["total"]["planned"] == 2)
            #expect(answer["total"]["done"] == 1)
            #expect(
                answer["total"]["muscles"]["chest"] == ["sets": 2, "volume": ["value": 600, "unit": "kg"]])
            #expect(answer["total"]["muscles"]["triceps"]["sets"] == 1)
            #expect(answer["series"].items.map { $0["from"] } == ["2026-11-09", "2026-11-16"])
        }
    }
}
