import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training

@Suite("Start values of the next set")
struct SetStartsTests {
    private static let day = "2026-11-23"

    private func log(
        _ kilograms: Double, _ kind: String, on day: String, by ada: Person, _ test: TestPlates
    ) async throws {
        let answer = try await ada.api(
            .post, "sets",
            [
                "exercise_id": "\(test.exercise("Bench Press").text)", "day": "\(day)", "reps": 5,
                "weight": ["value": .number(kilograms), "unit": "kg"], "kind": "\(kind)",
            ])
        #expect(answer.status == 201, "\(answer.text)")
    }

    /// The start weight of the only card's form and its label.
    private func begins(_ ada: Person) async throws -> [String] {
        let page = try await ada.get("/training/\(Self.day)").text
        let weight = try #require(page.firstMatch(of: /name="weight" value="([^"]*)"/)).output.1
        let source = try #require(page.firstMatch(of: /<small data-source>([^<]*)</)).output.1
        return [String(weight), String(source)]
    }

    @Test("a working set never starts with the weight of a warm-up")
    func warmUps() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            try await log(20, "warmup", on: Self.day, by: ada, test)
            #expect(try await begins(ada) == ["", ""])
            try await log(15, "warmup", on: "2026-11-20", by: ada, test)
            #expect(try await begins(ada) == ["", ""])
            try await log(60, "working", on: Self.day, by: ada, test)
            try await log(30, "warmup", on: Self.day, by: ada, test)
            #expect(try await begins(ada) == ["60", "As your last set"])
            try await log(70, "working", on: "2026-11-21", by: ada, test)
            #expect(try await begins(ada) == ["60", "As your last set"])
            try await log(75, "working", on: "2026-11-21", by: ada, test)
            #expect(try await begins(ada) == ["75", "As set 2 the last time"])
        }
    }
}
