import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Food trends")
struct FoodTrendTests {
    private func eat(_ kcal: Int, protein: Int? = nil, on day: String, _ person: Person) async throws {
        var fields = ["id": UUID().text, "meal": "lunch", "name": "Soup", "kcal": "\(kcal)"]
        fields["protein_g"] = protein.map { "\($0)" }
        let answer = try await person.post("/food/\(day)/quick", fields)
        #expect(answer.status == 303, "\(answer.text)")
    }

    @Test("nutrition is summed by day and averaged by week from the person's first weekday")
    func nutrition() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let program = try await test.program(of: ada)
            // A Sunday, two Mondays and the Saturday before the second.
            try await eat(1000, on: "2026-11-15", ada)
            try await eat(2000, protein: 100, on: "2026-11-16", ada)
            try await eat(500, protein: 20, on: "2026-11-16", ada)
            try await eat(1500, on: "2026-11-21", ada)
            try await eat(3000, on: "2026-11-23", ada)
            let days = try await program.api(.get, "nutrition?from=2026-11-15&to=2026-11-23").json["items"]
                .items
            #expect(days.count == 9)
            #expect(
                days[1] == [
                    "from": "2026-11-16", "days": 1, "nutrients": ["kcal": 2500, "protein_g": 120],
                    "targets": [:],
                ])
            #expect(days[2] == ["from": "2026-11-17", "days": 0, "nutrients": [:], "targets": [:]])
            let path = "nutrition?from=2026-11-15&to=2026-11-23&by=week"
            let weeks = try await program.api(.get, path).json["items"].items
            #expect(weeks.map { $0["from"] } == ["2026-11-09", "2026-11-16", "2026-11-23"])
            #expect(weeks.map { $0["days"] } == [1, 2, 1])
            #expect(weeks[1]["nutrients"] == ["kcal": 2000, "protein_g": 120])
            _ = try await program.api(.patch, "me", ["week_starts": "sunday"])
            let sundays = try await program.api(.get, path).json["items"].items
            #expect(sundays.map { $0["from"] } == ["2026-11-15", "2026-11-22"])
            #expect(sundays.map { $0["days"] } == [3, 1])
            #expect(sundays[0]["nutrients"]["kcal"] == 1666.667)
        }
    }

    @Test("nutrition is limited to 400 days, by day or week")
    func limits() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            #expect(try await ada.api(.get, "nutrition").json["items"].items.count == 28)
            let most = try await ada.api(.get, "nutrition?from=2025-10-20&to=2026-11-23")
            #expect(most.json["items"].items.count == 400)
            for query in [
                "from=2025-10-19&to=2026-11-23", "from=2026-11-24&to=2026-11-23", "by=month", "from=x",
                "from=1970-01-01&to=2199-12-31",
            ] {
                #expect(try await ada.api(.get, "nutrition?\(query)").status == 422, "\(query)")
            }
        }
    }

    @Test("the trend page draws one nutrient with a table and the average of days with entries")
    func page() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            #expect(try await ada.get("/food/trends").text.contains("Nothing is known of it"))
            try await eat(2000, protein: 100, on: "2026-11-20", ada)
            try await eat(2500, on: "2026-11-21", ada)
            _ = try await ada.post(
                "/food/targets", ["basis": "same", "every_kcal_least": "1900", "every_kcal_most": "2100"])
            try await eat(2000, on: "2026-11-23", ada)
            let page = try await ada.get("/food/trends").text
            #expect(page.contains("2,167 kcal a day"))
            #expect(
                page.contains("The average of 3 days with entries, of 28. The target was met on 1 of 1 day."))
            // The targets hold from today on: the days before had none.
            let rows = page.matches(of: /(?s)<tr><th scope="row">.*?<\/tr>/).map { String($0.output) }
            #expect(rows.count == 3)
            #expect(rows[0].contains("1,900 to 2,100 kcal") && rows[0].contains("met"))
            #expect(rows[1].contains("none") && rows[1].contains("2,500 kcal"))
            #expect(page.contains("class=\"band\"") && page.contains("class=\"column met\""))
            #expect(!page.contains("style="))
            let protein = try await ada.get("/food/trends?nutrient=protein_g&by=week&range=1y").text
            #expect(protein.contains("100 g a day") && protein.contains("The average of 1 day with entries"))
            #expect(protein.contains("Week of Mon 16 Nov"))
            #expect(
                try await ada.get("/food/trends?nutrient=sodium_mg").text.contains("Nothing is known of it"))
            for range in ["4w", "3m", "1y"] {
                for length in ["day", "week"] {
                    let path = "/food/trends?range=\(range)&by=\(length)"
                    #expect(try await ada.get(path).text.contains("2,167 kcal a day"), "\(path)")
                }
            }
            for query in ["range=all", "range=x", "by=month", "nutrient=kryptonite"] {
                #expect(try await ada.get("/food/trends?\(query)").status == 422, "\(query)")
            }
        }
    }

    @Test("nutrition of one account is not visible to another")
    func others() async throws {
        try await TestPlates.run { test in
            let (ada, ben) = (try await test.person("Ada"), try await test.person("Ben"))
            try await eat(2000, on: "2026-11-23", ada)
            #expect(try await ben.get("/food/trends").text.contains("Nothing is known of it"))
            let items = try await test.program(of: ben).api(.get, "nutrition").json["items"].items
            #expect(items.allSatisfy { $0["days"] == 0 && $0["nutrients"] == [:] })
        }
    }
}
