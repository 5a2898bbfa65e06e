import Foundation
import PlatesCore
import Testing

@testable import PlatesServer

@Suite("Progress over the API")
struct ProgressAPITests {
    @Test("answers volume, sets, reps, the heaviest and the estimate, in weeks or months, with the trend")
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

    @Test("is empty where nothing was done, and refuses what cannot be asked")
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
}
