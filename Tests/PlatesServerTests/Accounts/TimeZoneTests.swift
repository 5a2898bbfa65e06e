import Foundation
import HTTPTypes
import PlatesCore
import Testing

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Account time zone")
struct TimeZoneTests {
    private func zone(_ test: TestPlates, _ id: UUID) async throws -> String? {
        try await test.plates.site.database.read { connection in
            try AccountStore(connection: connection).account(id)?.timeZone.text
        }
    }

    @Test("an account without a chosen time zone takes the browser's at its first sign-in")
    func firstSignIn() async throws {
        try await TestPlates.run { test in
            let made = try await Accounts(test.plates.accounts)
                .create(email: "ada@example.org", name: "Ada", password: Person.password)
            func signIn(_ zone: String) async throws -> Answer {
                try await test.stranger.post(
                    "/sign-in", ["email": "ada@example.org", "password": Person.password, "time_zone": zone])
            }
            for unknown in ["", "Nowhere/Town"] {
                #expect(try await signIn(unknown).status == 303)
                #expect(try await zone(test, made.id) == "UTC")
            }
            let ada = test.stranger.with(try await signIn("Pacific/Auckland"))
            #expect(try await ada.get("/settings").text.contains("value=\"Pacific/Auckland\""))
            // A traveller keeps the home zone until they change it.
            #expect(try await signIn("Europe/Berlin").status == 303)
            #expect(try await zone(test, made.id) == "Pacific/Auckland")
        }
    }

    @Test("a chosen time zone stays until the person changes it")
    func chosen() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada", timeZone: "UTC")
            let form = ["email": "ada@example.org", "password": Person.password, "time_zone": "Asia/Tokyo"]
            #expect(try await test.stranger.post("/sign-in", form).status == 303)
            #expect(try await zone(test, ada.id) == "UTC")
            let home = try await ada.get("/").text
            #expect(home.contains("data-zone-check=\"UTC\""))
            let changed = try await ada.post("/settings/time-zone", ["time_zone": "Asia/Tokyo"])
            #expect(changed.status == 303)
            #expect(changed.location?.hasPrefix("/") == true)
            #expect(try await zone(test, ada.id) == "Asia/Tokyo")
            let refused = try await ada.post("/settings/time-zone", ["time_zone": "Mars/Base"])
            #expect(refused.status == 422)
            #expect(refused.text.contains("Time zone must be a time zone such as Europe/Berlin."))
        }
    }

    @Test("sign-up suggests the unit of the browser's language and saves the chosen one")
    func unit() async throws {
        try await TestPlates.run { test in
            func page(_ languages: String) async throws -> String {
                try await test.stranger.get("/sign-up", headers: [.acceptLanguage: languages]).text
            }
            #expect(try await page("en-US,en;q=0.9").contains("value=\"lb\" selected"))
            #expect(try await page("de-DE").contains("value=\"kg\" selected"))
            let form = [
                "name": "Ada", "email": "ada@example.org", "password": Person.password, "unit": "kg",
                "time_zone": "America/New_York",
            ]
            let answer = try await test.stranger.post("/sign-up", form, headers: [.acceptLanguage: "en-US"])
            #expect(answer.status == 303)
            let me = try await test.stranger.with(answer).get("/settings").text
            #expect(me.contains("value=\"kg\" selected"))
            #expect(me.contains("America/New_York"))
            let wrong = try await test.stranger.post(
                "/sign-up", form.merging(["unit": "stone", "email": "bob@example.org"]) { $1 })
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("Weights in must be kg or lb."))
        }
    }

    @Test("invalid operator options are refused by name")
    func options() throws {
        let error = #expect(throws: ValidationError.self) {
            try AccountOptions(timeZone: "Berlin", unit: "stone", weekStarts: "funday")
        }
        #expect(error.map { Set($0.fields.keys) } == ["time_zone", "unit", "week_starts"])
    }
}
