import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Undo")
struct UndoRouteTests {
    private static let day = "2026-11-23"

    /// Logs a set and deletes it on its page.
    /// - Returns: The set and the address of the redirect.
    private func deletion(_ ada: Person, _ test: TestPlates) async throws -> (set: UUID, location: String) {
        let set: JSON = [
            "exercise_id": "\(test.exercise("Bench Press").text)", "day": "\(Self.day)", "reps": 5,
            "weight": ["value": 60, "unit": "kg"], "note": "slow",
        ]
        let id = try #require(try await ada.api(.post, "sets", set).json["set"].id)
        let answer = try await ada.post("/training/\(Self.day)/sets/\(id.text)/delete")
        return (id, try #require(answer.location))
    }

    private func undoID(_ location: String) throws -> String {
        String(try #require(location.firstMatch(of: /undo=([0-9a-f-]+)/)).output.1)
    }

    private func sets(_ person: Person) async throws -> [JSON] {
        try await person.api(.get, "days/\(Self.day)").json["training"]["exercises"].items
            .flatMap { $0["sets"].items }
    }

    @Test("the page after a deletion offers undo, and its button restores the set")
    func page() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let (set, location) = try await deletion(ada, test)
            #expect(location.hasSuffix("#exercise-\(test.exercise("Bench Press").text)"))
            let page = try await ada.get(String(location.prefix { $0 != "#" })).text
            #expect(page.contains("Deleted 60 kg × 5 of Bench Press."))
            #expect(page.contains("<button id=\"undo\""))
            #expect(page.contains("name=\"return_to\" value=\"/training/\(Self.day)\""))
            #expect(!page.contains("The set is deleted."))
            #expect(try await sets(ada).isEmpty)

            let id = try undoID(location)
            let undone = try await ada.post(
                "/undo/\(id)", ["return_to": "/training/\(Self.day)?a=b&undo=\(id)"])
            #expect(undone.location == "/training/\(Self.day)?a=b&notice=undone#set-\(set.text)")
            let back = try await sets(ada)
            #expect(back.count == 1 && back[0].id == set && back[0]["note"].text == "slow")
            let after = try await ada.get("/training/\(Self.day)?notice=undone").text
            #expect(after.contains("Undone.") && !after.contains("id=\"undo\""))
            // Back to the page that offered it.
            let old = try await ada.get(String(location.prefix { $0 != "#" })).text
            #expect(old.contains("Undone.") && !old.contains("id=\"undo\""))
        }
    }

    @Test("undo returns 409 if something was stored for the thing since")
    func belongs() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let added = try await ada.post("/food/meals", ["name": "Before training"])
            let id = try undoID(try #require(added.location))
            let meals = try await ada.api(.get, "meals").json["items"].items
            let meal = try #require(meals.first { $0["name"] == "Before training" }?["meal"].text)
            let banana = test.food("Banana")
            let entry: JSON = ["meal": .string(meal), "food_id": "\(banana.id.text)", "grams": 100]
            #expect(try await ada.api(.post, "days/\(Self.day)/entries", entry).status == 201)
            let answer = try await ada.api(.post, "undo/\(id)")
            #expect(answer.status == 409)
            #expect(answer.mistake?.contains("stored since") == true)
            #expect(try await ada.api(.get, "meals").json["items"].items.count == meals.count)
        }
    }

    @Test("undoing twice undoes once and says so")
    func twice() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let (_, location) = try await deletion(ada, test)
            let id = try undoID(location)
            _ = try await ada.post("/undo/\(id)")
            // Without a page to return to, it is the home page.
            let again = try await ada.post("/undo/\(id)")
            #expect(again.status == 303)
            #expect(again.location?.contains("notice=undoneBefore") == true)
            #expect(try await ada.api(.post, "undo/\(id)").json["repeated"] == true)
            #expect(try await sets(ada).count == 1)
        }
    }

    @Test("another account's undo returns 404 and its page shows nothing of it")
    func others() async throws {
        try await TestPlates.run { test in
            let (ada, eve) = (try await test.person("Ada"), try await test.person("Eve"))
            let (_, location) = try await deletion(ada, test)
            let id = try undoID(location)
            #expect(try await eve.post("/undo/\(id)").status == 404)
            #expect(try await eve.api(.post, "undo/\(id)").status == 404)
            for undo in [id, UUID().text, "x", "%00"] {
                let page = try await eve.get("/training/\(Self.day)?notice=setDeleted&undo=\(undo)").text
                #expect(!page.contains("data-undo") && !page.contains("Bench Press."))
                #expect(!page.contains("The set is deleted."))
            }
            #expect(try await sets(ada).isEmpty)
        }
    }

    @Test("an undo that no longer applies says why and changes nothing")
    func conflict() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let account = try ada.id
            let now = test.clock.now
            let id = try await test.plates.site.database.write { connection in
                let lost = ["sets": [UUID().text]]
                return try UndoStore(connection: connection)
                    .offer("delete_sets", lost, summary: "Deleted a set.", of: account, at: now)
            }
            let unknown = try await test.plates.site.database.write { connection in
                try UndoStore(connection: connection)
                    .offer("of a later version", 1, summary: "Did it.", of: account, at: now)
            }
            for (id, sentence) in [
                (id, "There is no such set."), (unknown, "That can no longer be undone."),
            ] {
                let answer = try await ada.post("/undo/\(id.text)", ["return_to": "/training/\(Self.day)"])
                #expect(answer.location == "/training/\(Self.day)?undo=\(id.text)")
                let page = try await ada.get("/training/\(Self.day)?undo=\(id.text)").text
                #expect(page.contains(sentence) && !page.contains("id=\"undo\""))
                let program = try await ada.api(.post, "undo/\(id.text)")
                #expect(program.status == 409 && program.mistake == sentence)
            }
        }
    }

    @Test("a program undoes by Undo-Id with the scope of the deletion")
    func program() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let logger = try await test.program(of: ada, scope: .log)
            let reader = try await test.program(of: ada, scope: .read)
            let set: JSON = ["exercise_id": "\(test.exercise("Pull-up").text)", "reps": 5]
            let logged = try #require(try await logger.api(.post, "sets", set).json["set"].id)
            let deletion = try await logger.api(.delete, "sets/\(logged.text)")
            let id = try #require(deletion.headers[.undoID])
            #expect(try await reader.api(.post, "undo/\(id)").status == 403)
            let undone = try await logger.api(.post, "undo/\(id)")
            #expect(undone.status == 200)
            #expect(undone.json["summary"].text == "Deleted 5 reps of Pull-up.")
            #expect(undone.json["repeated"] == false)
            #expect(try await sets(ada).count == 1)
        }
    }

    @Test("an outbox undoes a deletion sent in the same request, once")
    func outbox() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let (set, deletion) = (UUID(), UUID())
            let exercise = test.exercise("Pull-up").text
            let changes: [JSON] = [
                [
                    "v": 2, "id": "\(UUID().text)", "op": "put_set",
                    "set": [
                        "id": "\(set.text)", "exercise_id": "\(exercise)", "reps": 5, "day": "\(Self.day)",
                    ],
                ],
                ["v": 2, "id": "\(deletion.text)", "op": "delete_set", "set_id": "\(set.text)"],
                ["v": 2, "id": "\(UUID().text)", "op": "undo", "undo_id": "\(deletion.text)"],
                ["v": 2, "id": "\(UUID().text)", "op": "undo", "undo_id": "\(deletion.text)"],
                ["v": 2, "id": "\(UUID().text)", "op": "undo", "undo_id": "\(UUID().text)"],
            ]
            let body = String(decoding: try JSONEncoder().encode(JSON.array(changes)), as: UTF8.self)
            let answer = try await ada.send(.post, "/api/v1/changes", body: body).json
            #expect(answer["accepted"].items.count == 4)
            #expect(
                answer["rejected"].items.map { $0["reason"].text } == ["There is nothing to undo by that id."]
            )
            #expect(try await sets(ada).map { $0.id } == [set])
            // It can be deleted by an edit based on the undo, and by no other.
            let knowing = try #require(changes[2]["id"].text)
            let again: JSON = [
                "v": 2, "id": "\(UUID().text)", "op": "delete_set", "set_id": "\(set.text)",
                "knows": "\(knowing)",
            ]
            let next = String(decoding: try JSONEncoder().encode(JSON.array([again])), as: UTF8.self)
            #expect(try await ada.send(.post, "/api/v1/changes", body: next).json["rejected"] == [])
            #expect(try await sets(ada).isEmpty)
        }
    }

    @Test("the return page of an undo is local and without its notice")
    func pages() {
        let id = "0190f0f0-0000-7000-8000-000000000001"
        for (address, path) in [
            ("/training/2026-11-23?notice=saved&undo=\(id)", "/training/2026-11-23"),
            ("/calendar?week=2026-11-23&undo=\(id)#day", "/calendar?week=2026-11-23"),
            ("https://example.org/", "/"), ("//example.org", "/"), ("", "/"), ("/?undo", "/"),
            ("/?a=1&noticed=2", "/?a=1&noticed=2"),
        ] {
            #expect(UndoPage(address).path == path)
        }
    }
}
