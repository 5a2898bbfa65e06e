import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Supplements")
struct SupplementTests {
    static let day = "2026-11-23"

    private let creatine: JSON = [
        "name": "Creatine", "dose": ["amount": 5, "unit": "g"], "schedule": ["kind": "daily"],
        "stock": ["amount": 50, "unit": "g"],
    ]

    private func intake(_ id: UUID, _ day: String = day) -> String { "days/\(day)/supplements/\(id.text)" }

    @Test("a supplement is returned as sent, and its id creates it only once")
    func creating() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let id = UUID()
            let new = creatine.with(["id": "\(id.text)"])
            let made = try await ada.api(.post, "supplements", new)
            #expect(made.status == 201)
            #expect(made.json.id == id)
            #expect(made.json["dose"] == ["amount": 5, "unit": "g"])
            #expect(made.json["stock"] == ["amount": 50, "unit": "g", "short": 0, "unknown": false])
            #expect(made.json["schedule"]["kind"] == "daily")
            #expect(made.json["schedule"]["starts_on"] == "\(Self.day)")
            #expect(made.json["slots"][0]["slot"] == "morning")
            #expect(made.json["runs_out_on"] == "2026-12-02")
            #expect(try await ada.api(.post, "supplements", new).status == 200)
            #expect(try await ada.api(.post, "supplements", new.with(["name": "Other"])).status == 409)
            #expect(try await ada.api(.get, "supplements").json["items"].items.count == 1)
            #expect(try await ada.api(.delete, "supplements/\(id.text)").status == 204)
            #expect(try await ada.api(.delete, "supplements/\(id.text)").status == 204)
            #expect(try await ada.api(.get, "supplements").json["items"].items.isEmpty)
            #expect(try await ada.api(.put, "supplements/\(id.text)", ["name": "X"]).status == 404)
            #expect(try await ada.api(.post, "supplements", new).status == 409)
        }
    }

    @Test("taking and untaking an intake changes the stock, and repeating changes nothing")
    func checking() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let id = try #require(try await ada.api(.post, "supplements", creatine).json.id)
            func stock() async throws -> JSON {
                try await ada.api(.get, "supplements/\(id.text)").json["stock"]["amount"]
            }
            for _ in 0..<2 {
                let answer = try await ada.api(.put, intake(id), ["taken": true])
                #expect(answer.status == 200)
                #expect(answer.json["taken"] == true)
                #expect(answer.json["intakes"][0]["taken_at"] == "2026-11-23T18:00:00Z")
                #expect(try await stock() == 45)
            }
            let day = try await ada.api(.get, "days/\(Self.day)").json["supplements"]
            #expect(day[0]["supplement_id"] == "\(id.text)")
            #expect(day[0]["taken"] == true)
            test.clock.advance(seconds: 1)
            #expect(try await ada.api(.put, intake(id), ["taken": false, "slot": "morning"]).status == 200)
            #expect(try await stock() == 50)
            test.clock.advance(seconds: 1)
            let skipped = try await ada.api(.put, intake(id), ["state": "skipped", "reason": "Travelling"])
            #expect(skipped.json["intakes"][0]["state"] == "skipped")
            #expect(skipped.json["intakes"][0]["reason"] == "Travelling")
            #expect(try await stock() == 50)
            #expect(try await ada.api(.put, intake(id), ["taken": true, "slot": "evening"]).status == 422)
        }
    }

    @Test("the later of two devices' changes decides an intake, whichever arrives first")
    func laterWins() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let id = try #require(try await ada.api(.post, "supplements", creatine).json.id)
            let late: JSON = ["taken": false, "at": "2026-11-23T17:00:00Z"]
            let early: JSON = ["taken": true, "at": "2026-11-23T16:00:00Z"]
            _ = try await ada.api(.put, intake(id), late)
            let answer = try await ada.api(.put, intake(id), early)
            #expect(answer.json["taken"] == false)
            // A change from a clock that runs ahead does not block later changes.
            _ = try await ada.api(.put, intake(id), ["taken": true, "at": "2027-01-01T00:00:00Z"])
            test.clock.advance(seconds: 1)
            #expect(try await ada.api(.put, intake(id), ["taken": false]).json["taken"] == false)
            #expect(try await ada.api(.get, "supplements/\(id.text)").json["stock"]["amount"] == 50)
        }
    }

    @Test("changing or deleting a schedule keeps past days")
    func past() async throws {
        try await TestPlates.run(at: "2026-11-20T18:00:00Z") { test in
            let ada = try await test.program(of: test.person())
            let new = creatine.with(["schedule": ["kind": "daily", "starts_on": "2026-11-16"]])
            let id = try #require(try await ada.api(.post, "supplements", new).json.id)
            for day in ["2026-11-16", "2026-11-17", "2026-11-20"] {
                #expect(try await ada.api(.put, intake(id, day), ["taken": true]).status == 200)
            }
            func total(_ from: String, _ to: String) async throws -> JSON {
                try await ada.api(.get, "supplements/adherence?from=\(from)&to=\(to)").json["total"]
            }
            let before = try await total("2026-11-16", "2026-11-20")
            #expect(before["due"] == 5)
            #expect(before["taken"] == 3)
            #expect(before["adherence"] == 0.6)
            test.clock.set("2026-11-21T18:00:00Z")
            let changed = try await ada.api(
                .put, "supplements/\(id.text)",
                ["schedule": ["kind": "weekdays", "days": ["monday"]], "dose": ["amount": 3, "unit": "g"]])
            #expect(changed.json["slots"][0]["dose"]["amount"] == 3)
            #expect(try await total("2026-11-16", "2026-11-20") == before)
            #expect(try await total("2026-11-21", "2026-11-30")["due"] == 2)
            let past = try await ada.api(.get, "days/2026-11-18/supplements").json["items"]
            #expect(past[0]["dose"]["amount"] == 5)
            #expect(try await ada.api(.get, "days/2026-11-21/supplements").json["items"].items.isEmpty)
            // Deleting the supplement keeps the past too.
            _ = try await ada.api(.delete, "supplements/\(id.text)")
            #expect(try await total("2026-11-16", "2026-11-20") == before)
            #expect(try await total("2026-11-21", "2026-11-30")["due"] == 0)
        }
    }

    @Test("training-day and rest-day supplements follow the training schedule")
    func training() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let workout = try #require(
                try await ada.api(.post, "workouts", ["name": "A", "exercises": []]).json.id)
            _ = try await ada.api(
                .put, "schedule?from=2026-11-01",
                ["kind": "weekly", "days": ["tuesday": "\(workout.text)"]])
            for (kind, due) in [("training_days", "2026-11-24"), ("rest_days", "2026-11-23")] {
                _ = try await ada.api(
                    .post, "supplements", creatine.with(["name": "\(kind)", "schedule": ["kind": "\(kind)"]]))
                let items = try await ada.api(.get, "days/\(due)/supplements").json["items"]
                #expect(items.items.map { $0["name"].text } == [kind])
            }
            let week = "supplements/adherence?from=2026-11-23&to=2026-11-29"
            let items = try await ada.api(.get, week).json["items"]
            let dues = Dictionary(
                uniqueKeysWithValues: items.items.map { ($0["name"].text, $0["total"]["due"]) })
            #expect(dues == ["training_days": 1, "rest_days": 6])
        }
    }

    @Test("days of a paused supplement are not due")
    func pausing() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let id = try #require(try await ada.api(.post, "supplements", creatine).json.id)
            let path = "supplements/\(id.text)/pause"
            let paused = try await ada.api(.put, path, ["to": "2026-11-25"])
            #expect(paused.json["pause"] == ["from": "2026-11-23", "to": "2026-11-25"])
            let week = "supplements/adherence?from=2026-11-23&to=2026-11-29"
            #expect(try await ada.api(.get, week).json["total"]["due"] == 4)
            #expect(try await ada.api(.get, "days/\(Self.day)/supplements").json["items"].items.isEmpty)
            #expect(try await ada.api(.put, path, ["from": "2026-11-25", "to": "2026-11-24"]).status == 422)
            test.clock.set("2026-11-24T08:00:00Z")
            #expect(try await ada.api(.delete, path).json["pause"] == .null)
            #expect(try await ada.api(.get, week).json["total"]["due"] == 6)
            #expect(try await ada.api(.delete, path).status == 200)
        }
    }

    @Test("two overlapping pauses last until the later end")
    func pausingTwice() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let id = try #require(try await ada.api(.post, "supplements", creatine).json.id)
            for (from, to) in [("2026-12-10", "2026-12-30"), ("2026-12-01", "2026-12-15")] {
                let pause: JSON = ["from": "\(from)", "to": "\(to)"]
                #expect(try await ada.api(.put, "supplements/\(id.text)/pause", pause).status == 200)
            }
            let december = "supplements/adherence?from=2026-12-01&to=2026-12-31"
            #expect(try await ada.api(.get, december).json["total"]["due"] == 1)
            #expect(try await test.rowCounts()["supplement_pauses"] == 1)
        }
    }

    @Test("an as-needed supplement has a minimum interval and a daily maximum")
    func asNeeded() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let new = creatine.with([
                "name": "Ibuprofen", "dose": ["amount": 200, "unit": "mg"],
                "schedule": ["kind": "as_needed", "least_minutes": 240, "most_per_day": 2],
            ])
            let id = try #require(try await ada.api(.post, "supplements", new).json.id)
            func take(_ number: Int, _ at: String) async throws -> Answer {
                try await ada.api(
                    .put, intake(id), ["taken": true, "number": .number(Double(number)), "taken_at": "\(at)"])
            }
            #expect(try await take(1, "2026-11-23T08:00:00Z").status == 200)
            #expect(try await take(1, "2026-11-23T08:00:00Z").status == 200)
            let soon = try await take(2, "2026-11-23T11:59:00Z")
            #expect(soon.status == 422)
            #expect(soon.mistake?.contains("12:00") == true)
            #expect(try await take(2, "2026-11-23T12:00:00Z").status == 200)
            #expect(try await take(3, "2026-11-23T17:00:00Z").status == 422)
            #expect(try await ada.api(.get, "days/\(Self.day)/supplements").json["items"].items.count == 2)
            #expect(try await ada.api(.get, "supplements/adherence").json["total"]["due"] == 0)
            #expect(try await ada.api(.get, "supplements/\(id.text)").json["stock"]["amount"] == 49.6)
        }
    }

    @Test("an intake far from its day or with an impossible number is refused")
    func farAway() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let needed = creatine.with([
                "schedule": ["kind": "as_needed", "least_minutes": 240, "most_per_day": 3]
            ])
            let id = try #require(try await ada.api(.post, "supplements", needed).json.id)
            #expect(try await ada.api(.put, intake(id), ["taken": true]).status == 200)
            for at in ["1700-01-01T00:00:00Z", "2262-01-01T00:00:00Z", "2026-11-20T12:00:00Z"] {
                let far = try await ada.api(
                    .put, intake(id), ["taken": true, "number": 2, "taken_at": "\(at)"])
                #expect(far.status == 422, "\(at)")
                #expect(far.json["error"]["fields"]["taken_at"] != .null)
            }
            for number in [0, 25, 3_000_000_000] {
                let answer = try await ada.api(
                    .put, intake(id), ["taken": true, "slot": "morning", "number": .number(Double(number))])
                #expect(answer.status == 422, "\(number)")
                #expect(answer.json["error"]["fields"]["number"] != .null)
            }
            let person = try await test.signedIn(#require(ada.account))
            let path = "/supplements/\(Self.day)/intakes/\(id.text)"
            #expect(try await person.get("\(path)?slot=morning&number=3000000000").status == 422)
            #expect(try await person.get("\(path)?slot=morning&number=1").status == 200)
        }
    }

    @Test("an intake taken again has the dose of the current schedule")
    func doseAfterChange() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let id = try #require(try await ada.api(.post, "supplements", creatine).json.id)
            for taken: JSON in [true, false] {
                _ = try await ada.api(.put, intake(id), ["taken": taken])
                test.clock.advance(seconds: 1)
            }
            _ = try await ada.api(.put, "supplements/\(id.text)", ["dose": ["amount": 10, "unit": "g"]])
            let person = try await test.signedIn(#require(ada.account))
            let form = try await person.get("/supplements/\(Self.day)/intakes/\(id.text)?slot=morning").text
            #expect(form.contains("Morning · 10 g"))
            let taken = try await ada.api(.put, intake(id), ["taken": true])
            #expect(taken.json["intakes"][0]["dose"]["amount"] == 10)
            #expect(try await ada.api(.get, "supplements/\(id.text)").json["stock"]["amount"] == 40)
        }
    }

    @Test("a stock taken below zero reports the shortage, and a refill covers that first")
    func unknownStock() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let new = creatine.with(["stock": ["amount": 3, "unit": "g"]])
            let id = try #require(try await ada.api(.post, "supplements", new).json.id)
            _ = try await ada.api(.put, intake(id), ["taken": true])
            let path = "supplements/\(id.text)"
            #expect(
                try await ada.api(.get, path).json["stock"] == [
                    "amount": 0, "unit": "g", "short": 2, "unknown": true,
                ])
            let person = try await test.signedIn(#require(ada.account))
            #expect(
                try await person.get("/supplements/\(Self.day)").text.contains("2 g more taken than in stock")
            )
            let full = try await ada.api(
                .post, "\(path)/refill", ["id": "\(UUID().text)", "amount": 0.5, "unit": "mg"])
            #expect(full.status == 200)
            #expect(full.json["stock"]["short"] == 1.9995)
            let more = try await ada.api(.post, "\(path)/refill", ["id": "\(UUID().text)", "amount": 30])
            #expect(more.json["stock"]["amount"] == 28.0005)
            for wrong: JSON in [
                ["amount": 10], ["id": "\(UUID().text)", "amount": 0],
                ["id": "\(UUID().text)", "amount": 5, "unit": "drop"],
            ] {
                #expect(try await ada.api(.post, "\(path)/refill", wrong).status == 422, "\(wrong)")
            }
            #expect(try await ada.api(.put, path, ["stock": ["amount": -1, "unit": "g"]]).status == 422)
            #expect(try await ada.api(.put, path, ["stock": nil]).json["stock"] == .null)
        }
    }

    @Test("an invalid supplement is refused by its field and nothing is stored")
    func wrong() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let before = try await test.rowCounts()
            let wrong: [([String: JSON], String)] = [
                (["dose": ["amount": 0, "unit": "g"]], "dose"),
                (["dose": ["amount": -5, "unit": "g"]], "dose"),
                (["dose": ["amount": 5, "unit": "stone"]], "dose.unit"),
                (["stock": ["amount": -1, "unit": "g"]], "stock"),
                (["stock": ["amount": 60, "unit": "capsule"]], "stock"),
                (["schedule": ["kind": "sometimes"]], "schedule.kind"),
                (["schedule": ["kind": "cycle", "weeks_on": 0, "weeks_off": 4]], "schedule.weeks_on"),
                (["schedule": ["kind": "every_n_days", "every": 0]], "schedule.every"),
                (["schedule": ["kind": "every_n_days"]], "schedule.every"),
                (["schedule": ["kind": "weekdays", "days": ["funday"]]], "schedule.days"),
                (["schedule": ["kind": "days_of_month", "days": [32]]], "schedule.days"),
                (["schedule": ["kind": "daily", "ends_on": "2020-01-01"]], "schedule.ends_on"),
                (["slots": [["slot": "morning"], ["slot": "Morning"]]], "slots"),
                (["slots": [["slot": ""]]], "slots.0.slot"),
                (["name": "  "], "name"), (["warn_days": 1000], "warn_days"),
                (["nutrients": ["protein_g": -1]], "protein_g"),
            ]
            for (change, field) in wrong {
                let answer = try await ada.api(.post, "supplements", creatine.with(change))
                #expect(answer.status == 422, "\(change)")
                #expect(answer.json["error"]["fields"][field] != .null, "\(field): \(answer.text)")
            }
            #expect(try await test.rowCounts() == before)
            let id = try #require(try await ada.api(.post, "supplements", creatine).json.id)
            let early = try await ada.api(.put, intake(id, "2026-11-22"), ["taken": true])
            #expect(early.status == 422)
            #expect(early.mistake == "Day must not lie before 2026-11-23, the day on which it starts.")
            #expect(try await ada.api(.put, intake(id, "2026-12-24"), ["taken": true]).status == 422)
            #expect(try await ada.api(.put, intake(id), [:]).status == 422)
            #expect(try await ada.api(.put, intake(id), ["taken": true, "skipped": true]).status == 422)
            #expect(try await ada.api(.put, intake(UUID()), ["taken": true]).status == 404)
            for query in ["from=2026-11-24&to=2026-11-23", "days=0", "from=1980-01-01", "days=x"] {
                #expect(try await ada.api(.get, "supplements/adherence?\(query)").status == 422, "\(query)")
            }
        }
    }

    @Test("nutrients of supplements count as food only if the person chose so")
    func food() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let whey = creatine.with([
                "name": "Whey", "dose": ["amount": 30, "unit": "g"], "stock": nil,
                "piece": ["unit": "scoop", "holds": ["amount": 30, "unit": "g"]],
                "nutrients": ["kcal": 120, "protein_g": 24],
            ])
            let id = try #require(try await ada.api(.post, "supplements", whey).json.id)
            _ = try await ada.api(
                .post, "days/\(Self.day)/entries", ["meal": "lunch", "name": "Soup", "kcal": 200])
            _ = try await ada.api(
                .put, intake(id), ["taken": true, "dose": ["amount": 2, "unit": "scoop"]])
            func kcal() async throws -> JSON {
                try await ada.api(.get, "days/\(Self.day)/meals").json["totals"]["kcal"]
            }
            #expect(try await kcal() == 200)
            _ = try await ada.api(.put, "supplements/\(id.text)", ["counts_as_food": true])
            #expect(try await kcal() == 440)
            let day = try await ada.api(.get, "nutrition?from=\(Self.day)&to=\(Self.day)").json["items"][0]
            #expect(day["nutrients"]["protein_g"] == 48)
            let person = try await test.signedIn(#require(ada.account))
            #expect(try await person.get("/food/\(Self.day)").text.contains("From supplements"))
        }
    }

    @Test("the catalogue is searchable and says that it is no medical advice")
    func catalogue() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let all = try await ada.api(.get, "supplements/catalogue").json
            #expect(all["items"].items.count >= 60)
            #expect(all["note"].text?.contains("no medical advice") == true)
            let found = try await ada.api(.get, "supplements/catalogue?q=creatin").json["items"]
            #expect(found[0]["key"] == "creatine")
            #expect(found[0]["dose"] == ["amount": 5, "unit": "g"])
        }
    }
}
