import Foundation
import Testing

@testable import Training

@Suite("Prescribed sets of a day")
struct PrescribedSetsTests {
    @Test("percentages written by hand are of the training max, else of the best estimate, and say so")
    func percentages() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let squat = test.exercise("Squat").text
            let made = try await ada.api(
                .post, "workouts",
                [
                    "name": "A",
                    "exercises": [
                        ["exercise_id": .string(squat), "prescription": "1x5 80%, 1x5 last+2.5kg"]
                    ],
                ]
            ).json
            _ = try await ada.api(
                .put, "schedule?from=2026-11-01", ["kind": "weekly", "days": ["monday": made["id"]]])
            // 100 kg by Epley's formula.
            _ = try await ada.api(
                .post, "sets",
                [
                    "exercise_id": .string(squat), "day": "2026-11-16", "reps": 10,
                    "weight": ["value": 75, "unit": "kg"],
                ])
            let page = try await ada.get("/training/2026-11-23").text
            #expect(page.contains("80 % of the estimated 1RM of 100 kg"))
            #expect(page.contains("2.5 kg more than the 75 kg of last time"))
            #expect(page.contains(#"name="weight" value="80""#))
            _ = try await ada.post(
                "/progress/progressions/\(squat)",
                [
                    "kind": "percentage", "training_max": "90", "step": "2.5", "percents": "75 80 85 60",
                    "starts_on": "2026-11-02",
                ])
            #expect(
                try await ada.get("/training/2026-11-23").text.contains("80 % of the training max of 90 kg"))
        }
    }

    private let day = "2026-11-23"

    /// A person whose Monday asks for 60, 70 and 80 kg, and who did 50 kg the last time.
    private func person(_ test: TestPlates) async throws -> Person {
        let ada = try await test.person()
        let exercise = test.exercise("Bench Press").text
        let line: JSON = ["exercise_id": "\(exercise)", "prescription": "1x5 60kg, 1x3 70kg, 1x5+ 80kg"]
        let made = try await ada.api(.post, "workouts", ["name": "A", "exercises": [line]])
        #expect(made.status == 201, "\(made.text)")
        _ = try await ada.api(.put, "schedule", ["kind": "weekly", "days": ["monday": made.json["id"]]])
        #expect(try await log(ada, test, 50, 8, on: "2026-11-20") == 201)
        return ada
    }

    private func log(
        _ ada: Person, _ test: TestPlates, _ kg: Double, _ reps: Double, on day: String
    ) async throws -> Int {
        let set: JSON = [
            "exercise_id": "\(test.exercise("Bench Press").text)", "day": "\(day)", "reps": .number(reps),
            "weight": ["value": .number(kg), "unit": "kg"],
        ]
        return try await ada.api(.post, "sets", set).status
    }

    @Test("the form of each set begins with what its prescription asks for, and not with the last time")
    func starts() async throws {
        try await TestPlates.run { test in
            let ada = try await person(test)
            for (kg, reps) in [(60.0, 5.0), (70, 3), (80, 5)] {
                let page = try await ada.get("/training/\(day)").text
                // `5+` is logged as AMRAP, with and without scripts.
                #expect(page.contains("value=\"amrap\" selected") == (kg == 80))
                #expect(page.contains("data-kinds=\"working working amrap\""))
                let weight = try #require(page.firstMatch(of: /id="w0" name="weight" value="([^"]*)"/)?.1)
                #expect(weight == "\(Int(kg))")
                #expect(page.contains("name=\"reps\" value=\"\(Int(reps))\""))
                #expect(try await log(ada, test, kg, reps, on: day) == 201)
                test.clock.advance(seconds: 120)
            }
        }
    }

    @Test("the rows of a day show each prescribed set with its own weight and reps")
    func rows() async throws {
        try await TestPlates.run { test in
            let page = try await person(test).get("/training/\(day)").text
            let rows = page.matches(of: /<li class="coming"[^>]*>(.*?)<\/li>/.dotMatchesNewlines())
                .map { $0.1.matches(of: />([^<\n]+)</).map { String($0.1) } }
            #expect(rows == [["1", "50 × 8", "60", "5"], ["2", "70", "3"], ["3", "80", "5+"]])
        }
    }
}
