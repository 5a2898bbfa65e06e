import Foundation
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Settings of exercises")
struct ExerciseSettingsTests {
    private let day = "2026-11-23"

    private func set(_ test: TestPlates, _ name: String, kg: Double, reps: Int) -> JSON {
        [
            "exercise_id": .string(test.exercise(name).text), "day": .string(day),
            "reps": .number(Double(reps)), "weight": ["value": .number(kg), "unit": "kg"],
        ]
    }

    private func card(_ test: TestPlates, _ person: Person, _ name: String) async throws -> CardSettings {
        let account = try #require(person.account)
        return try await test.plates.site.database.read { connection in
            let training = try test.plates.training.trainingDay(
                try #require(Day(day)), of: account, in: connection)
            let advice = try TrainingAdviceReader(
                connection: connection, account: account, bodyWeights: .none
            ).read(training)
            let item = try #require(training.items.first { $0.exercise.name == name })
            return CardSettings(
                item, advice: advice.exercise(item),
                in: item.weights(of: account, rack: advice.exercise(item).rack))
        }
    }

    @Test("the form sets all of an exercise, the card shows it, and Undo takes it back")
    func form() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = test.exercise("Barbell Curl").text
            _ = try await ada.post("/training/\(day)/exercises", ["exercise_id": id])
            #expect(try await card(test, ada, "Barbell Curl").sentences == "Includes the 20 kg bar")
            let answer = try await ada.post(
                "/exercises/\(id)/settings",
                [
                    "day": day, "note": "narrow grip", "rest_working": "150", "rest_warmup": "0",
                    "unit": "kg",
                    "step": "1.25", "step_unit": "kg", "basis": "bar", "bar": "10", "bar_unit": "kg",
                    "per_side": "yes",
                ])
            #expect(answer.location?.hasPrefix("/training/\(day)") == true)
            let shown = try await card(test, ada, "Barbell Curl")
            #expect(shown.sentences == "Includes the 10 kg bar · Reps and weight are of each side")
            #expect(shown.note == "narrow grip" && shown.step == "1.25")
            #expect((shown.rest, shown.restAfterWarmUp, shown.restAfterDrop) == (150, 0, 150))
            let form = try await ada.get("/exercises/\(id)/settings").text
            #expect(form.contains("narrow grip") && form.contains("value=\"1.25\""))
            let undo = try #require(answer.location?.firstMatch(of: /undo=([0-9a-f-]+)/)?.output.1)
            #expect(try await ada.post("/undo/\(undo)", ["return_to": "/training"]).status == 303)
            #expect(try await card(test, ada, "Barbell Curl").note.isEmpty)
        }
    }

    @Test("settings change no figure: sums and records of sets stay as they are")
    func figures() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await ada.api(.post, "sets", set(test, "Dumbbell Bench Press", kg: 40, reps: 10))
            let path = "progress/exercises/\(test.exercise("Dumbbell Bench Press").text)"
            let before = try await ada.api(.get, path).json
            #expect(before["total"]["volume"]["value"] == 400)
            let id = test.exercise("Dumbbell Bench Press").text
            let settings: JSON = ["basis": "pair", "per_side": true, "unit": "lb"]
            #expect(try await ada.api(.put, "exercises/\(id)/settings", settings).status == 200)
            #expect(try await ada.api(.get, path).json == before)
            let shown = try await card(test, ada, "Dumbbell Bench Press")
            #expect(
                shown.sentences == "Weight of both dumbbells together · Reps and weight are of each side")
            #expect(try await ada.get("/training/\(day)").text.contains("data-unit>lb</span>"))
        }
    }

    @Test("the API answers what was set, and null for what is as usual")
    func api() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let path = "exercises/\(test.exercise("Squat").text)/settings"
            let usual = try await ada.api(.get, path).json
            #expect(usual["unit"] == .null && usual["per_side"] == false && usual["note"] == "")
            let sent: JSON = ["step": ["value": 5, "unit": "kg"], "rest_working": 240, "note": "belt"]
            let answer = try await ada.api(.put, path, sent)
            #expect(answer.status == 200 && answer.json["rest_working"] == 240)
            #expect(try await ada.api(.get, path).json == answer.json)
            let refused = try await ada.api(
                .put, path, ["rest_working": 3601, "step": ["value": 0, "unit": "kg"]])
            #expect(refused.status == 422)
            #expect(try await ada.api(.get, path).json == answer.json)
            #expect(try await ada.api(.put, path, [:]).json == usual)
        }
    }

    @Test("settings of one account are not those of another")
    func others() async throws {
        try await TestPlates.run { test in
            let (ada, ben) = (try await test.person(), try await test.person("Ben"))
            let path = "exercises/\(test.exercise("Squat").text)/settings"
            _ = try await ada.api(.put, path, ["note": "belt"])
            #expect(try await ben.api(.get, path).json["note"] == "")
            #expect(try await ben.api(.get, "exercises/\(UUID().text)/settings").status == 404)
        }
    }

    @Test("no card has a rest while the rest timer is off for the account")
    func restTimer() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await ada.post(
                "/training/\(day)/exercises", ["exercise_id": test.exercise("Squat").text])
            #expect(try await card(test, ada, "Squat").rest == 120)
            #expect(try await ada.post("/progress/settings/rest", ["rest_timer": "off"]).status == 303)
            #expect(try await card(test, ada, "Squat").rest == 0)
            #expect(try await ada.post("/progress/settings/rest", ["rest_timer": "on"]).status == 303)
            #expect(try await card(test, ada, "Squat").rest == 120)
        }
    }
}
