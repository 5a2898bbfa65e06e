import PlatesCore
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Muscles of exercises that an import makes")
struct ImportedMusclesTests {
    @Test(
        "an imported exercise has the muscles of the file's category or of its name, and none if nothing is known"
    )
    func muscles() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let file = """
                Date,Exercise,Category,Weight (kgs),Reps
                2024-05-02,Zorblax,Triceps,20,5
                2024-05-02,Frobnicator,Cardio,20,5
                2024-05-02,Wumpus,,20,5

                """
            let id = try #require(try await ada.bring(file).json.id).text
            let page = try await ada.get("/settings/import/\(id)").text
            #expect(page.contains("Check their muscles afterwards."))
            try await ada.add(file, [:])
            let own = try await ada.api(.get, "exercises?own=true&limit=500").json["items"].items
                .filter { $0["own"] == true }
            let muscles = own.reduce(into: [String: JSON]()) {
                $0[$1["name"].text ?? ""] = $1["primary_muscles"]
            }
            #expect(
                muscles == ["Zorblax": ["triceps"], "Frobnicator": [], "Wumpus": []], "\(muscles)")
            let unknown = try #require(own.first { $0["name"] == "Wumpus" }?["id"].text)
            #expect(try await ada.get("/exercises/\(unknown)").status == 200)
            #expect(try await ada.api(.patch, "exercises/\(unknown)", ["name": "Wumpus 2"]).status == 200)
            let known = try await ada.api(.patch, "exercises/\(unknown)", ["primary_muscles": ["abs"]])
            #expect(known.status == 200)
            let none = try await ada.api(.patch, "exercises/\(unknown)", ["primary_muscles": []])
            #expect(none.status == 422)
        }
    }
}
