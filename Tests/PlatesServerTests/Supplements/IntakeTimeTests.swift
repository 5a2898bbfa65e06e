import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Supplements
@testable import Training
@testable import Web

@Suite("Intake time")
struct IntakeTimeTests {
    @Test(
        "saving in another zone keeps the time of an intake, and an edit of half an hour moves it by half an hour"
    )
    func zones() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada", timeZone: "Europe/Berlin")
            let fields: JSON = [
                "name": "Magnesium", "dose": ["amount": 200, "unit": "mg"],
                "schedule": ["kind": "daily", "starts_on": "2026-11-20"],
            ]
            let id = try #require(try await ada.api(.post, "supplements", fields).json.id)
            let path = "/supplements/2026-11-22/intakes/\(id.text)"
            let taken = [
                "slot": "morning", "number": "1", "state": "taken", "time": "02:00", "amount": "200",
            ]
            #expect(try await ada.post(path, taken).status == 303)
            func stored() async throws -> (Instant?, Double?) {
                try await test.plates.site.database.read { connection in
                    let key = Intake.Key(id, day: Day("2026-11-22")!, slot: .morning, number: 1)
                    let intake = try IntakeStore(connection: connection).find(key, of: ada.id)
                    return (intake?.takenAt, intake?.dose.amount)
                }
            }
            let before = try #require(try await stored().0)
            #expect(
                try await ada.post("/settings/time-zone", ["time_zone": "America/New_York"]).status == 303)

            let page = try await ada.get("\(path)?slot=morning").text
            var form = try #require(HTMLForm.all(in: page).first { $0.action == path }).fields
            #expect(form["time"] == "20:00")
            #expect(page.contains("On Sat 21 Nov, by the clock of America/New_York."))
            form["amount"] = "1/2"
            form["state"] = "taken"
            #expect(try await ada.post(path, form).status == 303)
            #expect(try await stored() == (before, 0.5))

            form["time"] = "20:30"
            #expect(try await ada.post(path, form).status == 303)
            #expect(try await stored().0.map { before.seconds(until: $0) } == 1800)
        }
    }
}
