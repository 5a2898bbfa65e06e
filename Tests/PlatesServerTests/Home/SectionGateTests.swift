import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Sections that are switched off")
struct SectionGateTests {
    @Test("a page of a section that is switched off offers to switch it on, and leads there then")
    func gate() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            for section in Section.allCases {
                let first = try #require(SectionLink.built[section]?.href)
                _ = try await ada.post("/settings/sections/\(section.rawValue)", ["action": "disable"])
                for path in [first, "\(first)?q=x"] {
                    #expect(
                        try await ada.get(path).text.contains("\(section.title) is switched off"), "\(path)")
                }
                let answer = try await ada.post(
                    "/settings/sections/\(section.rawValue)", ["action": "enable", "then": "section"])
                #expect(answer.location?.hasPrefix("\(first)?") == true)
                #expect(!(try await ada.get(first).text.contains("is switched off")))
            }
        }
    }

    @Test("the pages on which bars and progressions are set stay open without progress")
    func settings() {
        #expect(SectionGate.section(of: "/progress/settings") == nil)
        #expect(SectionGate.section(of: "/progress/progressions/x") == nil)
        #expect(SectionGate.section(of: "/progress/exercises/x") == .progress)
        #expect(SectionGate.section(of: "/api/v1/foods") == nil)
        #expect(SectionGate.section(of: "/food/weight") == nil)
        #expect(SectionGate.section(of: "/food/2026-11-29") == .food)
        #expect(SectionGate.section(of: "/") == nil)
    }

    @Test("no page links to a section that is switched off")
    func links() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let (squat, day) = (test.exercise("Squat"), "2026-11-23")
            _ = try await ada.post(
                "/training/\(day)/sets",
                [
                    "id": UUID().text, "exercise_id": squat.text, "weight": "100", "reps": "5", "unit": "kg",
                    "kind": "working", "completed": "yes",
                ])
            try await eatAndTake(await test.program(of: ada))
            let pages = [
                "/", "/food/\(day)", "/food/\(day)/add?meal=lunch", "/food/weight", "/food/targets",
                "/supplements/\(day)", "/supplements/all", "/training/\(day)",
                "/training/\(day)/summary", "/exercises/\(squat.text)", "/calendar", "/workouts", "/schedule",
                "/progress", "/progress/training", "/progress/records", "/progress/report",
                "/progress/exercises/\(squat.text)", "/progress/settings",
                "/progress/progressions/\(squat.text)", "/progress?q=How+often+did+I+squat%3F",
            ]
            for section in Section.allCases {
                _ = try await ada.post("/settings/sections/\(section.rawValue)", ["action": "disable"])
                for path in pages {
                    let parts = path.split(separator: "?")
                    if SectionGate.section(of: String(parts[0])) == section { continue }
                    let page = try await ada.get(path)
                    let links = page.text.matches(of: /(?:href|action)="(\/[^"]*)"/)
                        .map { String($0.output.1) }
                    #expect(page.status == 200 && !links.isEmpty, "\(path)")
                    let dead = links.filter { SectionGate.section(of: $0) == section }
                    #expect(dead.isEmpty, "\(path) without \(section.rawValue)")
                }
                _ = try await ada.post("/settings/sections/\(section.rawValue)", ["action": "enable"])
            }
        }
    }

    /// A soup of 200 kcal, and 120 kcal of a supplement that counts as food.
    private func eatAndTake(_ program: Person) async throws {
        let whey: JSON = [
            "name": "Whey", "dose": ["amount": 30, "unit": "g"], "schedule": ["kind": "daily"],
            "nutrients": ["kcal": 120, "protein_g": 24],
            "counts_as_food": true,
        ]
        let made = try await program.api(.post, "supplements", whey)
        let id = try #require(made.json.id, "\(made.text)")
        let soup: JSON = ["meal": "lunch", "name": "Soup", "kcal": 200]
        #expect(try await program.api(.post, "days/2026-11-23/entries", soup).status == 201)
        let taken = try await program.api(
            .put, "days/2026-11-23/supplements/\(id.text)", ["taken": true])
        #expect(taken.status == 200, "\(taken.text)")
    }

    @Test("the sums of food leave supplements out while supplements are switched off")
    func sumsWithoutSupplements() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let program = try await test.program(of: ada)
            try await eatAndTake(program)
            func sums() async throws -> [JSON] {
                [
                    try await program.api(.get, "days/2026-11-23/meals").json["totals"]["kcal"],
                    try await program.api(.get, "days/2026-11-23").json["totals"]["kcal"],
                    try await program.api(.get, "nutrition?from=2026-11-23&to=2026-11-23")
                        .json["items"][0]["nutrients"]["kcal"],
                ]
            }
            let pages = ["/", "/food/2026-11-23", "/food/trends"]
            #expect(try await sums() == [320, 320, 320])
            for page in pages { #expect(try await ada.get(page).text.contains("320 kcal"), "\(page)") }
            _ = try await ada.post("/settings/sections/supplements", ["action": "disable"])
            #expect(try await sums() == [200, 200, 200])
            for page in pages {
                let text = try await ada.get(page).text
                #expect(text.contains("200 kcal") && !text.contains("320 kcal"), "\(page)")
                #expect(!text.contains("Whey"), "\(page)")
            }
            _ = try await ada.post("/settings/sections/supplements", ["action": "enable"])
            #expect(try await sums() == [320, 320, 320])
        }
    }

    @Test("the report leaves food out while food is switched off")
    func reportWithoutFood() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            _ = try await test.program(of: ada).api(
                .post, "days/2026-11-20/entries", ["meal": "lunch", "name": "Soup", "kcal": 200])
            #expect(try await ada.get("/progress/report").text.contains("kcal a day"))
            _ = try await ada.post("/settings/sections/food", ["action": "disable"])
            #expect(try await !ada.get("/progress/report").text.contains("kcal a day"))
        }
    }

    @Test("saving a supplement while food is switched off keeps that it counts as food")
    func countsAsFood() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let program = try await test.program(of: ada)
            try await eatAndTake(program)
            let id = try #require(try await program.api(.get, "supplements").json["items"][0].id)
            _ = try await ada.post("/settings/sections/food", ["action": "disable"])
            let page = try await ada.get("/supplements/all/\(id.text)").text
            #expect(!page.contains("Count it in the food of the day"))
            #expect(page.contains(#"<input type="hidden" name="counts_as_food" value="on">"#))
        }
    }
}
