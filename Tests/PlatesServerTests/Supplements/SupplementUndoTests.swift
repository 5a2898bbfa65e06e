import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Supplement undo")
struct SupplementUndoTests {
    private static let day = "2026-11-23"

    /// A supplement of one tablet each morning.
    private struct Tablets {
        let ada: Person
        let id: String

        init(of ada: Person, stock: Double? = 5) async throws {
            var fields: JSON = [
                "name": "Zinc", "dose": ["amount": 1, "unit": "tablet"],
                "schedule": ["kind": "daily", "starts_on": "2026-11-01"],
            ]
            if let stock { fields = fields.with(["stock": ["amount": .number(stock), "unit": "tablet"]]) }
            self.ada = ada
            id = try #require(try await ada.api(.post, "supplements", fields).json.id).text
        }

        /// - Returns: The id of its undo.
        func change(_ fields: JSON) async throws -> String {
            let answer = try await ada.api(.put, "supplements/\(id)", fields)
            #expect(answer.status == 200, "\(answer.text)")
            return try #require(answer.headers[.undoID])
        }

        func refill(_ amount: Double) async throws -> String {
            let answer = try await ada.api(
                .post, "supplements/\(id)/refill", ["id": "\(UUID().text)", "amount": .number(amount)])
            return try #require(answer.headers[.undoID])
        }

        func take(_ day: String = SupplementUndoTests.day, _ isTaken: Bool = true) async throws -> String {
            let answer = try await ada.api(
                .put, "days/\(day)/supplements/\(id)", ["taken": .bool(isTaken)])
            return try #require(answer.headers[.undoID])
        }

        func count(_ amount: Double) async throws -> String {
            try await change(["stock": ["amount": .number(amount), "unit": "tablet"]])
        }

        var stock: JSON {
            get async throws { try await ada.api(.get, "supplements/\(id)").json["stock"] }
        }

        var left: JSON { get async throws { try await stock["amount"] } }

        func undo(_ id: String) async throws -> Answer { try await ada.api(.post, "undo/\(id)") }
    }

    @Test("undoing an intake older than a stock count returns 409 and keeps the count")
    func tickBeforeCount() async throws {
        try await TestPlates.run { test in
            let tablets = try await Tablets(of: try await test.person())
            let taken = try await tablets.take()
            test.clock.advance(seconds: 60)
            _ = try await tablets.count(20)
            #expect(try await tablets.undo(taken).status == 409)
            #expect(try await tablets.left == 20)
        }
    }

    @Test("undoing a refill preserves what was taken and refilled since")
    func refill() async throws {
        try await TestPlates.run { test in
            let zinc = try await Tablets(of: test.person())
            let refill = try await zinc.refill(60)
            _ = try await zinc.take()
            _ = try await zinc.refill(10)
            #expect(try await zinc.left == 74)
            #expect(try await zinc.undo(refill).status == 200)
            #expect(try await zinc.left == 14)
        }
    }

    @Test("undoing a refill returns 409 after a stock count until the count is undone")
    func counted() async throws {
        try await TestPlates.run { test in
            let zinc = try await Tablets(of: test.person())
            let refill = try await zinc.refill(60)
            let count = try await zinc.count(58)
            let refused = try await zinc.undo(refill)
            #expect(refused.status == 409)
            #expect(refused.mistake == "The stock of Zinc was counted since, so it stays as it was counted.")
            #expect(try await zinc.left == 58)
            _ = try await zinc.take()
            #expect(try await zinc.undo(count).status == 200)
            #expect(try await zinc.left == 64)
            #expect(try await zinc.undo(refill).status == 200)
            #expect(try await zinc.left == 4)
        }
    }

    @Test("undoing the refill that started the count leaves the stock uncounted")
    func uncounted() async throws {
        try await TestPlates.run { test in
            let zinc = try await Tablets(of: test.person(), stock: nil)
            let before = try await zinc.stock
            let refill = try await zinc.refill(30)
            #expect(try await zinc.left == 30)
            _ = try await zinc.take()
            #expect(try await zinc.undo(refill).status == 200)
            #expect(try await zinc.stock == before)
        }
    }

    @Test("undoing a rename keeps the doses taken since")
    func change() async throws {
        try await TestPlates.run { test in
            let zinc = try await Tablets(of: test.person())
            let renamed = try await zinc.change(["name": "Zinc forte"])
            _ = try await zinc.take()
            #expect(try await zinc.undo(renamed).status == 200)
            let now = try await zinc.ada.api(.get, "supplements/\(zinc.id)").json
            #expect(now["name"] == "Zinc" && now["stock"]["amount"] == 4)
        }
    }

    @Test("undoing an intake works after other intakes and a rename")
    func tick() async throws {
        try await TestPlates.run { test in
            let zinc = try await Tablets(of: test.person())
            let tick = try await zinc.take()
            _ = try await zinc.take("2026-11-22")
            _ = try await zinc.change(["name": "Zinc forte"])
            #expect(try await zinc.left == 3)
            #expect(try await zinc.undo(tick).status == 200)
            #expect(try await zinc.left == 4)
            let now = try await zinc.ada.api(.get, "supplements/\(zinc.id)").json
            #expect(now["name"] == "Zinc forte")
        }
    }
}
