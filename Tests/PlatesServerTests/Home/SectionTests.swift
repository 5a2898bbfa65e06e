import Foundation
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Sections")
struct SectionTests {
    @Test("sections are listed, enabled, marked as favourite and reordered by the API")
    func api() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let items = try await ada.api(.get, "sections").json["items"].items
            #expect(items.map { $0["section"] } == ["lifts", "food", "supplements", "progress"])
            #expect(items.map { $0["position"] } == [0, 1, 2, 3])
            #expect(items.allSatisfy { $0["enabled"] == true && $0["favourite"] == false })

            let favoured = try await ada.api(.put, "sections/lifts", ["favourite": true]).json["items"]
            #expect(favoured[0]["section"] == "lifts")
            let moved = try await ada.api(.put, "sections/progress", ["position": 0, "enabled": false])
            let order = moved.json["items"].items.map { $0["section"] }
            #expect(order == ["lifts", "progress", "food", "supplements"])
            #expect(try await ada.api(.get, "sections").json == moved.json)
            #expect(try await ada.api(.put, "sections/lifts", [:]).json == moved.json)

            #expect(try await ada.api(.put, "sections/dancing", ["enabled": true]).status == 404)
            #expect(try await ada.api(.put, "sections/food", ["enabled": "yes"]).status == 422)
            let far = try await ada.api(.put, "sections/food", ["position": 9_000_000_000_000_000])
            #expect(far.status == 200)
            #expect(far.json["items"].items.map { $0["position"] }.count == 4)
        }
    }

    @Test("a disabled section disappears from home and navigation until enabled again")
    func disabled() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            #expect(try await ada.get("/").text.contains("href=\"/training\""))
            _ = try await ada.post("/settings/sections/lifts", ["action": "disable"])
            #expect(try await !ada.get("/").text.contains("href=\"/training\""))
            #expect(try await !ada.get("/settings").text.contains("href=\"/training\""))
            _ = try await ada.post("/settings/sections/lifts", ["action": "enable"])
            #expect(try await ada.get("/").text.contains("href=\"/training\""))
            #expect(try await ada.post("/settings/sections/lifts", ["action": "explode"]).status == 422)
            #expect(try await ada.post("/settings/sections/dancing", ["action": "up"]).status == 404)
        }
    }

    @Test("the forms that arrange cards return to where the page was")
    func stay() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            for page in ["/", "/settings/sections"] {
                let forms = try await ada.get(page).text
                    .matches(of: /<form method="post" action="\/settings\/sections\/[^>]*>/)
                #expect(forms.count == 4 && forms.allSatisfy { $0.output.contains("data-stay") }, "\(page)")
            }
        }
    }

    @Test("changing sections of one account does not change those of another")
    func perPerson() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let bob = try await test.person("Bob")
            let before = try await bob.api(.get, "sections").json
            _ = try await ada.api(.put, "sections/lifts", ["favourite": true, "enabled": false])
            #expect(try await bob.api(.get, "sections").json == before)
        }
    }
}
