import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Set API")
struct SetAPITests {
    private func bench(_ test: TestPlates, _ changes: [String: JSON] = [:]) -> JSON {
        let set: JSON = [
            "exercise_id": "\(test.exercise("Bench Press").text)", "day": "2026-11-23", "reps": 5,
            "weight": ["value": 60, "unit": "kg"],
        ]
        return set.with(changes)
    }

    private func sets(_ person: Person, on day: String = "2026-11-23") async throws -> [JSON] {
        try await person.api(.get, "days/\(day)").json["training"]["exercises"].items
            .flatMap { $0["sets"].items }
    }

    @Test("a set is returned exactly as it was sent")
    func roundTrip() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let sent = bench(
                test,
                [
                    "id": "6f1d7c1e-2f4a-4f7e-9a55-0a1b2c3d4e5f", "rpe": 8.5, "kind": "drop",
                    "completed": false, "note": "Slow & <steady> 💪", "day": "2026-11-20",
                    "performed_at": "2026-11-20T17:03:04.123456789Z",
                ]
            )
            let answer = try await ada.api(.post, "sets", sent)
            #expect(answer.status == 201)
            let position = answer.json["set"]["position"]
            #expect(position != .null)
            let expected = sent.with([
                "seconds": nil, "distance_m": nil, "item_id": nil, "extra": false, "position": position,
            ])
            #expect(answer.json["set"] == expected)
            #expect(try await sets(ada, on: "2026-11-20") == [expected])
        }
    }

    @Test(
        "a set keeps the weight and unit that were entered",
        arguments: [
            (90.0, "lb"), (102.5, "kg"), (45.359, "kg"), (2.125, "lb"), (0, "kg"), (1102.3, "lb"),
        ])
    func weights(value: Double, unit: String) async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person(unit: .kg))
            let weight: JSON = ["value": .number(value), "unit": "\(unit)"]
            let answer = try await ada.api(.post, "sets", bench(test, ["weight": weight]))
            #expect(answer.json["set"]["weight"] == weight)
            #expect(try await sets(ada).first?["weight"] == weight)
        }
    }

    @Test("a set sent again stores one set, and other content returns 409")
    func retried() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let set = bench(test, ["id": "\(UUID().text)"])
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 { group.addTask { try await ada.api(.post, "sets", set).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [200, 200, 200, 200, 200, 201])
            #expect(try await sets(ada).count == 1)

            for other: [String: JSON] in [
                ["reps": 6], ["day": "2026-11-22"], ["extra": true], ["note": "Deep"],
                ["performed_at": "2026-11-23T12:00:00Z"],
            ] {
                #expect(try await ada.api(.post, "sets", set.with(other)).status == 409, "\(other)")
            }
            #expect(try await sets(ada).map { $0["reps"] } == [5])
        }
    }

    @Test("a set sent again after an edit returns the edit and leaves it")
    func retriedAfterEdit() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let id = UUID().text
            let set = bench(test, ["id": "\(id)"])
            #expect(try await ada.api(.post, "sets", set).status == 201)
            for reps in [7.0, 8] {
                let edit = set.with(["reps": .number(reps), "day": "2026-11-22"])
                #expect(try await ada.api(.put, "sets/\(id)", edit).status == 200)
            }
            let again = try await ada.api(.post, "sets", set)
            #expect(again.status == 200)
            #expect(again.json["set"]["reps"] == 8)
            #expect(try await sets(ada, on: "2026-11-22").map { $0["reps"] } == [8])
            // An earlier revision counts as other content, the current one does not.
            #expect(
                try await ada.api(.post, "sets", set.with(["reps": 7, "day": "2026-11-22"])).status == 409)
            #expect(
                try await ada.api(.post, "sets", set.with(["reps": 8, "day": "2026-11-22"])).status == 200)
        }
    }

    @Test("a set cannot be for an item and an extra, and its position must be within a year of now")
    func purposeAndPosition() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let both = bench(test, ["item_id": "\(UUID().text)", "extra": true])
            let refused = try await ada.api(.post, "sets", both)
            #expect(refused.status == 422)
            #expect(refused.json["error"]["fields"]["extra"] != .null)
            let now = Double(test.clock.now.nanoseconds / 1000)
            let year = 367.0 * 86_400 * 1e6
            for (position, status) in [
                (now + year, 422), (-now - year, 422), (-5, 201), (-3, 201), (now, 201),
            ] {
                let answer = try await ada.api(.post, "sets", bench(test, ["position": .number(position)]))
                #expect(answer.status == status, "\(position)")
            }
            #expect(try await sets(ada).prefix(2).map { $0["position"] } == [-5, -3])
        }
    }

    @Test("PUT creates a set with a new id and changes it the next time")
    func put() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let id = UUID().text
            #expect(try await ada.api(.put, "sets/\(id)", bench(test)).status == 201)
            #expect(try await ada.api(.put, "sets/\(id)", bench(test)).status == 200)
            // The id of the address wins over that of the body.
            let other = bench(test, ["id": "\(UUID().text)", "reps": 7])
            #expect(try await ada.api(.put, "sets/\(id)", other).json["set"]["id"] == "\(id)")
            #expect(try await sets(ada).map { $0["reps"] } == [7])
        }
    }

    @Test("deleting a set twice succeeds, and no retry brings it back")
    func deleted() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let set = bench(test, ["id": "\(UUID().text)"])
            _ = try await ada.api(.post, "sets", set)
            let id = try #require(set["id"].text)
            #expect(try await ada.api(.delete, "sets/\(id)").status == 204)
            #expect(try await ada.api(.delete, "sets/\(id)").status == 204)
            #expect(try await sets(ada).isEmpty)
            #expect(try await ada.api(.post, "sets", set).status == 409)
            #expect(try await ada.api(.put, "sets/\(id)", set).status == 409)
            #expect(try await sets(ada).isEmpty)
            #expect(try await ada.api(.delete, "sets/\(UUID().text)").status == 404)
        }
    }

    @Test("sets of one exercise at one instant are stored apart in their order")
    func sameInstant() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            for reps in 1...5 {
                let set = bench(
                    test,
                    ["reps": .number(Double(reps)), "performed_at": "2026-11-23T17:00:00Z"]
                )
                #expect(try await ada.api(.post, "sets", set).status == 201)
            }
            let stored = try await sets(ada)
            #expect(stored.map { $0["reps"] } == [1, 2, 3, 4, 5])
            #expect(Set(stored.compactMap { $0["performed_at"].text }).count == 5)
        }
    }

    @Test(
        "a set without a day belongs to today in the person's time zone",
        arguments: [
            ("Pacific/Auckland", "2026-11-24"), ("America/Los_Angeles", "2026-11-23"),
            ("UTC", "2026-11-23"), ("Asia/Kathmandu", "2026-11-24"),
        ])
    func today(zone: String, day: String) async throws {
        try await TestPlates.run(at: "2026-11-23T20:00:00Z") { test in
            let ada = try await test.program(of: test.person(timeZone: zone))
            let answer = try await ada.api(.post, "sets", bench(test, ["day": nil]))
            #expect(answer.json["set"]["day"] == "\(day)")
            #expect(answer.json["set"]["performed_at"] == "2026-11-23T20:00:00Z")
        }
    }

    @Test("an invalid set is refused by its field and nothing is stored")
    func refused() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let mistakes: [(field: String, change: [String: JSON])] = [
                ("reps", ["reps": -1]), ("reps", ["reps": 1001]), ("reps", ["reps": nil]),
                ("reps", ["reps": "5"]), ("reps", ["reps": 2.5]), ("reps", ["reps": 1e300]),
                ("weight", ["weight": nil]), ("weight", ["weight": 60]),
                ("weight", ["weight": ["value": -5, "unit": "kg"]]),
                ("weight", ["weight": ["value": 1501, "unit": "kg"]]),
                ("weight.value", ["weight": ["value": 1e300, "unit": "kg"]]),
                ("weight.value", ["weight": ["value": 0.0001, "unit": "kg"]]),
                ("weight.unit", ["weight": ["value": 5, "unit": "stone"]]),
                ("rpe", ["rpe": 0.5]), ("rpe", ["rpe": 8.3]), ("rpe", ["rpe": 11]),
                ("kind", ["kind": "heavy"]), ("seconds", ["seconds": 5]),
                ("distance_m", ["distance_m": 5]), ("day", ["day": "2026-11-25"]),
                ("day", ["day": "2026-02-30"]), ("day", ["day": "23.11.2026"]),
                ("performed_at", ["performed_at": "2026-11-23 18:00"]),
                ("performed_at", ["performed_at": "2026-11-23T18:00:00"]),
                ("completed", ["completed": "yes"]),
                ("note", ["note": .string(String(repeating: "n", count: 501))]),
                ("exercise_id", ["exercise_id": nil]), ("exercise_id", ["exercise_id": "bench"]),
                ("id", ["id": "1"]),
            ]
            for (field, change) in mistakes {
                let answer = try await ada.api(.post, "sets", bench(test, change))
                #expect(answer.status == 422, "\(change) \(answer.text)")
                #expect(answer.json["error"]["fields"][field].text != nil, "\(change) \(answer.text)")
            }
            let null = try await ada.api(.post, "sets", bench(test, ["note": "a\0b"]))
            #expect(null.status == 422)
            #expect(null.mistake == "Note must not hold the control character U+0000; remove it.")
            let unknown = bench(test, ["exercise_id": "\(UUID().text)"])
            #expect(try await ada.api(.post, "sets", unknown).status == 404)
            #expect(try await test.rowCounts()["sets"] == 0)
        }
    }

    @Test("a set must have the fields of its exercise's measure")
    func measures() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            func log(_ name: String, _ fields: [String: JSON]) async throws -> Answer {
                let set: JSON = ["exercise_id": "\(test.exercise(name).text)", "day": "2026-11-23"]
                return try await ada.api(.post, "sets", set.with(fields))
            }
            #expect(try await log("Pull-up", ["reps": 8]).status == 201)
            #expect(
                try await log("Pull-up", ["reps": 8, "weight": ["value": 10, "unit": "kg"]]).status
                    == 201
            )
            #expect(try await log("Plank", ["seconds": 90]).status == 201)
            #expect(try await log("Plank", ["reps": 5]).status == 422)
            #expect(try await log("Pull-up", ["seconds": 5]).status == 422)
        }
    }
}
