import Foundation
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Undo of imports beside what a person has changed")
struct ImportUndoTests {
    @Test("a supplement and an exercise that were changed since stay and are named")
    func changed() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let food = try await ada.add(ImportAPITests.servings)
            let supplements = try await ada.api(.get, "supplements").json["items"].items
            let id = try #require(supplements.first?.id)
            let changed = try await ada.api(
                .put, "supplements/\(id.text)",
                [
                    "name": "Vitamin D", "dose": ["amount": 2, "unit": "capsule"],
                    "schedule": ["kind": "daily"],
                ])
            #expect(changed.status == 200, "\(changed.text)")
            let undone = try await ada.api(.delete, "imports/\(try #require(food.id).text)")
            #expect(undone.status == 200)
            #expect(undone.json["examples"].items.map(\.text) == ["Vitamin D"])
            #expect(try await test.count("supplements", of: ada) == 1)

            let lifts = try await ada.add(ImportAPITests.strong)
            let own = try await ada.api(.get, "exercises?q=frobnicator").json["items"].items
            let exercise = try #require(own.first?.id)
            _ = try await ada.api(.patch, "exercises/\(exercise.text)", ["cue": "Mine"])
            let taken = try await ada.api(.delete, "imports/\(try #require(lifts.id).text)")
            #expect(taken.status == 200)
            #expect(taken.json["examples"].items.map(\.text) == ["Frobnicator"])
            #expect(try await test.count("exercises", of: ada) == 1)
        }
    }

    @Test(
        "a session in which the person did a set of their own stays, and one they have deleted does not come back"
    )
    func sessions() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let lifts = try await ada.add(ImportAPITests.strong)
            let sessions = try await ada.api(.get, "days/2024-05-02").json["training"]["sessions"].items
            #expect(sessions.count == 2)
            let core = try #require(sessions.last?.id)
            #expect(try await ada.api(.delete, "sessions/\(core.text)").status == 204)
            #expect(try await ada.add(ImportAPITests.strong)["added"] == 0)
            func names() async throws -> [String?] {
                try await ada.api(.get, "days/2024-05-02").json["training"]["sessions"].items.map {
                    $0["name"].text
                }
            }
            #expect(try await names() == ["Chest"])
            let set: JSON = [
                "exercise_id": .string(test.exercise("Squat").text), "day": "2024-05-02",
                "performed_at": "2024-05-02T18:40:00Z", "reps": 5, "weight": ["value": 100, "unit": "kg"],
            ]
            #expect(try await ada.api(.post, "sets", set).status == 201)
            #expect(try await ada.api(.delete, "imports/\(try #require(lifts.id).text)").status == 204)
            #expect(try await names() == ["Chest"])
            #expect(
                try await test.count("(SELECT * FROM sets WHERE deleted_at IS NULL) AS live", of: ada) == 1)
        }
    }

    @Test("an export of Plates is looked at, read into an empty account, and refused for one with data")
    func ownExport() async throws {
        try await TestPlates.run { test in
            let (ada, eve) = (try await test.person("Ada"), try await test.person("Eve"))
            _ = try await ada.add(ImportAPITests.strong)
            let zip = try Data(contentsOf: URL(filePath: try await test.export(of: ada)))
            let brought = try await eve.bring(zip)
            #expect(brought.status == 201, "\(brought.text)")
            #expect(brought.json["source"] == "plates" && brought.json["counts"]["sets"] == 4)
            #expect(try await test.count("sets", of: eve) == 0)
            let path = "imports/\(try #require(brought.json.id).text)"
            for _ in 0..<2 {
                let applied = try await eve.api(.post, "\(path)/apply", [:])
                #expect(applied.status == 200 && applied.json["state"] == "applied", "\(applied.text)")
            }
            #expect(try await test.count("sets", of: eve) == 4)
            #expect(try await eve.api(.delete, path).status == 409)
            let again = try #require(try await eve.bring(zip).json.id)
            #expect(try await eve.api(.post, "imports/\(again.text)/apply", [:]).status == 409)
            #expect(try await test.count("sets", of: eve) == 4)
        }
    }
}
