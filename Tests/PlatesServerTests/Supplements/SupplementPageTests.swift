import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Supplement pages")
struct SupplementPageTests {
    private let day = SupplementTests.day

    private func add(_ key: String, _ ada: Person) async throws -> String {
        let answer = try await ada.post("/supplements/new", ["key": key, "id": UUID().text])
        #expect(answer.status == 303)
        let path = try #require(answer.location?.split(separator: "?").first)
        return String(try #require(path.split(separator: "/").last))
    }

    @Test("a supplement added from the catalogue appears on the day and on the home page")
    func adding() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            #expect(try await ada.get("/").text.contains("Add a supplement"))
            #expect(try await ada.get("/supplements/new?q=creatin").text.contains("Creatine monohydrate"))
            let id = try await add("creatine", ada)
            for path in ["/supplements/\(day)", "/"] {
                let page = try await ada.get(path).text
                #expect(
                    page.contains("aria-checked=\"false\" aria-label=\"Creatine monohydrate, 5 g, Morning\""))
            }
            let box = ["supplement": id, "slot": "morning", "number": "1"]
            let path = "/supplements/\(day)/intakes"
            let taken = try await ada.post(path, box.merging(["state": "taken", "then": "home"]) { $1 })
            #expect(taken.location == "/")
            for _ in 0..<2 {
                _ = try await ada.post(path, box.merging(["state": "taken"]) { $1 })
                let page = try await ada.get("/supplements/\(day)").text
                #expect(page.contains("aria-checked=\"true\""))
                #expect(page.contains("5 g · taken at 18:00"))
            }
            #expect(try await test.rowCounts()["intakes"] == 1)
            #expect(try await ada.post("/supplements/new", ["key": "stone"]).status == 404)
        }
    }

    @Test("taking a whole stack takes every intake but the skipped ones")
    func stack() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let ids = try await [add("creatine", ada), add("vitamin-d3", ada), add("multivitamin", ada)]
            _ = try await add("magnesium", ada)
            let path = "/supplements/\(day)/intakes"
            let skip = [
                "state": "skipped", "slot": "morning", "number": "1", "reason": "None left", "time": "",
            ]
            #expect(try await ada.post("\(path)/\(ids[2])", skip).status == 303)
            #expect(
                try await ada.post(path, ["all": "yes", "slot": "morning", "state": "taken"]).status == 303)
            let page = try await ada.get("/supplements/\(day)").text
            #expect(page.components(separatedBy: "aria-checked=\"true\"").count == 3)
            #expect(page.contains("skipped: None left"))
            #expect(page.contains("2 of 3"))
            #expect(page.contains("0 of 1"))
        }
    }

    @Test("time, dose and reason of an intake can be edited, on past days too")
    func editing() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "Europe/Berlin")
            let id = try await add("creatine", ada)
            #expect(
                try await ada.post(
                    "/supplements/all/\(id)", form(["starts_on": "2026-11-01", "from": "2026-11-01"])
                )
                .status == 303)
            let path = "/supplements/2026-11-10/intakes/\(id)"
            #expect(try await ada.get("\(path)?slot=morning").status == 200)
            let taken = [
                "slot": "morning", "number": "1", "state": "taken", "time": "07:15", "amount": "2,5",
            ]
            #expect(try await ada.post(path, taken).status == 303)
            #expect(try await ada.get("/supplements/2026-11-10").text.contains("2.5 g · taken at 07:15"))
            let wrong = try await ada.post(path, taken.merging(["time": "25:00"]) { $1 })
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("“Taken at” must be a time such as 19:05."))
            #expect(try await ada.get("\(path)?slot=evening").status == 404)
            // Without a time, an intake on a past day gets the time of its slot.
            _ = try await ada.post(
                "/supplements/2026-11-11/intakes", ["supplement": id, "slot": "morning", "state": "taken"])
            #expect(try await ada.get("/supplements/2026-11-11").text.contains("taken at 08:00"))
        }
    }

    @Test("a skip has a reason, and a reason for anything else is refused")
    func reasons() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let path = "/supplements/\(day)/intakes/\(try await add("creatine", ada))"
            func save(_ state: String, _ reason: String) async throws -> Answer {
                try await ada.post(
                    path, ["slot": "morning", "number": "1", "state": state, "reason": reason, "time": ""])
            }
            func shown() async throws -> String { try await ada.get("/supplements/\(day)").text }
            #expect(try await save("open", "None left").status == 303)
            #expect(try await shown().contains("skipped: None left"))
            // An old reason disappears together with the skip.
            #expect(try await save("open", "None left").status == 303)
            #expect(!(try await shown().contains("skipped")))
            let wrong = try await save("taken", "None left")
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("“Why it was skipped” is for an intake that is skipped."))
        }
    }

    /// The form of creatine, with changes.
    private func form(_ changes: [String: String] = [:]) -> [String: String] {
        [
            "name": "Creatine", "dose_amount": "5", "dose_unit": "g", "kind": "daily", "slot_0": "Morning",
            "warn_days": "7",
        ].merging(changes) { $1 }
    }

    @Test("a supplement of one's own is saved with all its fields and shown again")
    func describing() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let answer = try await ada.post(
                "/supplements/all",
                form([
                    "id": UUID().text, "name": "My blend", "kind": "cycle", "weeks_on": "6", "weeks_off": "2",
                    "slot_1": "At the desk", "slot_amount_1": "2,5", "piece_unit": "scoop",
                    "piece_amount": "5",
                    "piece_unit_inside": "g", "stock_amount": "40", "stock_unit": "scoop",
                    "pack_amount": "100",
                    "pack_price": "20", "currency": "€", "counts_as_food": "on", "protein_g": "4",
                ]))
            #expect(answer.status == 303)
            let path = try #require(answer.location?.split(separator: "?").first.map(String.init))
            let page = try await ada.get(path).text
            for text in [
                "My blend", "At the desk", "40 scoops left", "0.2 € per dose", "value=\"6\"",
                "value=\"cycle\" selected", "Runs out on",
            ] { #expect(page.contains(text), "\(text)") }
            #expect(try await ada.get("/supplements/all").text.contains("6 weeks on, 2 off"))
            #expect(try await ada.post("\(path)/refill", ["refill": "10"]).status == 303)
            #expect(try await ada.get(path).text.contains("50 scoops left"))
            #expect(try await ada.post("\(path)/pause", ["pause_from": "", "pause_to": ""]).status == 303)
            #expect(try await ada.get("/supplements/\(day)").text.contains("Paused: My blend"))
            #expect(try await ada.post("\(path)/resume").status == 303)
            #expect(try await ada.get("/supplements/\(day)").text.contains("At the desk"))
            #expect(try await ada.post("\(path)/delete").status == 303)
            #expect(try await ada.get(path).status == 404)
            #expect(!(try await ada.get("/supplements/\(day)").text.contains("At the desk")))
        }
    }

    @Test("saving the form keeps doses in other units, all twelve slots and the stock taken meanwhile")
    func savingWhatIsNotShown() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let slots: [JSON] = (1...12).map {
                ["slot": "Slot \($0)", "dose": ["amount": .number(Double($0 * 100)), "unit": "mg"]]
            }
            let made = try await ada.api(
                .post, "supplements",
                [
                    "name": "Creatine", "dose": ["amount": 5, "unit": "g"], "schedule": ["kind": "daily"],
                    "slots": .array(slots), "stock": ["amount": 50, "unit": "g"],
                ])
            let id = try #require(made.json.id).text
            let person = try await test.signedIn(#require(ada.account))
            let page = try await person.get("/supplements/all/\(id)").text
            #expect(page.contains("value=\"500 mg\""))
            #expect(page.contains("name=\"stock_shown\" value=\"50\""))
            // Taken while the form is open.
            _ = try await ada.api(.put, "days/\(day)/supplements/\(id)", ["taken": true, "slot": "Slot 10"])
            var sent = form([
                "note": "With water", "stock_amount": "50", "stock_unit": "g", "stock_shown": "50",
                "stock_unit_shown": "g",
            ])
            for number in 1...12 {
                #expect(page.contains("name=\"slot_\(number - 1)\" type=\"text\" value=\"Slot \(number)\""))
                sent["slot_\(number - 1)"] = "Slot \(number)"
                sent["slot_amount_\(number - 1)"] = "\(number * 100) mg"
            }
            #expect(try await person.post("/supplements/all/\(id)", sent).status == 303)
            let saved = try await ada.api(.get, "supplements/\(id)").json
            #expect(saved["note"] == "With water")
            #expect(saved["slots"] == made.json["slots"])
            #expect(saved["stock"]["amount"] == 49)
            sent["stock_amount"] = "40"
            sent["slot_amount_0"] = "2,5"
            sent["slot_amount_1"] = "much"
            let wrong = try await person.post("/supplements/all/\(id)", sent)
            #expect(wrong.status == 422)
            #expect(
                wrong.text.contains("Dose then must be a number, and a unit such as mg if it is another."))
            sent["slot_amount_1"] = ""
            #expect(try await person.post("/supplements/all/\(id)", sent).status == 303)
            let changed = try await ada.api(.get, "supplements/\(id)").json
            #expect(changed["stock"]["amount"] == 40)
            #expect(changed["slots"][0]["dose"] == ["amount": 2.5, "unit": "g"])
            #expect(changed["slots"][1]["dose"] == ["amount": 5, "unit": "g"])
            sent["stock_amount"] = ""
            #expect(try await person.post("/supplements/all/\(id)", sent).status == 303)
            #expect(try await ada.api(.get, "supplements/\(id)").json["stock"] == .null)
        }
    }

    @Test("a future day has no check boxes except for intakes already taken")
    func dayToCome() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = try await add("creatine", ada)
            _ = try await add("vitamin-d3", ada)
            let page = try await ada.get("/supplements/2026-11-24").text
            #expect(page.contains("Creatine monohydrate"))
            #expect(page.contains("This day is to come."))
            #expect(!page.contains("role=\"checkbox\""))
            #expect(!page.contains("Take all"))
            #expect(!(try await ada.get("/supplements/\(day)").text.contains("This day is to come.")))
            // As a person in a time zone further east may do.
            let taken = ["supplement": id, "slot": "morning", "number": "1", "state": "taken"]
            #expect(try await ada.post("/supplements/2026-11-24/intakes", taken).status == 303)
            let after = try await ada.get("/supplements/2026-11-24").text
            #expect(after.components(separatedBy: "role=\"checkbox\"").count == 2)
        }
    }

    @Test("the catalogue marks a supplement the person takes until it is deleted")
    func owned() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = try await add("creatine", ada)
            let path = "/supplements/new?q=creatin"
            let page = try await ada.get(path).text
            #expect(page.contains("<a href=\"/supplements/all/\(id)\"><strong>Creatine monohydrate</strong>"))
            #expect(page.contains("You take this"))
            #expect(!page.contains("aria-label=\"Add Creatine monohydrate\""))
            _ = try await ada.post("/supplements/all/\(id)/delete")
            #expect(try await ada.get(path).text.contains("aria-label=\"Add Creatine monohydrate\""))
        }
    }

    @Test("an invalid form returns 422 with a sentence at the field")
    func wrong() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            for (change, sentence) in [
                (["dose_amount": "0"], "Dose must be between 0.001 and 1,000,000."),
                (["dose_amount": "much"], "Dose must be a number, for example 62.5."),
                (
                    ["kind": "cycle", "weeks_on": "0", "weeks_off": "4"],
                    "Weeks on must be between 1 and 104."
                ),
                (["kind": "weekdays"], "Choose the weekdays on which you take it."),
                (
                    ["kind": "days_of_month", "month_days": "1, x"],
                    "Days of the month must be numbers from 1 to 31."
                ),
                (
                    ["stock_amount": "-2", "stock_unit": "g"],
                    "“What is left” must be between 0 and 10,000,000."
                ),
                (["stock_amount": "2", "stock_unit": "drop"], "“What is left” cannot be in drop"),
                (["slot_1": "morning"], "Times of the day must not name the same slot twice."),
                (["name": ""], "Name must not be empty."),
                (["pack_price": "3"], "“A pack holds” must not be empty where there is"),
            ] {
                let answer = try await ada.post("/supplements/all", form(change))
                #expect(answer.status == 422, "\(change)")
                #expect(answer.text.contains(sentence), "\(change)")
            }
            #expect(try await test.rowCounts()["supplements"] == 0)
        }
    }

    @Test(
        "garbage in a time, amount or dependent field is refused, even for an open box")
    func garbage() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = try await add("creatine", ada)
            let box = "/supplements/2026-11-23/intakes/\(id)"
            for (field, garbage) in [
                ("time", "abc"), ("time", "10:00:abc"), ("time", "25:00"), ("time", "10"), ("amount", "abc"),
            ] {
                for state in ["open", "taken", "skipped"] {
                    let fields = ["slot": "morning", "state": state, field: garbage]
                    let answer = try await ada.post(box, fields)
                    #expect(
                        answer.status == 422 && !answer.mistakesOnPage.isEmpty, "\(state) \(field) \(garbage)"
                    )
                }
            }
            for (field, label) in [
                ("nutrients_amount", "In so much of it"), ("piece_amount", "holds"),
                ("pack_amount", "A pack holds"),
                ("stock_amount", "What is left"), ("slot_amount_0", "Dose then"),
            ] {
                let fields = form(["slot_0": "morning", "piece_unit": ""]).merging([field: "abc"]) { $1 }
                let answer = try await ada.post("/supplements/all/\(id)", fields)
                #expect(answer.status == 422, "\(field)")
                #expect(
                    answer.mistakesOnPage.contains { $0.contains(label) && $0.contains("must be") },
                    "\(field)")
            }
        }
    }

    @Test("adherence is shown for any range and for a year")
    func lookingBack() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = try await add("creatine", ada)
            _ = try await ada.post(
                "/supplements/all/\(id)", form(["starts_on": "2026-11-01", "from": "2026-11-01"]))
            for number in 20...23 {
                _ = try await ada.post(
                    "/supplements/2026-11-\(number)/intakes",
                    ["supplement": id, "slot": "morning", "state": "taken"])
            }
            let week = try await ada.get("/supplements/adherence?days=7").text
            #expect(week.contains("57\u{00A0}%"))
            #expect(week.contains("7 due, 4 taken, 3 missed."))
            #expect(week.contains("<dd>4 days</dd>"))
            let range = try await ada.get("/supplements/adherence/\(id)?from=2026-11-20&to=2026-11-23").text
            #expect(range.contains("100\u{00A0}%"))
            #expect(range.contains("23: all taken"))
            #expect(range.contains("19: none taken"))
            #expect(try await ada.get("/supplements/adherence?year=2025").status == 200)
            #expect(try await ada.get("/supplements/adherence?year=9999").status == 422)
        }
    }
}
