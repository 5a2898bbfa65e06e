import Foundation
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Web

@Suite("Cost of imports")
struct ImportCostTests {
    private static func file(_ names: Int) -> String {
        "Date,Exercise,Category,Weight (kgs),Reps\n"
            + (0..<names).map { "2024-05-0\($0 / 999 + 1),Zzyzx Number \($0),Chest,50,5\n" }.joined()
    }

    private func runner(_ test: TestPlates) -> (ImportRunner, CountingDatabase) {
        let counting = CountingDatabase(test.plates.site.database)
        let runner = ImportRunner(
            database: counting, catalogue: test.plates.training.catalogue, time: test.clock.source)
        return (runner, counting)
    }

    @Test("new exercises are added many at a time, and taken out many at a time")
    func newExercises() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let account = try #require(ada.account)
            let (runner, counting) = runner(test)
            let id = try #require(try await ada.bring(Self.file(200)).json.id)
            _ = counting.taken()
            _ = try await runner.start(id, ImportAnswers(), [:], of: account)
            let start = counting.taken()
            #expect(start.statements < 60, "\(start.repeats)")
            try await runner.run(id, of: account)
            #expect(try await test.count("exercises", of: ada) == 200)
            #expect(try await test.count("import_matches", of: ada) == 200)
            _ = counting.taken()
            _ = try await runner.undo(id, of: account)
            let undo = counting.taken()
            #expect(undo.statements < 60, "\(undo.repeats)")
            #expect(try await test.count("exercises", of: ada) == 0)
        }
    }

    @Test("an undo leaves new exercises that are used or were changed since")
    func usedExercises() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = try #require(try await ada.add(Self.file(4), [:]).id)
            let made = try await ada.api(.get, "exercises?q=Zzyzx").json["items"].items
            #expect(made.count == 4)
            let (used, changed) = (try #require(made[0].id), try #require(made[1].id))
            let set = try await ada.api(
                .post, "sets",
                [
                    "exercise_id": "\(used.text)", "day": "2024-06-01", "reps": 5,
                    "weight": ["value": 60, "unit": "kg"],
                ])
            #expect(set.status == 201, "\(set.text)")
            let edit = try await ada.api(
                .patch, "exercises/\(changed.text)",
                ["name": "Zzyzx Mine", "equipment": "barbell", "primary_muscles": ["chest"]])
            #expect(edit.status == 200, "\(edit.text)")
            _ = try await ada.api(.delete, "imports/\(id.text)")
            let left = try await ada.api(.get, "exercises?q=Zzyzx").json["items"].items
            #expect(Set(left.compactMap(\.id)) == [used, changed])
        }
    }

    @Test("a file with more exercises than anybody trains is refused before they are searched for")
    func exercisesWithoutEnd() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let answer = try await ada.bring(Self.file(2001))
            #expect(
                answer.status == 422 && answer.text.contains("more than 2,000 exercises"), "\(answer.text)")
        }
    }

    @Test("more new exercises than an account can have are refused, and nothing of the file is added")
    func tooMany() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = try #require(try await ada.bring(Self.file(501)).json.id)
            let answer = try await ada.api(.post, "imports/\(id.text)/apply", [:])
            #expect(answer.status == 422 && answer.text.contains("at most 500"), "\(answer.text)")
            #expect(try await test.count("exercises", of: ada) == 0)
            #expect(try await ada.api(.get, "imports/\(id.text)").json["state"] == "ready")
        }
    }

    @Test("the page of an import reads in one transaction, before it is added and afterwards")
    func page() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let account = try #require(ada.account)
            let (runner, counting) = runner(test)
            let id = try #require(try await ada.bring(Self.file(2)).json.id)
            for _ in 0..<2 {
                _ = counting.taken()
                _ = try await runner.page(for: id, of: account)
                #expect(counting.taken().transactions == 1)
                _ = try await ada.api(.post, "imports/\(id.text)/apply", [:])
            }
        }
    }
}
