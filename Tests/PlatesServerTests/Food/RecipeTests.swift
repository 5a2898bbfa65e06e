import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Recipes, saved meals and meals")
struct RecipeTests {
    @Test("a recipe is logged by serving or weight and follows changes of its ingredients")
    func recipe() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let lentils = try await ada.ownFood("Lentils", kcal: 350)
            let made = try await ada.api(
                .post, "recipes",
                [
                    "name": "Dal", "servings": 4, "cooked_grams": 1000,
                    "ingredients": [["food_id": "\(lentils.text)", "grams": 400]],
                ])
            let id = try #require(made.json.id)
            #expect(made.json["per_serving"]["kcal"] == 350)
            #expect(made.json["per_100g"]["kcal"] == 140)
            let path = "days/2026-11-23/entries"
            let serving = try await ada.api(
                .post, path, ["meal": "dinner", "food_id": "\(id.text)", "portion": "serving"])
            #expect(serving.json["entry"]["kcal"] == 350)
            _ = try await ada.api(.post, path, ["meal": "dinner", "food_id": "\(id.text)", "grams": 500])
            #expect(try await ada.kcal(on: "2026-11-23") == 1050)
            // When a food changes, the recipe follows and eaten entries stay.
            _ = try await ada.api(.patch, "foods/\(lentils.text)", ["kcal": 300])
            #expect(try await ada.api(.get, "recipes/\(id.text)").json["per_100g"]["kcal"] == 120)
            #expect(try await ada.api(.get, "foods/\(id.text)").json["kcal"] == 120)
            #expect(try await ada.kcal(on: "2026-11-23") == 1050)
        }
    }

    @Test("a recipe can contain another recipe but not itself")
    func nested() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let tomato = try await ada.ownFood("Tomato", kcal: 20)
            func recipe(_ name: String, _ food: UUID) -> JSON {
                ["name": .string(name), "ingredients": [["food_id": "\(food.text)", "grams": 100]]]
            }
            let sauce = try #require(try await ada.api(.post, "recipes", recipe("Sauce", tomato)).json.id)
            let pasta = try #require(try await ada.api(.post, "recipes", recipe("Pasta", sauce)).json.id)
            _ = try await ada.api(.patch, "foods/\(tomato.text)", ["kcal": 30])
            #expect(try await ada.api(.get, "recipes/\(pasta.text)").json["per_100g"]["kcal"] == 30)
            for food in [sauce, pasta] {
                let answer = try await ada.api(.put, "recipes/\(sauce.text)", recipe("Sauce", food))
                #expect(answer.status == 422, "\(answer.text)")
            }
            #expect(try await ada.api(.get, "recipes/\(sauce.text)").json["per_100g"]["kcal"] == 30)
        }
    }

    @Test("a recipe is made from an eaten meal once, however often the button is clicked")
    func fromMeal() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let oats = try await ada.ownFood("Oats", kcal: 400, portions: [("bowl", 50)])
            let path = "days/2026-11-23/entries"
            _ = try await ada.api(
                .post, path, ["meal": "breakfast", "food_id": "\(oats.text)", "portion": "bowl"])
            _ = try await ada.api(.post, path, ["meal": "breakfast", "name": "Something", "kcal": 50])
            let fields = ["id": UUID().text, "day": "2026-11-23", "meal": "breakfast"]
            for _ in 0..<2 { #expect(try await ada.post("/food/recipes/from-meal", fields).status == 303) }
            let recipes = try await ada.api(.get, "recipes").json["items"].items
            #expect(recipes.count == 1)
            #expect(recipes[0]["name"] == "Breakfast of Mon 23 Nov")
            let portions = recipes[0]["ingredients"].items.compactMap { $0["portion"].text }
            // A quick entry becomes an ingredient of its own.
            #expect(portions.sorted() == ["bowl", "portion"])
            #expect(
                try await ada.post("/food/recipes/from-meal", ["day": "2026-11-24", "meal": "lunch"]).status
                    == 422)
        }
    }

    @Test("a saved meal adds its foods with their current nutrients once per form")
    func saved() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let oats = try await ada.ownFood("Oats", kcal: 400)
            let path = "days/2026-11-23/entries"
            _ = try await ada.api(.post, path, ["meal": "breakfast", "food_id": "\(oats.text)", "grams": 50])
            _ = try await ada.api(.post, path, ["meal": "breakfast", "name": "Coffee", "kcal": 10])
            _ = try await ada.post(
                "/food/saved",
                ["id": UUID().text, "day": "2026-11-23", "meal": "breakfast", "name": "The usual"])
            let saved = try await ada.api(.get, "saved_meals").json["items"][0]
            #expect(saved["name"] == "The usual")
            _ = try await ada.api(.patch, "foods/\(oats.text)", ["kcal": 300])
            let id = try #require(saved.id)
            let fields = ["id": UUID().text, "meal": "breakfast"]
            for _ in 0..<2 { _ = try await ada.post("/food/2026-11-24/saved/\(id.text)", fields) }
            #expect(try await ada.kcal(on: "2026-11-24") == 160)
            #expect(try await ada.get("/food/2026-11-24/add?meal=lunch&q=usual").text.contains("The usual"))
            let nothing = try await ada.post("/food/saved", ["day": "2026-11-29", "meal": "lunch"])
            #expect(nothing.status == 422)
        }
    }

    @Test("meals can be renamed, reordered, hidden, added and removed, and past days keep their entries")
    func meals() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await ada.api(
                .post, "days/2026-11-23/entries", ["meal": "snacks", "name": "Nuts", "kcal": 100])
            let change = { (meal: String, fields: [String: String]) in
                try await ada.post("/food/meals/\(meal)", fields).status
            }
            #expect(try await change("lunch", ["action": "save", "name": "Noon", "time": "11:30"]) == 303)
            #expect(try await change("dinner", ["action": "up"]) == 303)
            #expect(try await change("breakfast", ["action": "hide"]) == 303)
            #expect(try await change("snacks", ["action": "remove"]) == 303)
            #expect(try await ada.post("/food/meals", ["name": "Shake", "time": ""]).status == 303)
            let meals = try await ada.api(.get, "meals").json["items"].items
            #expect(meals.map { $0["meal"].text } == ["breakfast", "dinner", "lunch", "shake"])
            #expect(meals[2]["time"] == "11:30")
            #expect(meals[0]["hidden"] == true)
            let days = { (day: String) in
                try await ada.api(.get, "days/\(day)/meals").json["meals"].items.map { $0["name"].text }
            }
            #expect(try await days("2026-11-23") == ["Dinner", "Noon", "Snacks", "Shake"])
            #expect(try await days("2026-11-24") == ["Dinner", "Noon", "Shake"])
            #expect(try await change("lunch", ["action": "save", "name": "", "time": ""]) == 422)
            #expect(try await change("lunch", ["action": "explode"]) == 422)
            #expect(try await change("nothing", ["action": "hide"]) == 404)
            #expect(try await ada.post("/food/meals", ["name": "Late", "time": "25:00"]).status == 422)
        }
    }
}
