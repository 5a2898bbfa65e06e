import Foundation
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Warm-ups of a day")
struct WarmUpTests {
    private let day = "2026-11-23"

    private func model(_ test: TestPlates, _ person: Person, to kilograms: String?) async throws
        -> WarmUpModel?
    {
        let account = try #require(person.account)
        let working = try kilograms.map { try Mass(typed: $0, unit: .kg) }
        return try await test.plates.site.database.read { connection in
            let training = try test.plates.training.trainingDay(
                try #require(Day(day)), of: account, in: connection)
            let advice = try TrainingAdviceReader(
                connection: connection, account: account, bodyWeights: .none
            ).read(training)
            let item = try #require(training.items.first)
            return WarmUpModel(
                item, to: working, in: item.weights(of: account, rack: advice.exercise(item).rack))
        }
    }

    @Test("each warm-up is logged by one form, counts nowhere, and leaves the rest of the ramp")
    func logged() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = test.exercise("Squat").text
            _ = try await ada.post("/training/\(day)/exercises", ["exercise_id": id])
            let first = try #require(try await model(test, ada, to: "100"))
            #expect(
                first.steps.map(\.text.description) == ["20 kg × 10", "50 kg × 5", "70 kg × 3", "85 kg × 1"])
            let answer = try await ada.post(
                "/training/\(day)/sets",
                [
                    "id": first.steps[0].setID, "exercise_id": id, "weight": first.steps[0].weight,
                    "unit": first.steps[0].unit, "reps": first.steps[0].reps, "kind": "warmup",
                    "completed": "yes",
                ])
            #expect(answer.status == 303)
            let exercise = try await ada.api(.get, "days/\(day)").json["training"]["exercises"][0]
            #expect(exercise["sets"][0]["kind"] == "warmup" && exercise["sets"][0]["reps"] == 10)
            let sums = try await ada.api(.get, "progress/exercises/\\(id)").json["total"]
            #expect(sums == .null)
            #expect(try await model(test, ada, to: "100")?.steps.count == 3)
        }
    }

    @Test("there is no warm-up after a working set, nor to a weight that is not known or light")
    func none() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = test.exercise("Squat").text
            _ = try await ada.post("/training/\(day)/exercises", ["exercise_id": id])
            #expect(try await model(test, ada, to: nil).map(\.steps.count) == nil)
            #expect(try await model(test, ada, to: "20").map(\.steps.count) == nil)
            _ = try await ada.api(
                .post, "sets",
                [
                    "exercise_id": .string(id), "day": .string(day), "reps": 5,
                    "weight": ["value": 100, "unit": "kg"],
                ])
            #expect(try await model(test, ada, to: "100").map(\.steps.count) == nil)
        }
    }
}
