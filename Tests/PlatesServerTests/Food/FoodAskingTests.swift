import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Food questions and confirmations")
struct FoodAskingTests {
    private static let day = "2026-11-23"

    private func search(_ ada: Person, _ query: String) async throws -> [JSON] {
        let text = query.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
        return try await ada.api(.get, "foods?q=\(text)").json["items"].items
    }

    @Test("an amount in the search is filled in, and guesses are listed under Did you mean")
    func amounts() async throws {
        try await TestPlates.run { test in
            try await test.importFoods([
                ("7UP", "", 40), ("Dark chocolate 50%", "Choc", 500), ("Eggs Benedict", "", 230),
            ])
            let person = try await test.person()
            let ada = try await test.program(of: person)
            for (query, name, count, unit) in [
                ("100g chicken breast", "Chicken breast, raw", 100.0, "g"),
                ("chicken breast 200", "Chicken breast, raw", 200, "g"),
                ("2 eggs", "Egg, whole, raw", 2, "portion"), ("2 x egg", "Egg, whole, raw", 2, "portion"),
                ("½ cup oats", "Oats, dry", 0.5, "portion"), ("oats 40 g", "Oats, dry", 40, "g"),
            ] {
                let found = try await search(ada, query).first { $0["name"] == "\(name)" }
                #expect(found?["match"] == "exact", "\(query)")
                #expect(found?["amount"]["count"] == .number(count), "\(query)")
                #expect(found?["amount"]["unit"] == "\(unit)", "\(query)")
            }
            let milk = try await search(ada, "200ml milk").first
            #expect(milk?["amount"]["unit"] == "ml")
            // "Milk, 1% fat" contains every word of the query, but "1 l" is an amount.
            let litre = try await search(ada, "1 l milk")
            #expect(litre.first?["name"] == "Milk, 1% fat")
            #expect(litre.allSatisfy { $0["amount"]["count"] == 1000 || $0["amount"]["unit"] != "ml" })
            #expect(litre.first?["amount"]["count"] == 1000)
            for (query, name) in [
                ("7up", "7UP"), ("7 up", "7UP"), ("50% dark chocolate", "Dark chocolate 50%"),
            ] {
                #expect(try await search(ada, query).first?["name"] == "\(name)", "\(query)")
            }
            for query in ["skyr", "red bull", "fage", "chiken", "150 g chiken"] {
                #expect(try await search(ada, query).allSatisfy { $0["match"] == "guess" }, "\(query)")
            }
            for query in ["beer", "cashews", "2 eggs"] {
                #expect(try await search(ada, query).allSatisfy { $0["match"] == "exact" }, "\(query)")
            }
            #expect(try await search(ada, "100 g chiken").first?["amount"]["count"] == 100)
            let page = try await person.get("/food/\(Self.day)/add?q=chiken").text
            #expect(page.contains("<h2>Did you mean</h2>") && !page.contains("<h2>Found</h2>"))
            #expect(try await !person.get("/food/\(Self.day)/add?q=chicken").text.contains("Did you mean"))
            let typed = try await person.get("/food/\(Self.day)/add?q=2%20eggs").text
            #expect(typed.contains("2 × medium") && typed.contains("amount=2&amp;unit=portion%3Amedium"))
        }
    }

    @Test("a food is found by every spelling of its barcode")
    func barcodes() async throws {
        try await TestPlates.run { test in
            let person = try await test.person()
            let ada = try await test.program(of: person)
            let new: JSON = ["name": "Cola", "kcal": 42, "barcode": "042100005264"]
            #expect(try await ada.api(.post, "foods", new).status == 201)
            for code in [
                "04252614", "425261", "0425261", "4252614", "0042100005264", "00042100005264", "42100005264",
                "0%2042100%2000526%204", "%D9%A0%D9%A4%D9%A2%D9%A5%D9%A2%D9%A6%D9%A1%D9%A4",
            ] {
                #expect(try await ada.api(.get, "foods/barcode/\(code)").json["name"] == "Cola", "\(code)")
                let page = try await person.get("/food/\(Self.day)/scan?meal=lunch&code=\(code)")
                #expect(page.location?.contains("/foods/") == true, "\(code)")
            }
            // A code stored as EAN-8 is found too.
            let eight: JSON = ["name": "Gum", "kcal": 42, "barcode": "96385074"]
            #expect(try await ada.api(.post, "foods", eight).status == 201)
            #expect(try await ada.api(.get, "foods/barcode/96385074").json["name"] == "Gum")
        }
    }

    @Test("an unusually large amount needs confirmation and is not suggested afterwards")
    func unusual() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let banana = test.food("Banana")
            var fields = [
                "id": UUID().text, "food_id": banana.id.text, "meal": "lunch", "amount": "5000", "unit": "g",
            ]
            let asked = try await ada.post("/food/\(Self.day)/entries", fields)
            #expect(asked.status == 200)
            #expect(asked.text.contains("That is 5,000 g (4,450 kcal). Log it anyway?"))
            #expect(try await ada.entries(on: Self.day).isEmpty)
            fields["confirm"] = "4,000 g (3,560 kcal)"
            #expect(try await ada.post("/food/\(Self.day)/entries", fields).status == 200)
            fields["confirm"] = "5,000 g (4,450 kcal)"
            #expect(try await ada.post("/food/\(Self.day)/entries", fields).status == 303)
            #expect(try await ada.entries(on: Self.day).count == 1)
            // The API does not ask: a program means what it sends, and a batch loses nothing.
            let sent: JSON = ["meal": "lunch", "food_id": "\(banana.id.text)", "grams": 5000]
            #expect(try await ada.api(.post, "days/2026-11-22/entries", sent).status == 201)
            #expect(try await !ada.get("/food/2026-11-24/add?meal=lunch").text.contains("5,000 g"))
            #expect(try await !ada.get("/").text.contains("5,000 g"))
            let quick = ["id": UUID().text, "meal": "lunch", "kcal": "12000"]
            let much = try await ada.post("/food/\(Self.day)/quick", quick)
            #expect(much.text.contains("That is 12,000 kcal. Log it anyway?"))
        }
    }

    @Test("a form sent again later asks before it adds another")
    func again() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let egg = test.food("Egg, whole, raw")
            let fields = [
                "id": UUID().text, "food_id": egg.id.text, "meal": "lunch", "amount": "1",
                "unit": "portion:medium",
            ]
            let path = "/food/\(Self.day)/entries"
            #expect(try await ada.post(path, fields).status == 303)
            test.clock.advance(seconds: 60)
            let again = try await ada.post(path, fields)
            #expect(again.text.contains("was added already at 18:00. Add another?"))
            #expect(try await ada.entries(on: Self.day).count == 1)
            let id = try #require(again.text.firstMatch(of: /name="id" value="([0-9a-f-]+)"/)?.1)
            var another = fields
            another["id"] = String(id)
            #expect(try await ada.post(path, another).status == 303)
            #expect(try await ada.entries(on: Self.day).count == 2)
            // If the entry was deleted since, the form adds it again.
            for entry in try await ada.entries(on: Self.day) {
                _ = try await ada.api(.delete, "entries/\(entry.id!.text)")
            }
            test.clock.advance(seconds: 60)
            #expect(try await ada.post(path, fields).status == 303)
            #expect(try await ada.entries(on: Self.day).count == 1)
            let quick = ["id": UUID().text, "meal": "lunch", "kcal": "300"]
            #expect(try await ada.post("/food/\(Self.day)/quick", quick).status == 303)
            test.clock.advance(seconds: 60)
            #expect(try await ada.post("/food/\(Self.day)/quick", quick).text.contains("Add another?"))
            let water = ["id": UUID().text, "from": "0", "millilitres": "250"]
            #expect(try await ada.post("/food/\(Self.day)/water", water).status == 303)
            test.clock.advance(seconds: 60)
            #expect(try await ada.post("/food/\(Self.day)/water", water).text.contains("Add another glass"))
            _ = try await ada.post("/food/\(Self.day)/water", water.merging(["id": UUID().text]) { $1 })
            #expect(try await ada.api(.get, "days/\(Self.day)/meals").json["water_ml"] == 500)
        }
    }

    @Test("copying onto existing entries asks whether to add or to replace")
    func copied() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            for (day, kcal) in [("2026-11-22", 300.0), (Self.day, 100)] {
                _ = try await ada.api(
                    .post, "days/\(day)/entries", ["meal": "lunch", "name": "Soup", "kcal": .number(kcal)])
            }
            var fields = ["id": UUID().text, "from_day": "2026-11-22", "from_meal": "lunch", "meal": "lunch"]
            let asked = try await ada.post("/food/\(Self.day)/copy", fields)
            #expect(asked.text.contains("Add to it") && asked.text.contains("Replace it"))
            #expect(asked.text.contains("Cancel"))
            #expect(try await ada.kcal(on: Self.day) == 100)
            fields["mode"] = "add"
            #expect(try await ada.post("/food/\(Self.day)/copy", fields).status == 303)
            #expect(try await ada.kcal(on: Self.day) == 400)
            test.clock.advance(seconds: 60)
            #expect(try await ada.post("/food/\(Self.day)/copy", fields).text.contains("Copy it once more?"))
            let replacing = fields.merging(["id": UUID().text, "mode": "replace"]) { $1 }
            for _ in 0..<2 { _ = try await ada.post("/food/\(Self.day)/copy", replacing) }
            #expect(try await ada.kcal(on: Self.day) == 300)
            let body: JSON = ["from_day": "2026-11-22", "from_meal": "lunch", "mode": "replace"]
            #expect(try await ada.api(.post, "days/\(Self.day)/meals/lunch/copy", body).status == 200)
            #expect(try await ada.kcal(on: Self.day) == 300)
            let wrong = try await ada.api(
                .post, "days/\(Self.day)/meals/lunch/copy", body.with(["mode": "merge"]))
            #expect(wrong.json["error"]["fields"]["mode"].text != nil)
        }
    }

    @Test("the search shows how often a food is in the meal and can remove one")
    func counted() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let banana = test.food("Banana")
            for kcal in [100.0, 120] {
                _ = try await ada.api(
                    .post, "days/\(Self.day)/entries",
                    ["meal": "lunch", "food_id": "\(banana.id.text)", "grams": .number(kcal)])
            }
            let page = try await ada.get("/food/\(Self.day)/add?meal=lunch&q=banana").text
            #expect(page.contains("aria-pressed=\"true\"") && page.contains(">2×</output>"))
            let path = try #require(page.firstMatch(of: /action="([^"]+\/delete)"/)?.1)
            let back = try await ada.post(String(path), ["then": "add", "meal": "lunch", "q": "banana"])
            #expect(back.location?.hasPrefix("/food/\(Self.day)/add?meal=lunch&q=banana") == true)
            let after = try await ada.get("/food/\(Self.day)/add?meal=lunch&q=banana").text
            #expect(after.contains(">1×</output>"))
        }
    }

    @Test("a recipe made from a meal includes its quick entries")
    func recipe() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let banana = test.food("Banana")
            _ = try await ada.api(
                .post, "days/\(Self.day)/entries",
                ["meal": "lunch", "food_id": "\(banana.id.text)", "grams": 100])
            _ = try await ada.api(
                .post, "days/\(Self.day)/entries", ["meal": "lunch", "name": "Canteen", "kcal": 700])
            let id = UUID().text
            let fields = ["id": id, "day": Self.day, "meal": "lunch"]
            for _ in 0..<2 { #expect(try await ada.post("/food/recipes/from-meal", fields).status == 303) }
            let recipe = try await ada.api(.get, "recipes/\(id)").json
            #expect(recipe["ingredients"].items.count == 2)
            let page = try await ada.get("/food/recipes/\(id)").text
            #expect(page.contains("Canteen") && page.contains("789 kcal"))
            #expect(try await !search(ada, "canteen").contains { $0["name"] == "Canteen" })
        }
    }

    @Test("deleting, copying, replacing and removing a meal can be undone")
    func undone() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            func undo(_ answer: Answer) async throws {
                let location = try #require(answer.location)
                let id = try #require(location.firstMatch(of: /undo=([0-9a-f-]+)/)?.1)
                let back = try await ada.post("/undo/\(id)", ["return_to": "/food/\(Self.day)"])
                #expect(back.status == 303, "\(location)")
            }
            for (day, kcal) in [("2026-11-22", 300.0), (Self.day, 100)] {
                _ = try await ada.api(
                    .post, "days/\(day)/entries", ["meal": "lunch", "name": "Soup", "kcal": .number(kcal)])
            }
            let id = try #require(try await ada.entries(on: Self.day)[0].id)
            try await undo(ada.post("/food/\(Self.day)/entries/\(id.text)/delete"))
            #expect(try await ada.kcal(on: Self.day) == 100)
            for mode in ["add", "replace"] {
                let fields = [
                    "id": UUID().text, "from_day": "2026-11-22", "from_meal": "lunch", "meal": "lunch",
                    "mode": mode,
                ]
                try await undo(ada.post("/food/\(Self.day)/copy", fields))
                #expect(try await ada.kcal(on: Self.day) == 100, "\(mode)")
            }
            _ = try await ada.post("/food/saved", ["day": Self.day, "meal": "lunch", "name": "Soup lunch"])
            let saved = try #require(try await ada.api(.get, "saved_meals").json["items"][0].id)
            try await undo(ada.post("/food/saved/\(saved.text)/delete"))
            #expect(try await ada.api(.get, "saved_meals").json["items"].items.count == 1)
            let food = try await ada.ownFood("Mine", kcal: 100)
            try await undo(ada.post("/food/foods/\(food.text)/archive"))
            #expect(try await ada.api(.get, "foods/\(food.text)").json["archived"] == false)
            for weight in ["80", "81"] {
                let answer = try await ada.post(
                    "/food/weight", ["day": Self.day, "weight": weight, "unit": "kg"])
                if weight == "81" { try await undo(answer) }
            }
            #expect(try await ada.get("/food/weight").text.contains("80 kg"))
            try await undo(ada.post("/food/weight/\(Self.day)/delete"))
            #expect(try await ada.get("/food/weight").text.contains("80 kg"))
            try await undo(ada.post("/food/meals/snacks", ["action": "remove"]))
            let removed = try await ada.api(
                .post, "days/\(Self.day)/entries", ["meal": "snacks", "name": "Nuts", "kcal": 10])
            #expect(removed.status == 201)
        }
    }
}
