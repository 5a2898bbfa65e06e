import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Intake changes from the outbox")
struct IntakeChangesTests {
    private func change(
        _ supplement: UUID, _ state: String, at: String, slot: String = "morning"
    ) -> JSON {
        [
            "id": "\(UUID().text)", "v": 2, "op": "put_intake", "at": "\(at)",
            "supplement_id": "\(supplement.text)", "day": "2026-11-23", "slot": "\(slot)", "number": 1,
            "state": "\(state)",
        ]
    }

    private func creatine(of ada: Person) async throws -> UUID {
        let made = try await ada.api(
            .post, "supplements",
            [
                "name": "Creatine", "dose": ["amount": 5, "unit": "g"], "schedule": ["kind": "daily"],
                "stock": ["amount": 50, "unit": "g"],
            ]
        )
        return try #require(made.json.id)
    }

    private func left(_ id: UUID, _ ada: Person) async throws -> JSON {
        try await ada.api(.get, "supplements/\(id.text)").json["stock"]["amount"]
    }

    @Test("a repeated intake change counts once, and the stock follows")
    func once() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = try await creatine(of: ada)
            let taken = change(id, "taken", at: "2026-11-23T07:00:00Z")
            for _ in 0..<2 {
                let answer = try await ada.api(.post, "changes", [taken])
                #expect(answer.json["accepted"] == [taken["id"]])
                #expect(try await left(id, ada) == 45)
            }
            let intake = try await ada.api(.get, "days/2026-11-23/supplements").json["items"][0]
            #expect(intake["taken_at"] == "2026-11-23T07:00:00Z")
            let open = change(id, "open", at: "2026-11-23T07:05:00Z")
            _ = try await ada.api(.post, "changes", [taken, open, taken])
            #expect(try await left(id, ada) == 50)
        }
    }

    @Test("the later of two changes decides the intake, in any order of arrival")
    func later() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = try await creatine(of: ada)
            let late = change(id, "skipped", at: "2026-11-23T09:00:00Z")
            let early = change(id, "taken", at: "2026-11-23T08:00:00Z")
            _ = try await ada.api(.post, "changes", [late])
            let answer = try await ada.api(.post, "changes", [early])
            #expect(answer.json["accepted"] == [early["id"]])
            #expect(answer.json["superseded"] == [early["id"]])
            let intake = try await ada.api(.get, "days/2026-11-23/supplements").json["items"][0]
            #expect(intake["state"] == "skipped")
            #expect(try await left(id, ada) == 50)
        }
    }

    @Test("a change of an unknown box or another account's is rejected with a reason")
    func refused() async throws {
        try await TestPlates.run { test in
            let (ada, bob) = (try await test.person("Ada"), try await test.person("Bob"))
            let id = try await creatine(of: ada)
            let changes = [
                change(id, "eaten", at: "2026-11-23T08:00:00Z"),
                change(id, "taken", at: "2026-11-23T08:00:00Z", slot: "evening"),
                change(UUID(), "taken", at: "2026-11-23T08:00:00Z"),
            ]
            let answer = try await ada.api(.post, "changes", .array(changes))
            #expect(answer.json["accepted"] == [])
            #expect(answer.json["rejected"].items.count == 3)
            let other = try await bob.api(.post, "changes", [change(id, "taken", at: "2026-11-23T08:00:00Z")])
            #expect(other.json["rejected"][0]["reason"] == "There is no such supplement of yours.")
            #expect(try await left(id, ada) == 50)
        }
    }
}
