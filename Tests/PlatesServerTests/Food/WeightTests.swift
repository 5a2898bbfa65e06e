import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Body weight")
struct WeightTests {
    @Test(
        "a weight is logged, changed and deleted for today or an earlier day, and repeating it changes nothing"
    )
    func log() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let program = try await test.program(of: ada)
            func weights() async throws -> [JSON] {
                try await program.api(.get, "body_weights").json["items"].items.map { $0["weight"]["value"] }
            }
            for _ in 0..<2 {
                let answer = try await ada.post("/food/weight", ["weight": "81,5", "unit": "kg"])
                #expect(answer.location == "/food/weight?notice=weightSaved")
            }
            #expect(try await weights() == [81.5])
            _ = try await ada.post("/food/weight", ["day": "2026-11-20", "weight": "82"])
            let page = try await ada.get("/food/weight").text
            #expect(page.contains("81.5 kg") && page.contains("82 kg"))
            #expect(page.contains("<svg class=\"chart\""))
            let change = try await ada.get("/food/weight?day=2026-11-20").text
            #expect(change.contains("value=\"82\"") && change.contains("value=\"2026-11-20\""))
            _ = try await ada.post("/food/weight", ["day": "2026-11-20", "weight": "83"])
            #expect(try await weights() == [83, 81.5])
            for _ in 0..<2 {
                #expect(try await ada.post("/food/weight/2026-11-20/delete").status == 303)
            }
            #expect(try await weights() == [81.5])
        }
    }

    @Test("an invalid weight returns 422 with the typed values")
    func wrong() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            for (day, weight, field) in [
                ("2026-11-24", "80", "day"), ("2026-02-30", "80", "day"), ("2026-11-23", "", "weight"),
                ("2026-11-23", "heavy", "weight"), ("2026-11-23", "19.9", "weight"),
                ("2026-11-23", "500.1", "weight"), ("2026-11-23", "80.1234", "weight"),
                ("2026-11-23", "-80", "weight"),
            ] {
                let page = try await ada.post("/food/weight", ["day": day, "weight": weight])
                #expect(page.status == 422, "\(day) \(weight)")
                #expect(page.text.contains("id=\"\(field)-error\""), "\(day) \(weight)")
                #expect(page.text.contains("value=\"\(weight)\""), "\(day) \(weight)")
            }
            #expect(try await test.rowCounts()["body_weights"] == 0)
            #expect(try await ada.get("/food/weight?range=5y").status == 422)
            #expect(try await ada.post("/food/weight/2026-02-30/delete").status == 404)
        }
    }

    @Test("today's weight follows the person's time zone")
    func zones() async throws {
        try await TestPlates.run(at: "2026-11-23T23:30:00Z") { test in
            let ada = try await test.person("Ada", timeZone: "Pacific/Auckland")
            let ben = try await test.person("Ben", timeZone: "America/Los_Angeles")
            #expect(try await ada.post("/food/weight", ["day": "2026-11-24", "weight": "80"]).status == 303)
            #expect(try await ben.post("/food/weight", ["day": "2026-11-24", "weight": "80"]).status == 422)
            #expect(try await ben.post("/food/weight", ["weight": "80"]).status == 303)
            let items = try await test.program(of: ben).api(.get, "body_weights").json["items"]
            #expect(items.items.map { $0["day"] } == ["2026-11-23"])
        }
    }

    @Test("a weight in pounds stays as entered beside weights in kilograms")
    func pounds() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(unit: .lb)
            let program = try await test.program(of: ada)
            _ = try await ada.post("/food/weight", ["day": "2026-11-22", "weight": "180.5"])
            let page = try await ada.get("/food/weight").text
            #expect(page.contains("Weight (lb)") && page.contains("180.5 lb"))
            #expect(page.contains("Trend: 180.5 lb"))
            let light = try await ada.post("/food/weight", ["weight": "40"])
            #expect(light.status == 422 && light.text.contains("44.1 and 1102.3 lb"))
            let put = try await program.api(
                .put, "days/2026-11-23/body_weight", ["weight": ["value": 82.1, "unit": "kg"]]
            )
            // 180.5 lb is 81,873 g (81,873.42); a tenth of the way to 82,100 g is 81,895.7 g, which is 180.55 lb.
            #expect(put.json["trend"] == ["value": 180.55, "unit": "lb"])
            let items = try await program.api(.get, "body_weights").json["items"].items
            #expect(
                items.map { $0["weight"] } == [
                    ["value": 180.5, "unit": "lb"], ["value": 82.1, "unit": "kg"],
                ])
            // A weight entered in kilograms is edited in kilograms.
            let change = try await ada.get("/food/weight?day=2026-11-23").text
            #expect(change.contains("Weight (kg)") && change.contains("value=\"82.1\""))
        }
    }

    @Test("the weight page draws the chosen range with a table and the weekly change")
    func course() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let program = try await test.program(of: ada)
            for offset in stride(from: 400, through: 0, by: -10) {
                let day = Day("2026-11-23")!.adding(days: -offset)
                let weight: JSON = ["weight": ["value": .number(80 + Double(offset) / 100), "unit": "kg"]]
                #expect(try await program.api(.put, "days/\(day)/body_weight", weight).status == 200)
            }
            for (range, count) in [("4w", 3), ("3m", 9), ("1y", 37), ("all", 41)] {
                let page = try await ada.get("/food/weight?range=\(range)").text
                let dots = try #require(page.firstMatch(of: /class="dots" d="([^"]*)"/)).output.1
                #expect(dots.count { $0 == "M" } == count, "\(range)")
                let table = try #require(page.firstMatch(of: /(?s)<caption.*?<\/table>/)).output
                #expect(table.matches(of: /scope="row"/).count == count, "\(range)")
                #expect(!page.contains("style="))
                #expect(page.contains("0.1 kg less a week"))
            }
            let some = try await program.api(.get, "body_weights?from=2026-11-03&to=2026-11-13").json["items"]
            #expect(some.items.map { $0["day"] } == ["2026-11-03", "2026-11-13"])
            // The trend of a day depends on all earlier days, not only on those requested.
            let all = try await program.api(.get, "body_weights?from=2020-01-01").json["items"].items
            #expect(all.suffix(3).prefix(2).map { $0 } == some.items)
        }
    }

    @Test("the weight API refuses invalid weights and hides those of other accounts")
    func api() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let program = try await test.program(of: ada)
            let ben = try await test.person("Ben")
            let path = "days/2026-11-23/body_weight"
            let good: JSON = ["weight": ["value": 80, "unit": "kg"]]
            #expect(try await program.api(.put, path, good).status == 200)
            for wrong: JSON in [
                [:], ["weight": nil], ["weight": 80], ["weight": ["value": 80]],
                ["weight": ["value": 80, "unit": "stone"]], ["weight": ["value": 19, "unit": "kg"]],
            ] {
                #expect(try await program.api(.put, path, wrong).status == 422, "\(wrong)")
            }
            #expect(try await program.api(.put, "days/2026-11-24/body_weight", good).status == 422)
            #expect(try await program.api(.get, "body_weights?from=2026-11-24&to=2026-11-23").status == 422)
            let other = try await test.program(of: ben)
            #expect(try await other.api(.get, "body_weights").json["items"] == [])
            #expect(try await other.api(.delete, path).status == 204)
            #expect(try await ben.post("/food/weight/2026-11-23/delete").status == 303)
            #expect(!(try await ben.get("/food/weight").text.contains("80 kg")))
            #expect(try await program.api(.get, "body_weights").json["items"].items.count == 1)
            for _ in 0..<2 { #expect(try await program.api(.delete, path).status == 204) }
            #expect(try await program.api(.get, "body_weights").json["items"] == [])
        }
    }

    @Test("water is stored by day and account")
    func water() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let program = try await test.program(of: ada)
            let path = "days/2026-11-23/water"
            #expect(try await program.api(.get, path).json == ["millilitres": 0])
            for _ in 0..<2 {
                #expect(try await program.api(.put, path, ["millilitres": 750]).json == ["millilitres": 750])
            }
            #expect(try await ada.get("/food/2026-11-23").text.contains("<output>750 ml</output>"))
            for wrong: JSON in [
                [:], ["millilitres": -1], ["millilitres": 20_001], ["millilitres": 0.5], ["millilitres": "x"],
            ] {
                #expect(try await program.api(.put, path, wrong).status == 422, "\(wrong)")
            }
            let ben = try await test.program(of: test.person("Ben"))
            #expect(try await ben.api(.get, path).json == ["millilitres": 0])
            #expect(try await program.api(.get, path).json == ["millilitres": 750])
        }
    }
}
