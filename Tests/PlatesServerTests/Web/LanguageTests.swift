import HTTPTypes
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Web

@Suite("Languages of pages")
struct LanguageTests {
    private static let german: HTTPFields = [.acceptLanguage: "de-AT, en;q=0.5"]

    @Test("a stranger's page is in the language of the browser")
    func strangers() async throws {
        try await TestPlates.run { test in
            let stranger = test.stranger
            let page = try await stranger.get("/sign-in", headers: Self.german)
            #expect(page.text.contains(#"<html lang="de""#) && page.text.contains("Anmelden"))
            let english = try await stranger.get("/sign-in")
            #expect(english.text.contains(#"<html lang="en""#) && english.text.contains("Sign in"))
        }
    }

    @Test("an account's own language comes before the browser's, and can be given up and undone")
    func accounts() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            func language(_ headers: HTTPFields = [:]) async throws -> String {
                let page = try await ada.get("/settings", headers: headers).text
                return String(try #require(page.firstMatch(of: /<html lang="([^"]*)"/)).1)
            }
            #expect(try await language(Self.german) == "de")
            #expect(try await language() == "en")
            let profile = [
                "name": "Ada", "unit": "kg", "time_zone": "Europe/Berlin", "week_starts": "monday",
            ]
            let chosen = try await ada.post("/settings/profile", profile.merging(["language": "de"]) { $1 })
            #expect(chosen.status == 303)
            #expect(try await language() == "de")
            #expect(try await ada.api(.get, "me").json["language"] == "de")
            let page = try await ada.get(try #require(chosen.location)).text
            #expect(page.contains("Einstellungen geändert."))
            let wrong = try await ada.post("/settings/profile", profile.merging(["language": "xx"]) { $1 })
            #expect(wrong.status == 422 && wrong.text.contains("Das Feld „Sprache“ muss"))
            #expect(try await ada.api(.patch, "me", ["language": ""]).json["language"] == .null)
            #expect(try await language(Self.german) == "de")
            #expect(try await language() == "en")
        }
    }

    @Test("a mistake is said in the language of the account, also by the API")
    func mistakes() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await ada.api(.patch, "me", ["language": "de"])
            let missing = try await ada.get("/workouts/00000000-0000-4000-8000-000000000000")
            #expect(missing.status == 404 && missing.text.contains("Nicht gefunden"))
            let refused = try await ada.api(.patch, "me", ["name": ""])
            #expect(refused.mistake == "Das Feld „Name“ darf nicht leer sein.")
            #expect(refused.json["error"]["fields"]["name"] == "darf nicht leer sein")
            let token = try await test.program(of: ada)
            #expect(try await token.api(.patch, "me", ["name": ""]).mistake == "Name must not be empty.")
        }
    }

    @Test("exercises, foods and supplements have a name in every language, by which they are found")
    func names() async throws {
        try await TestPlates.run { test in
            let catalogue = test.plates.training.catalogue
            for language in Languages.bundled.all.dropFirst() {
                for exercise in catalogue.exercises {
                    #expect(
                        Languages.bundled.names(of: exercise.name, .exercise).isEmpty == false,
                        "\(exercise.name)")
                }
                for food in test.plates.food.foods.foods {
                    #expect(Languages.bundled.names(of: food.name, .food).isEmpty == false, "\(food.name)")
                }
                #expect(language.name(of: "Bench Press", .exercise) != "")
            }
            let ada = try await test.person()
            _ = try await ada.api(.patch, "me", ["language": "de"])
            let day = "2026-11-23"
            let exercises = try await ada.get("/training/\(day)/add?q=bankdr%C3%BCcken").text
            #expect(exercises.contains("Bankdrücken"))
            let foods = try await ada.get("/food/\(day)/add?meal=breakfast&q=haferflocken").text
            #expect(foods.contains("Haferflocken"))
            let supplements = try await ada.get("/supplements/new?q=kreatin").text
            #expect(supplements.contains("Kreatin-Monohydrat"))
            let spoons = try await ada.get("/food/\(day)/add?meal=lunch&q=2+TL+Oliven%C3%B6l").text
            #expect(spoons.contains("2 × Teelöffel"), "a measure is read in the reader's language")
        }
    }
}
