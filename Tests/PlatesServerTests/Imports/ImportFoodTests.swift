import Foundation
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Web

@Suite("Imported food and supplements")
struct ImportFoodTests {
    private static let header = "Day,Time,Group,Food Name,Amount,Energy (kcal),Vitamin D (IU),Protein (g)\n"

    private func totals(_ person: Person, _ day: String = "2024-05-02") async throws -> JSON {
        try await person.api(.get, "days/\(day)").json["totals"]
    }

    @Test("the nutrients of supplements count in the day, as they do in Cronometer")
    func supplements() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let file =
                Self.header + """
                    2024-05-02,07:30 PM,Dinner,Fish,150.00 g,200,400,30
                    2024-05-02,08:00 AM,Supplements,Vitamin D3,2.00 capsules,10,1000,
                    2024-05-03,08:00 AM,Supplements,Vitamin D3,1.00 capsule,5,500,
                    2024-05-03,08:00 AM,Supplements,Protein,1.00 scoop,120,,24

                    """
            let added = try await ada.add(file, [:])
            #expect(added["added"] == 4)
            #expect(try await totals(ada)["vitamin_d_ug"] == 35)
            #expect(try await totals(ada)["kcal"] == 210)
            #expect(try await totals(ada, "2024-05-03")["vitamin_d_ug"] == 12.5)
            #expect(try await totals(ada, "2024-05-03")["kcal"] == 125)
            #expect(try await ada.add(file, [:])["added"] == 0)
            #expect(try await ada.api(.delete, "imports/\(try #require(added.id).text)").status == 204)
            #expect(try await totals(ada)["kcal"] == .null)
            for table in ["entries", "intakes", "supplements"] {
                #expect(try await test.count(table, of: ada) == 0, "\(table)")
            }
        }
    }

    @Test(
        "nutrients that the person's own supplement does not count become an entry, and the supplement stays as it is"
    )
    func own() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let own: JSON = [
                "name": "Vitamin D3", "dose": ["amount": 1, "unit": "capsule"], "schedule": ["kind": "daily"],
            ]
            let made = try await ada.api(.post, "supplements", own)
            #expect(made.status == 201, "\(made.text)")
            let file = Self.header + "2024-05-02,08:00 AM,Supplements,Vitamin D3,1.00 capsule,5,500,\n"
            #expect(try await ada.add(file, [:])["added"] == 2)
            #expect(try await totals(ada)["vitamin_d_ug"] == 12.5)
            #expect(try await ada.add(file, [:])["added"] == 0)
            let after = try await ada.api(.get, "supplements").json["items"][0]
            #expect(after["counts_as_food"] == .bool(false) && after["nutrients"] == .null)
        }
    }

    @Test(
        "a box that the person has ticked at another time stays, is named, and the day still has its totals")
    func ticked() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let own: JSON = [
                "name": "Zinc", "dose": ["amount": 1, "unit": "tablet"],
                "schedule": ["kind": "daily", "starts_on": "2024-05-01"],
            ]
            let made = try await ada.api(.post, "supplements", own)
            #expect(made.status == 201, "\(made.text)")
            let account = try ada.id
            let id = try #require(made.json.id)
            try await test.plates.site.database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO intakes (
                        account_id, day, supplement_id, slot, number, state, reason, taken_at, amount, unit, changed_at
                    ) VALUES ($1, $2, $3, 'morning', 1, 'taken', '', $4, 1, 'tablet', $4)
                    """,
                    [account, Day("2024-05-02")!, id, Instant("2024-05-02T06:00:00Z")!])
            }
            let file = Self.header + "2024-05-02,08:00 AM,Supplements,Zinc,1.00 tablet,7,,\n"
            let added = try await ada.add(file, [:])
            #expect(added["present"] == 0 && added["added"] == 1)
            #expect(
                added["refused"][0]["reason"].text == "It is noted with another time or dose, which stays.")
            #expect(try await totals(ada)["kcal"] == 7)
            #expect(try await test.count("intakes", of: ada) == 1)
            #expect(try await ada.add(file, [:])["added"] == 0)
        }
    }

    @Test("an intake that is there with another dose, another time or as not taken is named, and stays")
    func different() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let row = "2024-05-02,08:00 AM,Supplements,Zinc,1.00 tablet,,,\n"
            try await ada.add(Self.header + row, [:])
            let before = try await intakes(test, ada)
            let other = "It is noted with another time or dose, which stays."
            for (file, reason) in [
                (row, nil), (row.replacing("1.00", with: "2.00"), other),
                (row.replacing("08:00", with: "09:00"), other), (row.replacing("08:00 AM", with: ""), nil),
            ] {
                let again = try await ada.add(Self.header + file, [:])
                #expect(again["present"] == (reason == nil ? 1 : 0) && again["added"] == 0, "\(file)")
                #expect(again["refused"][0]["reason"].text == reason, "\(file)")
            }
            #expect(try await intakes(test, ada) == before)
            let account = try ada.id
            try await test.plates.site.database.write { connection in
                try connection.execute(
                    "UPDATE intakes SET state = 'skipped', taken_at = NULL WHERE account_id = $1", [account])
            }
            let skipped = try await ada.add(Self.header + row, [:])
            #expect(skipped["refused"][0]["reason"].text == "It is noted as not taken, which stays.")
        }
    }

    private func intakes(_ test: TestPlates, _ person: Person) async throws -> [String] {
        let account = try person.id
        return try await test.plates.site.database.read { connection in
            try connection.query(
                "SELECT * FROM intakes WHERE account_id = $1 ORDER BY day, number", [account]
            )
            .map { row in
                let taken: Instant? = try row.optional("taken_at")
                return "\(taken?.description ?? "") \(try row.get("amount", as: Double.self))"
            }
        }
    }

    @Test("food of no meal goes to the meal of its time, else to the meal for the rest")
    func uncategorized() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let file =
                Self.header + """
                    2024-05-02,07:30 PM,Uncategorized,Soup,1 bowl,100,,
                    2024-05-02,,Uncategorized,Nuts,20 g,120,,
                    2024-05-02,,,Tea,1 cup,2,,
                    2024-05-02,,Second supper,Cake,1 slice,300,,

                    """
            try await ada.add(file, [:])
            func meals(_ day: String) async throws -> [String: [String]] {
                try await ada.api(.get, "days/\(day)/meals").json["meals"].items.reduce(into: [:]) {
                    meals, meal in
                    let names = meal["entries"].items.compactMap { $0["name"].text }
                    if !names.isEmpty { meals[meal["meal"].text ?? ""] = names.sorted() }
                }
            }
            #expect(
                try await meals("2024-05-02") == [
                    "dinner": ["Soup, 1 bowl"], "snacks": ["Cake, 1 slice", "Nuts, 20 g", "Tea, 1 cup"],
                ])
        }
    }
}
