import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Supplement records")
struct SupplementHonestyTests {
    private static let day = "2026-11-23"

    private func made(_ ada: Person, _ fields: JSON) async throws -> UUID {
        try #require(try await ada.api(.post, "supplements", fields).json.id)
    }

    private let needed: JSON = [
        "name": "Ibuprofen", "dose": ["amount": 200, "unit": "mg"],
        "schedule": ["kind": "as_needed", "least_minutes": 0, "most_per_day": 4],
    ]

    @Test(
        "an as-needed intake over the limit of 24 hours is recorded only if confirmed"
    )
    func asNeeded() async throws {
        try await TestPlates.run(at: "2026-11-24T03:00:00Z") { test in
            let person = try await test.person()
            let ada = try await test.program(of: person)
            let id = try await made(
                ada,
                needed.with([
                    "schedule": [
                        "kind": "as_needed", "least_minutes": 0, "most_per_day": 4, "starts_on": "2026-11-20",
                    ]
                ]))
            func take(_ day: String, _ number: Int, _ at: String, confirm: Bool = false) async throws
                -> Answer
            {
                let fields: JSON = [
                    "taken": true, "number": .number(Double(number)), "taken_at": "\(at)",
                    "confirm": .bool(confirm),
                ]
                return try await ada.api(.put, "days/\(day)/supplements/\(id.text)", fields)
            }
            for (number, hour) in [(1, 20), (2, 21), (3, 22)] {
                #expect(try await take("2026-11-23", number, "2026-11-23T\(hour):00:00Z").status == 200)
            }
            #expect(try await take("2026-11-24", 1, "2026-11-24T01:00:00Z").status == 200)
            let fifth = try await take("2026-11-24", 2, "2026-11-24T02:00:00Z")
            #expect(fifth.status == 422)
            #expect(fifth.json["error"]["fields"]["confirm"].text?.contains("20:00") == true)
            #expect(try await take("2026-11-24", 2, "2026-11-24T02:00:00Z", confirm: true).status == 200)
            let late = try await take("2026-11-24", 3, "2026-11-24T05:00:00Z", confirm: true)
            #expect(late.json["error"]["fields"]["taken_at"].text?.contains("future") == true)
            let look = try await ada.api(.get, "supplements/adherence").json
            #expect(look["total"]["taken_as_needed"] == 5)
            #expect(look["items"][0]["total"]["taken_as_needed"] == 5)
            #expect(try await person.get("/supplements/adherence").text.contains("5 taken as needed"))
            // The page asks and records the intake once it is confirmed.
            let path = "/supplements/2026-11-24"
            #expect(try await person.get(path).text.contains("the next from 21:00"))
            var fields = ["supplement": id.text, "slot": "morning", "number": "3", "state": "taken"]
            let asked = try await person.post("\(path)/intakes", fields)
            #expect(asked.status == 200)
            #expect(asked.text.contains("name=\"confirm\" value=\"yes\""))
            fields["confirm"] = "yes"
            #expect(try await person.post("\(path)/intakes", fields).status == 303)
            #expect(try await ada.api(.get, "supplements/adherence").json["total"]["taken_as_needed"] == 6)
        }
    }

    @Test("open boxes of today and skips with a reason are not misses")
    func misses() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let id = try await made(
                ada,
                [
                    "name": "Creatine", "dose": ["amount": 5, "unit": "g"],
                    "schedule": ["kind": "daily", "starts_on": "2026-11-20"],
                ])
            func put(_ day: String, _ fields: JSON) async throws {
                #expect(try await ada.api(.put, "days/\(day)/supplements/\(id.text)", fields).status == 200)
            }
            try await put("2026-11-20", ["taken": true])
            try await put("2026-11-21", ["state": "skipped", "reason": "Travelling"])
            try await put("2026-11-22", ["state": "skipped"])
            var total = try await ada.api(.get, "supplements/adherence").json["total"]
            #expect(total["due"] == 4)
            #expect(total["taken"] == 1)
            #expect(total["skipped"] == 2)
            #expect(total["open"] == 1)
            #expect(total["excused"] == 1)
            #expect(total["pending"] == 1)
            #expect(total["adherence"] == 0.5)
            test.clock.set("2026-11-24T06:00:00Z")
            total = try await ada.api(.get, "supplements/adherence").json["total"]
            #expect(total["open"] == 2)
            #expect(total["pending"] == 1)
            #expect(total["adherence"] == 0.3333)
            #expect(total["counted"] == 3)
        }
    }

    @Test("the adherence and the counts beside it cover the same boxes")
    func counted() async throws {
        try await TestPlates.run { test in
            let person = try await test.person()
            let ada = try await test.program(of: person)
            let id = try await made(
                ada,
                [
                    "name": "Creatine", "dose": ["amount": 5, "unit": "g"],
                    "schedule": ["kind": "daily", "starts_on": "2026-11-20"],
                ])
            for (day, fields) in [
                ("2026-11-20", ["taken": true]), ("2026-11-21", ["state": "skipped", "reason": "Ill"]),
                ("2026-11-22", ["taken": true]),
            ] as [(String, JSON)] {
                #expect(try await ada.api(.put, "days/\(day)/supplements/\(id.text)", fields).status == 200)
            }
            let page = try await person.get("/supplements/adherence").text
            #expect(page.contains("<td>2\u{00A0}of\u{00A0}2</td><td>100\u{00A0}%</td>"))
            #expect(
                page.contains(
                    "2 due, 2 taken, 0 missed. 1 more can still be taken. "
                        + "1 skipped with a reason, which is no miss."))
            // The month's row: due, taken, missed, skipped with a reason, still open, share.
            let row = [2, 2, 0, 1, 1].map { "<td>\($0)</td>" }.joined()
            #expect(page.contains("\(row)<td>100\u{00A0}%</td>"))
        }
    }

    @Test("a refused as-needed intake names the day and time when it is allowed")
    func waitsForDays() async throws {
        try await TestPlates.run(at: "2026-11-24T12:00:00Z") { test in
            let person = try await test.person()
            let ada = try await test.program(of: person)
            let id = try await made(
                ada,
                needed.with([
                    "schedule": [
                        "kind": "as_needed", "least_minutes": 6000, "most_per_day": 1,
                        "starts_on": "2026-11-20",
                    ]
                ]))
            let path = "days/2026-11-24/supplements/\(id.text)"
            // Half a minute past ten is too early at ten o'clock a hundred hours later.
            let taken: JSON = ["taken": true, "number": 1, "taken_at": "2026-11-24T10:00:30Z"]
            #expect(try await ada.api(.put, path, taken).status == 200)
            #expect(
                try await person.get("/supplements/2026-11-24").text
                    .contains("the next from 14:01 on Sat 28 Nov"))
            let again: JSON = ["taken": true, "number": 2, "taken_at": "2026-11-24T11:00:00Z"]
            let refused = try await ada.api(.put, path, again)
            #expect(
                refused.json["error"]["fields"]["confirm"].text?.contains("14:01 on Sat 28 Nov") == true,
                "\(refused.text)")
        }
    }

    @Test("a repeated refill asks and adds nothing, and a confirmed one adds")
    func refilled() async throws {
        try await TestPlates.run { test in
            let person = try await test.person()
            let ada = try await test.program(of: person)
            let id = try await made(
                ada,
                [
                    "name": "Zinc", "dose": ["amount": 1, "unit": "tablet"],
                    "stock": ["amount": 5, "unit": "tablet"],
                ])
            func left() async throws -> JSON {
                try await ada.api(.get, "supplements/\(id.text)").json["stock"]["amount"]
            }
            let fields = ["id": UUID().text, "refill": "60"]
            let path = "/supplements/all/\(id.text)/refill"
            #expect(try await person.post(path, fields).status == 303)
            test.clock.advance(seconds: 3)
            let again = try await person.post(path, fields)
            #expect(again.text.contains("already at 18:00") && again.text.contains("Refill once more"))
            #expect(try await left() == 65)
            let submission = UUID().text
            for _ in 0..<2 {
                let body: JSON = ["id": "\(submission)", "amount": 10]
                #expect(try await ada.api(.post, "supplements/\(id.text)/refill", body).status == 200)
            }
            #expect(try await left() == 75)
            _ = try await person.post(path, ["id": UUID().text, "refill": "60"])
            #expect(try await left() == 135)
        }
    }

    @Test("a new weekday schedule has no weekday checked and requires one")
    func weekdays() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let form = try await ada.get("/supplements/new/own").text
            #expect(!form.contains("\" checked>"))
            #expect(!form.contains("1, 15\""))
            let empty = try await ada.post(
                "/supplements/all",
                [
                    "name": "Iron", "dose_amount": "1", "dose_unit": "tablet", "kind": "weekdays",
                    "slot_0": "Morning",
                ])
            #expect(empty.status == 422)
            #expect(empty.text.contains("Choose the weekdays"))
        }
    }

    @Test("deleting, pausing, rescheduling and refilling a supplement can be undone")
    func undone() async throws {
        try await TestPlates.run { test in
            let person = try await test.person()
            let ada = try await test.program(of: person)
            let id = try await made(
                ada,
                [
                    "name": "Zinc", "dose": ["amount": 1, "unit": "tablet"],
                    "stock": ["amount": 5, "unit": "tablet"],
                    "schedule": ["kind": "daily"],
                ])
            let path = "/supplements/all/\(id.text)"
            let before = try await ada.api(.get, "supplements/\(id.text)").json
            for (action, fields) in [
                ("/delete", [:]), ("/pause", ["pause_from": Self.day]), ("/refill", ["refill": "30"]),
                (
                    "",
                    [
                        "name": "Zinc", "dose_amount": "2", "dose_unit": "tablet", "kind": "rest_days",
                        "slot_0": "Evening",
                    ]
                ),
            ] as [(String, [String: String])] {
                let answer = try await person.post(path + action, fields)
                #expect(answer.status == 303, "\(action)")
                let location = try #require(answer.location)
                let undo = try #require(location.firstMatch(of: /undo=([0-9a-f-]+)/)?.1)
                #expect(try await ada.api(.get, "supplements/\(id.text)").json != before, "\(action)")
                #expect(try await person.post("/undo/\(undo)", ["return_to": path]).status == 303)
                #expect(try await ada.api(.get, "supplements/\(id.text)").json == before, "\(action)")
            }
        }
    }
}
