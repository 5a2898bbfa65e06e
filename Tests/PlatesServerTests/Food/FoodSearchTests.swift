import Foundation
import PlatesCore
import Storage
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Food search pages")
struct FoodSearchTests {
    private func names(_ person: Person, _ query: String) async throws -> [String] {
        let text = query.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
        return try await person.api(.get, "foods?q=\(text)").json["items"].items.compactMap {
            $0["name"].text
        }
    }

    @Test("search tolerates errors and word order and ranks eaten and own foods first")
    func ranks() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            #expect(try await names(ada, "white rice").first == "Rice, white, cooked")
            #expect(try await names(ada, "bananna").first == "Banana")
            _ = try await ada.ownFood("Rice of mine", kcal: 130)
            #expect(try await names(ada, "rice").first == "Rice of mine")
            let brown = test.food("Rice, brown, cooked")
            _ = try await ada.api(
                .post, "days/2026-11-20/entries",
                ["meal": "dinner", "food_id": "\(brown.id.text)", "grams": 200])
            #expect(try await Array(names(ada, "rice").prefix(2)) == ["Rice, brown, cooked", "Rice of mine"])
            let eve = try await test.program(of: test.person("Eve"))
            #expect(try await !names(eve, "rice").contains("Rice of mine"))
        }
    }

    @Test("foods of the catalogue are found by their names in every language")
    func languages() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            for (query, name) in [
                ("Haferflocken", "Oats, dry"), ("100 g Haferflocken", "Oats, dry"),
                ("hähnchenbrust", "Chicken breast, raw"),
            ] {
                #expect(try await names(ada, query).first == name, "\(query)")
            }
            let german = try #require(Languages.bundled["de"])
            let foods = test.plates.food.foods.search(in: german)
            #expect(foods.results(for: "banane", limit: 5).first?.id == test.food("Banana").id)
            #expect(foods.results(for: "banana", limit: 5).first?.id == test.food("Banana").id)
        }
    }

    @Test("imported foods with energy are found by words and prefixes without diacritics")
    func imported() async throws {
        try await TestPlates.run { test in
            try await test.importFoods([
                ("Müsli, crunchy", "Kornhof", 420), ("Crunchy peanut bar", "", 480), ("Crunch", "", nil),
            ])
            let ada = try await test.program(of: test.person())
            #expect(try await names(ada, "musli kornhof") == ["Müsli, crunchy"])
            #expect(try await names(ada, "crunchy mus") == ["Müsli, crunchy"])
            #expect(
                try await Set(names(ada, "crunch")).isSuperset(of: ["Müsli, crunchy", "Crunchy peanut bar"]))
            #expect(try await !names(ada, "crunch").contains("Crunch"))
        }
    }

    @Test("initials joined by a sign match only foods with both initials")
    func initials() async throws {
        try await TestPlates.run { test in
            try await test.importFoods([
                ("M&M's peanut", "", 500), ("Muesli", "", 400), ("Maize mush", "", 90),
            ])
            let ada = try await test.program(of: test.person())
            for query in ["m&m", "M&M's", "m & m", "m&m peanut"] {
                #expect(try await names(ada, query) == ["M&M's peanut"], "\(query)")
            }
        }
    }

    @Test("an ambiguous amount is asked about, and energy alone is not a food")
    func questions() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let page = try await ada.get("/food/2026-11-23/add?meal=lunch&q=1%2C000%20g%20rice").text
            #expect(page.contains("can be read in two ways"))
            #expect(page.contains("/food/2026-11-23/add?meal=lunch&amp;q=1000%20g%20rice\">1000 g rice</a>"))
            #expect(page.contains(">1 g rice</a>"))
            let program = try await test.program(of: ada)
            let refused = try await program.api(.get, "foods?q=1%2C000%20g%20rice")
            #expect(refused.status == 422)
            #expect(refused.mistake?.contains("“1000 g rice” or as “1 g rice”") == true)

            let energy = try await ada.get("/food/2026-11-23/add?meal=lunch&q=500%20kcal").text
            #expect(energy.contains("/food/2026-11-23/quick?meal=lunch&amp;kcal=500"))
            #expect(!energy.lowercased().contains("kale"))
            #expect(
                try await ada.get("/food/2026-11-23/quick?meal=lunch&kcal=500").text.contains("value=\"500\"")
            )
            #expect(try await names(program, "500 kcal").isEmpty)
            let rice = try await program.api(.get, "foods?q=rice%20cooked%20500%20kcal").json["items"].items
                .first
            #expect(rice?["amount"]["unit"] == "g")
        }
    }

    @Test("a food whose name begins with the words in another order is found behind thousands that have them")
    func order() async throws {
        try await TestPlates.run { test in
            let others = (0..<2600).map { ("Drink \($0) zonk quill vorn", "", 40.0 as Double?) }
            try await test.importFoods(others + [("Quill zonk", "", 30), ("Vorn quill zonk", "", 30)])
            let ada = try await test.program(of: test.person())
            #expect(try await names(ada, "zonk quill").contains("Quill zonk"))
            for query in ["quill zonk vorn", "zonk quill vorn", "quill vorn zonk", "zonk vorn quill"] {
                #expect(try await names(ada, query).contains("Vorn quill zonk"), "\(query)")
            }
        }
    }

    @Test("imported foods are found in scripts with combining vowels")
    func signs() async throws {
        try await TestPlates.run { test in
            try await test.importFoods([("हिन्दी चाय", "", 40), ("चाय", "", 30)])
            let ada = try await test.program(of: test.person())
            #expect(try await names(ada, "चाय हिन्दी") == ["हिन्दी चाय"])
            #expect(try await Set(names(ada, "चा")) == ["हिन्दी चाय", "चाय"])
        }
    }

    @Test(
        "any query returns 200",
        arguments: [
            "'", "\"", "*", "a OR b", "NEAR(a b)", "a:*", "& | !", "(", "\\", "%", "½", "-", "𝔸", "\u{1F35E}",
            "ﷺ", "हिन्दी", "ⓐ",
        ])
    func odd(_ query: String) async throws {
        try await TestPlates.run { test in
            try await test.importFoods([("Bread", "", 250)])
            let ada = try await test.program(of: test.person())
            let text = query.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
            #expect(try await ada.api(.get, "foods?q=\(text)").status == 200)
            #expect(try await ada.api(.get, "foods?q=\(text)bread").status == 200)
        }
    }

    @Test("an empty search lists foods eaten in this meal")
    func likely() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let (oats, steak) = (
                try await ada.ownFood("Oats", kcal: 400), try await ada.ownFood("Steak", kcal: 200)
            )
            for day in ["2026-11-20", "2026-11-21", "2026-11-22"] {
                for (meal, food) in [("breakfast", oats), ("dinner", steak)] {
                    _ = try await ada.api(
                        .post, "days/\(day)/entries",
                        ["meal": "\(meal)", "food_id": "\(food.text)", "grams": 150])
                }
            }
            let first = { (meal: String) in
                try await ada.api(.get, "foods?meal=\(meal)").json["items"][0]["name"].text
            }
            #expect(try await first("breakfast") == "Oats")
            #expect(try await first("dinner") == "Steak")
            // Adding reorders nothing: otherwise a second tap would hit another food.
            let before = try await ada.api(.get, "foods?meal=dinner").json["items"].items.map { $0["name"] }
            for food in [oats, steak] {
                _ = try await ada.api(
                    .post, "days/2026-11-23/entries",
                    ["meal": "dinner", "food_id": "\(food.text)", "grams": 150])
            }
            let after = try await ada.api(.get, "foods?meal=dinner").json["items"].items.map { $0["name"] }
            #expect(before == after)
        }
    }

    @Test("the amount used last time is filled in")
    func lastAmount() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let oats = try await ada.ownFood("Oats", kcal: 400, portions: [("bowl", 50)])
            _ = try await ada.api(
                .post, "days/2026-11-22/entries",
                ["meal": "breakfast", "food_id": "\(oats.text)", "portion": "bowl", "count": 1.5])
            let page = try await ada.get("/food/2026-11-23/add?meal=breakfast").text
            #expect(page.contains("1½ × bowl · 300 kcal"))
            let form = try await ada.get("/food/2026-11-23/foods/\(oats.text)?meal=breakfast").text
            #expect(form.contains("value=\"1.5\""))
            #expect(form.contains("<option value=\"portion:bowl\" data-grams=\"50\" selected>"))
        }
    }

    @Test("an own barcode leads to its food, an unknown one to a form, and an invalid one returns 422")
    func barcodes() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let path = "/food/2026-11-23/scan?meal=lunch&code="
            let unknown = try await ada.get(path + "4006381333931")
            #expect(
                unknown.location?.hasPrefix("/food/foods/new?day=2026-11-23&meal=lunch&barcode=4006381333931")
                    == true)
            let form = try await ada.get(try #require(unknown.location))
            #expect(form.text.contains("value=\"4006381333931\""))
            let food = try await ada.post(
                "/food/foods",
                [
                    "id": UUID().text, "name": "Pens", "kcal": "1", "barcode": "4006381333931",
                    "day": "2026-11-23",
                    "meal": "lunch",
                ])
            let foodPage = try #require(food.location)
            let found = try await ada.get(path + "04006381333931").location
            #expect(foodPage.hasPrefix(try #require(found)))
            #expect(try await ada.api(.get, "foods/barcode/4006381333931").json["name"] == "Pens")
            let eve = try await test.person("Eve")
            #expect(try await eve.api(.get, "foods/barcode/4006381333931").status == 404)
            let wrong = try await ada.get(path + "4006381333932")
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("wrong check digit"))
        }
    }
}

extension TestPlates {
    /// A food of the catalogue.
    func food(_ name: String) -> Food { plates.food.foods.foods.first { $0.name == name }! }

    /// Imports foods that every account can see.
    func importFoods(_ foods: [(name: String, brand: String, kcal: Double?)]) async throws {
        try await plates.site.database.write { connection in
            var known: Set<String> = []
            let made = foods.enumerated().map { number, food in
                StorableFood(
                    Food(
                        id: UUID(), name: food.name, brand: food.brand,
                        nutrients: food.kcal.map { Nutrients([.energy: $0]) } ?? Nutrients(),
                        source: .openFoodFacts, sourceID: "\(number)"))
            }
            _ = try FoodBulkStore(connection: connection).save(made, known: &known)
        }
    }
}
