import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Undo of copied food")
struct CopyUndoTests {
    private static let (source, target) = ("2026-11-22", "2026-11-23")

    /// A soup and a bread of yesterday, copied to today.
    private struct Copy {
        let ada: Person
        let undo: String

        init(of ada: Person, mode: String = "add") async throws {
            for name in ["Soup", "Bread"] {
                let fields: JSON = ["meal": "lunch", "name": .string(name), "kcal": 200]
                let answer = try await ada.api(.post, "days/\(CopyUndoTests.source)/entries", fields)
                #expect(answer.status == 201, "\(answer.text)")
            }
            self.ada = ada
            let answer = try await ada.post(
                "/food/\(CopyUndoTests.target)/copy",
                [
                    "id": UUID().text, "from_day": CopyUndoTests.source, "from_meal": "lunch",
                    "meal": "lunch", "mode": mode,
                ])
            let location = try #require(answer.location, "\(answer.status)")
            undo = String(try #require(location.firstMatch(of: /undo=([0-9a-f-]+)/)).output.1)
        }

        var entries: [JSON] {
            get async throws {
                try await ada.api(.get, "days/\(CopyUndoTests.target)/meals").json["meals"].items
                    .flatMap { $0["entries"].items }
            }
        }

        func entry(_ name: String) async throws -> JSON {
            try #require(try await entries.first { $0["name"] == .string(name) })
        }
    }

    @Test("undo of a copy returns 409 if an entry was changed since, and works after that change is undone")
    func changed() async throws {
        try await TestPlates.run { test in
            let copy = try await Copy(of: test.person())
            let soup = try #require(try await copy.entry("Soup").id)
            let change = try await copy.ada.api(
                .put, "entries/\(soup.text)",
                ["day": "\(Self.target)", "meal": "lunch", "name": "Soup", "kcal": 350])
            #expect(change.status == 200, "\(change.text)")
            let answer = try await copy.ada.api(.post, "undo/\(copy.undo)")
            #expect(answer.status == 409)
            #expect(answer.mistake == "Soup was changed since, so that cannot be undone.")
            #expect(try await copy.entries.count == 2)
            // Once the change is undone, the copy can be undone.
            let undo = try #require(change.headers[.undoID])
            #expect(try await copy.ada.api(.post, "undo/\(undo)").status == 200)
            #expect(try await copy.ada.api(.post, "undo/\(copy.undo)").status == 200)
            #expect(try await copy.entries.isEmpty)
        }
    }

    @Test("undo of a copy returns 409 if an entry was moved to another day")
    func moved() async throws {
        try await TestPlates.run { test in
            let copy = try await Copy(of: test.person())
            let soup = try #require(try await copy.entry("Soup").id)
            let change = try await copy.ada.api(
                .put, "entries/\(soup.text)",
                ["day": "2026-11-21", "meal": "dinner", "name": "Soup", "kcal": 200])
            #expect(change.status == 200, "\(change.text)")
            #expect(try await copy.ada.api(.post, "undo/\(copy.undo)").status == 409)
            let day = try await copy.ada.api(.get, "days/2026-11-21/meals").json
            #expect(day["meals"].items.flatMap { $0["entries"].items }.count == 1)
        }
    }

    @Test("undo of a copy works if an entry was deleted or deleted and restored")
    func deleted() async throws {
        try await TestPlates.run { test in
            let copy = try await Copy(of: test.person())
            let (soup, bread) = (
                try #require(try await copy.entry("Soup").id), try #require(try await copy.entry("Bread").id)
            )
            let deletion = try await copy.ada.api(.delete, "entries/\(bread.text)")
            let undo = try #require(deletion.headers[.undoID])
            #expect(try await copy.ada.api(.post, "undo/\(undo)").status == 200)
            #expect(try await copy.ada.api(.delete, "entries/\(soup.text)").status == 204)
            #expect(try await copy.ada.api(.post, "undo/\(copy.undo)").status == 200)
            #expect(try await copy.entries.isEmpty)
        }
    }

    @Test("undo of a change works after the entry was deleted and restored")
    func changedThenDeleted() async throws {
        try await TestPlates.run { test in
            let copy = try await Copy(of: test.person())
            let soup = try #require(try await copy.entry("Soup").id)
            let change = try await copy.ada.api(
                .put, "entries/\(soup.text)",
                ["day": "\(Self.target)", "meal": "lunch", "name": "Soup", "kcal": 350])
            let deletion = try await copy.ada.api(.delete, "entries/\(soup.text)")
            for answer in [deletion, change] {
                let undo = try #require(answer.headers[.undoID])
                #expect(try await copy.ada.api(.post, "undo/\(undo)").status == 200)
            }
            #expect(try await copy.entry("Soup")["kcal"] == 200)
        }
    }
}
