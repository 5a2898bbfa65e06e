import Foundation
import Hummingbird
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Outbox API")
struct ChangesAPITests {
    private func put(_ test: TestPlates, _ id: UUID, reps: Int = 5, change: UUID = UUID()) -> JSON {
        [
            "id": "\(change.text)", "op": "put_set", "at": "2026-11-23T17:00:00Z",
            "set": [
                "id": "\(id.text)", "exercise_id": "\(test.exercise("Squat").text)",
                "day": "2026-11-23", "performed_at": "2026-11-23T17:00:00Z", "reps": .number(Double(reps)),
                "weight": ["value": 100, "unit": "kg"],
            ],
        ]
    }

    private func reps(_ person: Person) async throws -> [JSON] {
        try await person.api(.get, "days/2026-11-23").json["training"]["exercises"].items
            .flatMap { $0["sets"].items }.map { $0["reps"] }
    }

    @Test("changes are applied once and in order, however often they are sent")
    func idempotent() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let (one, two) = (UUID(), UUID())
            let changes: [JSON] = [
                put(test, one), put(test, two, reps: 6), put(test, one, reps: 7),
                ["id": "\(UUID().text)", "op": "delete_set", "set_id": "\(two.text)"],
            ]
            for _ in 0..<3 {
                let answer = try await ada.api(.post, "changes", .array(changes))
                #expect(answer.status == 200)
                #expect(try await reps(ada) == [7])
            }
            #expect(try await test.rowCounts()["sets"] == 2)
        }
    }

    @Test("each change is accepted or rejected on its own with a reason")
    func alone() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let ids = (0..<6).map { _ in UUID() }
            let answer = try await ada.api(
                .post, "changes",
                [
                    put(test, UUID(), change: ids[0]),
                    put(test, UUID(), reps: 5000, change: ids[1]),
                    ["id": "\(ids[2].text)", "op": "eat_cake"],
                    ["id": "\(ids[3].text)", "op": "put_set"],
                    ["id": "\(ids[4].text)", "op": "put_set", "set": ["reps": "many"]],
                    put(test, UUID(), reps: 8, change: ids[5]),
                ]
            )
            #expect(answer.status == 200)
            #expect(answer.json["accepted"] == ["\(ids[0].text)", "\(ids[5].text)"])
            let rejected = answer.json["rejected"].items
            #expect(rejected.map { $0["id"].text } == ids[1...4].map(\.text))
            #expect(rejected.first?["reason"] == "Reps must be between 0 and 1000.")
            #expect(rejected.allSatisfy { $0["reason"].text?.hasSuffix(".") == true })
            #expect(try await reps(ada) == [5, 8])
        }
    }

    @Test("a change id sent again with other content is rejected and the other changes are applied")
    func otherContent() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let (set, id) = (UUID(), UUID())
            let first = put(test, set, change: id)
            #expect(try await ada.api(.post, "changes", [first]).json["rejected"] == [])
            // The same change in another format: its time and format are not part of its content.
            let again = first.with(["at": "2026-11-23T17:05:00Z", "v": 2, "knows": .null])
            #expect(try await ada.api(.post, "changes", [again]).json["accepted"] == ["\(id.text)"])
            let answer = try await ada.api(
                .post, "changes",
                [
                    put(test, set, reps: 9, change: id),
                    ["id": "\(id.text)", "op": "delete_set", "set_id": "\(set.text)"],
                    put(test, UUID(), reps: 8),
                ]
            ).json
            #expect(answer["accepted"].items.count == 1)
            #expect(
                answer["rejected"].items.map { $0["reason"] }
                    == [
                        "That id was sent before with another content.",
                        "That id was sent before with another content.",
                    ])
            #expect(try await reps(ada) == [5, 8])
        }
    }

    @Test("changes from a page of another account return 409")
    func otherAccount() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let bob = try await test.person("Bob")
            let body = String(
                decoding: try JSONEncoder().encode(JSON.array([put(test, UUID())])), as: UTF8.self
            )
            func send(by person: Person, from page: Person) async throws -> Int {
                try await person.send(
                    .post, "/api/v1/changes", headers: [.platesAccount: page.id.uuidString], body: body
                ).status
            }
            #expect(try await send(by: bob, from: ada) == 409)
            #expect(try await test.rowCounts()["sets"] == 0)
            #expect(try await send(by: ada, from: ada) == 200)
            #expect(try await test.rowCounts()["sets"] == 1)
        }
    }

    @Test("changes with an unreadable device time return 422", arguments: ["", "yesterday"])
    func unreadableClock(sentAt: String) async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let answer = try await ada.send(
                .post, "/api/v1/changes", headers: [.platesSentAt: sentAt], body: "[]"
            )
            #expect(answer.status == 422)
        }
    }

    @Test("more than 500 changes and a body that is not a list return 422")
    func limits() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let change = put(test, UUID())
            let many = JSON.array(Array(repeating: change, count: 501))
            #expect(try await ada.api(.post, "changes", many).status == 422)
            #expect(try await ada.api(.post, "changes", change).status == 422)
            #expect(try await ada.api(.post, "changes", [["op": "put_set"]]).status == 422)
            #expect(try await ada.api(.post, "changes", []).json["accepted"] == [])
            #expect(try await test.rowCounts()["sets"] == 0)
        }
    }
}
