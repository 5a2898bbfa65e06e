import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("The first start")
struct WelcomeTests {
    @Test("the sections a person keeps are switched on and no others, and the days they train have workouts")
    func begin() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let fields = ["lifts": "on", "progress": "on", "monday": "on", "wednesday": "on", "friday": "on"]
            let answer = try await ada.post("/welcome", fields)
            #expect(answer.location?.hasPrefix("/?") == true)
            let sections = try await ada.api(.get, "sections").json["items"].items
            #expect(
                Dictionary(uniqueKeysWithValues: sections.map { ($0["section"].text, $0["enabled"]) })
                    == ["lifts": true, "food": false, "supplements": false, "progress": true])
            let schedule = try await ada.get("/schedule").text
            #expect(schedule.contains("Full Body A"))
            let undo = try #require(answer.location?.firstMatch(of: /undo=([0-9a-f-]+)/)?.output.1)
            _ = try await ada.post("/undo/\(undo)")
            let before = try await ada.api(.get, "sections").json["items"].items
            #expect(before.allSatisfy { $0["enabled"] == true })
            #expect(!(try await ada.get("/schedule").text.contains("Full Body A")))
        }
    }

    @Test("days count for nothing without the lifts")
    func one() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            _ = try await ada.post("/welcome", ["food": "on", "monday": "on"])
            _ = try await ada.post("/settings/sections/lifts", ["action": "enable"])
            #expect(!(try await ada.get("/schedule").text.contains("Full Body A")))
        }
    }

    @Test("no section at all is refused, and nothing changes")
    func nothing() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let answer = try await ada.post("/welcome", ["monday": "on"])
            #expect(answer.status == 422 && answer.text.contains("Choose at least one section."))
            #expect(answer.text.contains("name=\"monday\" checked"))
            let sections = try await ada.api(.get, "sections").json["items"].items
            #expect(sections.allSatisfy { $0["enabled"] == true })
        }
    }
}
