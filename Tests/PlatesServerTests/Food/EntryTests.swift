import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Entries")
struct EntryTests {
    static let day = "2026-11-23"

    @Test("entries by grams, by portion and without a food have nutrients that add up")
    func adding() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let oats = try await ada.ownFood("Oats", kcal: 400, portions: [("bowl", 50)])
            let path = "days/\(Self.day)/entries"
            let bowl = try await ada.api(
                .post, path,
                ["meal": "breakfast", "food_id": "\(oats.text)", "portion": "bowl", "count": 1.5])
            #expect(bowl.status == 201)
            #expect(bowl.json["entry"]["grams"] == 75)
            #expect(bowl.json["entry"]["kcal"] == 300)
            _ = try await ada.api(.post, path, ["meal": "breakfast", "food_id": "\(oats.text)", "grams": 25])
            _ = try await ada.api(.post, path, ["meal": "dinner", "name": "Out", "kcal": 800])
            let meals = try await ada.api(.get, "days/\(Self.day)/meals").json
            #expect(meals["totals"]["kcal"] == 1200)
            #expect(meals["meals"][0]["totals"]["kcal"] == 400)
            #expect(try await ada.api(.get, "days/\(Self.day)").json["totals"]["kcal"] == 1200)
        }
    }

    @Test(
        "a repeated entry id stores one entry, other content changes it, and a deleted id returns 409"
    )
    func retried() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let id = UUID()
            let entry: JSON = ["id": "\(id.text)", "meal": "lunch", "name": "Soup", "kcal": 200]
            let path = "days/\(Self.day)/entries"
            #expect(try await ada.api(.post, path, entry).status == 201)
            #expect(try await ada.api(.post, path, entry).status == 200)
            let moved = entry.with(["meal": "dinner", "kcal": 250, "day": "2026-11-22"])
            #expect(try await ada.api(.put, "entries/\(id.text)", moved).status == 200)
            #expect(try await ada.kcal(on: Self.day) == nil)
            #expect(try await ada.kcal(on: "2026-11-22") == 250)
            #expect(try await ada.api(.delete, "entries/\(id.text)").status == 204)
            #expect(try await ada.api(.delete, "entries/\(id.text)").status == 204)
            #expect(try await ada.api(.post, path, entry).status == 409)
            #expect(try await ada.api(.put, "entries/\(id.text)", entry).status == 404)
            #expect(try await ada.kcal(on: "2026-11-22") == nil)
        }
    }

    @Test("an entry keeps its name and nutrients when its food is edited or archived")
    func edited() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let oats = try await ada.ownFood("Oats", kcal: 400)
            let eaten: JSON = ["meal": "breakfast", "food_id": "\(oats.text)", "grams": 100]
            let id = try #require(
                try await ada.api(.post, "days/\(Self.day)/entries", eaten).json["entry"].id)
            _ = try await ada.api(.patch, "foods/\(oats.text)", ["name": "Other oats", "kcal": 300])
            let entry = try await ada.api(.get, "days/\(Self.day)/meals").json["meals"][0]["entries"][0]
            #expect(entry["name"] == "Oats")
            #expect(entry["kcal"] == 400)
            // An unchanged amount keeps its nutrients; another amount is measured by the current food.
            _ = try await ada.api(.put, "entries/\(id.text)", eaten.with(["meal": "lunch"]))
            #expect(try await ada.kcal(on: Self.day) == 400)
            _ = try await ada.api(.put, "entries/\(id.text)", eaten.with(["grams": 50]))
            #expect(try await ada.kcal(on: Self.day) == 150)
            _ = try await ada.api(.patch, "foods/\(oats.text)", ["archived": true])
            #expect(try await ada.kcal(on: Self.day) == 150)
            #expect(
                try await ada.api(.get, "foods?q=oats").json["items"].items.allSatisfy { $0["own"] == false })
        }
    }

    @Test(
        "an invalid entry is refused by the field that is wrong and nothing is stored",
        arguments: [
            (["meal": "breakfast", "name": "x", "kcal": -1], "kcal"),
            (["meal": "breakfast", "name": "x", "kcal": 99_999], "kcal"),
            (["meal": "breakfast", "name": "x"], "kcal"),
            (["meal": "brunch", "name": "x", "kcal": 1], "meal"),
            (["meal": "breakfast", "food_id": "FOOD", "grams": 0], "amount"),
            (["meal": "breakfast", "food_id": "FOOD", "grams": 1e9], "amount"),
            (["meal": "breakfast", "food_id": "FOOD", "portion": "barrel"], "portion"),
            (["meal": "breakfast", "food_id": "FOOD", "millilitres": 100], "unit"),
            (["meal": "breakfast", "food_id": "FOOD"], "grams"),
            (
                ["meal": "breakfast", "food_id": "6f1d7c1e-2f4a-4f7e-9a55-0a1b2c3d4e5f", "grams": 1],
                "food_id"
            ),
            (["name": "x", "kcal": 1], "meal"),
        ] as [(JSON, String)])
    func refused(_ entry: JSON, _ field: String) async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let oats = try await ada.ownFood("Oats", kcal: 400)
            let entry = entry["food_id"] == "FOOD" ? entry.with(["food_id": "\(oats.text)"]) : entry
            let answer = try await ada.api(.post, "days/\(Self.day)/entries", entry)
            #expect(answer.status == 422)
            #expect(answer.json["error"]["fields"][field].text != nil, "\(answer.text)")
            #expect(try await ada.kcal(on: Self.day) == nil)
        }
    }

    @Test("an entry more than a year ahead is refused")
    func future() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let entry: JSON = ["meal": "lunch", "name": "Soup", "kcal": 200]
            #expect(try await ada.api(.post, "days/2028-01-01/entries", entry).status == 422)
            #expect(try await ada.api(.post, "days/2027-11-01/entries", entry).status == 201)
        }
    }

    @Test("deleting an entry twice from its page redirects to its meal both times")
    func deleted() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let quick: JSON = ["meal": "dinner", "name": "Soup", "kcal": 100]
            let made = try await ada.api(.post, "days/\(Self.day)/entries", quick)
            let path = "/food/\(Self.day)/entries/\(try #require(made.json["entry"].id).text)"
            let page = try await ada.get(path).text
            let form = try #require(BrowserForm.all(in: page).first { $0.action == "\(path)/delete" })
            for _ in 0..<2 {
                let answer = try await ada.post(form.action, encoded: form.body)
                #expect(answer.location?.hasSuffix("#meal-dinner") == true, "\(answer.location ?? "")")
            }
            #expect(try await ada.post("\(path)/restore").status == 404)
        }
    }

    @Test("two clicks on Add within a second add one entry, even with different ids")
    func impatient() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let oats = try await ada.ownFood("Oats", kcal: 400)
            let submit = { (id: UUID) in
                try await ada.post(
                    "/food/\(Self.day)/entries",
                    ["id": id.text, "food_id": oats.text, "amount": "1/2", "unit": "oz", "meal": "snacks"])
            }
            let id = UUID()
            for _ in 0..<3 { #expect(try await submit(id).status == 303) }
            _ = try await submit(UUID())
            #expect(try await ada.entries(on: Self.day).count == 1)
            test.clock.advance(seconds: 2)
            _ = try await submit(UUID())
            #expect(try await ada.entries(on: Self.day).count == 2)
            // A stale page whose entry was added long ago.
            _ = try await submit(id)
            #expect(try await ada.entries(on: Self.day).count == 2)
        }
    }

    @Test("a meal or a day is copied once, however often the form is sent")
    func copied() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            for (meal, kcal) in [("breakfast", 300), ("breakfast", 100), ("dinner", 700)] {
                _ = try await ada.api(
                    .post, "days/\(Self.day)/entries",
                    ["meal": "\(meal)", "name": "x", "kcal": .number(Double(kcal))])
            }
            let fields = ["id": UUID().text, "from_day": Self.day, "from_meal": "breakfast", "meal": "lunch"]
            for _ in 0..<2 { _ = try await ada.post("/food/2026-11-24/copy", fields) }
            #expect(try await ada.kcal(on: "2026-11-24") == 400)
            // An entry deleted after copying does not return with a late repetition.
            let copied = try await ada.entries(on: "2026-11-24")
            _ = try await ada.api(.delete, "entries/\(copied[0].id!.text)")
            _ = try await ada.post("/food/2026-11-24/copy", fields)
            #expect(try await ada.entries(on: "2026-11-24").count == 1)
            _ = try await ada.post("/food/2026-11-25/copy", ["id": UUID().text, "from_day": Self.day])
            #expect(try await ada.kcal(on: "2026-11-25") == 1100)
            let answer = try await ada.api(
                .post, "days/2026-11-26/meals/dinner/copy",
                ["from_day": "\(Self.day)", "from_meal": "dinner"])
            #expect(answer.json["totals"]["kcal"] == 700)
            let itself = ["from_day": Self.day, "from_meal": "dinner", "meal": "dinner"]
            #expect(try await ada.post("/food/\(Self.day)/copy", itself).status == 422)
            #expect(try await ada.post("/food/\(Self.day)/copy", ["from_day": Self.day]).status == 422)
            let empty = try await ada.post("/food/2026-11-27/copy", ["from_day": "2020-01-01"])
            #expect(empty.location?.contains("nothingCopied") == true)
        }
    }

    @Test("a copy that would exceed 300 entries on a day is refused")
    func most() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let entry: JSON = ["meal": "snacks", "name": "Nut", "kcal": 1]
            for _ in 0..<160 { _ = try await ada.api(.post, "days/\(Self.day)/entries", entry) }
            let copy: JSON = ["from_day": "\(Self.day)", "from_meal": "snacks"]
            #expect(try await ada.api(.post, "days/2026-11-24/meals/lunch/copy", copy).status == 200)
            #expect(try await ada.api(.post, "days/2026-11-24/meals/dinner/copy", copy).status == 422)
            #expect(try await ada.entries(on: "2026-11-24").count == 160)
        }
    }

    @Test("entries added concurrently are stored once each")
    func together() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let ids = (0..<12).map { _ in UUID() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for id in ids + ids {
                    group.addTask {
                        let entry: JSON = ["id": "\(id.text)", "meal": "snacks", "name": "Nuts", "kcal": 10]
                        let answer = try await ada.api(.post, "days/\(Self.day)/entries", entry)
                        #expect([200, 201].contains(answer.status), "\(answer.text)")
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await ada.kcal(on: Self.day) == 120)
        }
    }

    @Test("an invalid portion of an own food is reported by its API field")
    func portions() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            func fault(_ name: String, _ grams: Double) async throws -> JSON {
                let portion = JSON.object(["name": .string(name), "grams": .number(grams)])
                let answer = try await ada.api(
                    .post, "foods", ["name": "Bread", "kcal": 250, "portions": .array([portion])])
                #expect(answer.status == 422 || answer.status == 400)
                return answer.json["error"]["fields"]
            }
            #expect(
                try await fault("slice", 0) == ["portions.0.grams": "must be between 0.01 and 10,000 g"])
            #expect(try await fault("", 20)["portions.0.name"].text?.hasPrefix("must") == true)
        }
    }

    @Test("count, unit and grams of a returned entry can be changed and sent back")
    func answeredAmount() async throws {
        try await TestPlates.run { test in
            let program = try await test.program(of: try await test.person())
            let food = try #require(
                try await program.api(
                    .post, "foods", ["name": "Bun", "kcal": 250, "portions": [["name": "bun", "grams": 60]]]
                ).json.id)
            let made = try await program.api(
                .post, "days/2026-11-23/entries",
                ["meal": "lunch", "food_id": "\(food.text)", "portion": "bun", "count": 1.5]
            ).json["entry"]
            let path = "entries/\(made["id"].text ?? "")"
            func put(_ changes: [String: JSON]) async throws -> Answer {
                _ = try await program.api(.put, path, made)
                return try await program.api(.put, path, made.with(changes))
            }
            for (changes, grams, unit) in [
                ([:], 90, "portion"), (["count": 2], 120, "portion"), (["grams": 100], 100, "g"),
                (["unit": "g", "portion": nil], 1.5, "g"),
                (["unit": nil, "count": nil, "portion": nil], 90, "g"),
                (["unit": "oz", "count": 1], 28.349523125, "oz"),
            ] as [([String: JSON], JSON, JSON)] {
                let entry = try await put(changes).json["entry"]
                #expect(entry["grams"] == grams && entry["unit"] == unit, "\(changes): \(entry)")
            }
            for changes in [["unit": "cup"], ["portion": nil], ["unit": "kg"]] as [[String: JSON]] {
                let answer = try await put(changes)
                #expect(answer.status == 422, "\(changes): \(answer.text)")
                #expect(answer.mistake == "Unit must be g, ml, oz or portion, and a portion be named.")
            }
        }
    }
}

extension Person {
    /// Creates an own food.
    func ownFood(_ name: String, kcal: Double, portions: [(String, Double)] = []) async throws -> UUID {
        let portions = portions.map { JSON.object(["name": .string($0.0), "grams": .number($0.1)]) }
        let answer = try await api(
            .post, "foods", ["name": .string(name), "kcal": .number(kcal), "portions": .array(portions)])
        return try #require(answer.json.id, "\(answer.text)")
    }

    /// The entries of a day.
    func entries(on day: String) async throws -> [JSON] {
        try await api(.get, "days/\(day)/meals").json["meals"].items.flatMap { $0["entries"].items }
    }

    /// The energy of a day, or `nil` if nothing was eaten.
    func kcal(on day: String) async throws -> Double? {
        guard case .number(let kcal) = try await api(.get, "days/\(day)/meals").json["totals"]["kcal"] else {
            return nil
        }
        return kcal
    }
}
