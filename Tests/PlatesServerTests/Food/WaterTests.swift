import Foundation
import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Water")
struct WaterTests {
    private static let day = "2026-11-23"
    private static let path = "days/\(day)/water"

    private func change(_ millilitres: JSON, from: JSON = .null, at: String) -> JSON {
        [
            "id": "\(UUID().text)", "v": 2, "op": "put_water", "at": "\(at)", "day": "\(Self.day)",
            "millilitres": millilitres, "from": from,
        ]
    }

    @Test("a glass more is not offered at the maximum, nor a glass less at nothing")
    func bounds() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            for (now, less, more) in [
                (0, "0 disabled", "250"), (250, "0", "500"), (19_900, "19650", "20000"),
                (20_000, "19750", "20000 disabled"),
            ] {
                _ = try await ada.api(.put, Self.path, ["millilitres": .number(Double(now))])
                for page in ["/food/\(Self.day)", "/"] {
                    let buttons = try await ada.get(page).text
                        .matches(of: /name="millilitres" value="(\d+)"\s+aria-label="[^"]*"( disabled)?>/)
                        .map { "\($0.output.1)\($0.output.2 ?? "")" }
                    #expect(buttons == [less, more], "\(page) at \(now) ml")
                }
            }
        }
    }

    @Test("glasses of two pages count both, and no more than the maximum")
    func together() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await ada.api(.put, Self.path, ["millilitres": 19_600])
            for _ in 0..<3 {
                let form = ["id": UUID().text, "from": "19600", "millilitres": "19850"]
                #expect(try await ada.post("/food/\(Self.day)/water", form).status == 303)
            }
            #expect(try await ada.api(.get, Self.path).json == ["millilitres": 20_000])
        }
    }

    @Test("the later of two changes of the outbox decides how much it was, in any order of arrival")
    func later() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let early = change(500, at: "2026-11-23T08:00:00Z")
            let late = change(750, at: "2026-11-23T09:00:00Z")
            for _ in 0..<2 {
                let answer = try await ada.api(.post, "changes", [late])
                #expect(answer.json["accepted"] == [late["id"]] && answer.json["superseded"] == [])
            }
            let answer = try await ada.api(.post, "changes", [early])
            #expect(answer.json["accepted"] == [early["id"]] && answer.json["superseded"] == [early["id"]])
            #expect(try await ada.api(.get, Self.path).json == ["millilitres": 750])
            let bob = try await test.person("Bob")
            #expect(try await bob.api(.get, Self.path).json == ["millilitres": 0])
        }
    }

    @Test("glasses that two devices added without a connection count all, each once")
    func devices() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await ada.api(.put, Self.path, ["millilitres": 500])
            let phone = [
                change(750, from: 500, at: "2026-11-23T09:00:00Z"),
                change(1000, from: 750, at: "2026-11-23T09:01:00Z"),
            ]
            let tablet = [change(750, from: 500, at: "2026-11-23T08:00:00Z")]
            for changes in [phone, tablet, phone] {
                let answer = try await ada.api(.post, "changes", .array(changes))
                #expect(answer.json["accepted"].items.count == changes.count)
                #expect(answer.json["superseded"] == [])
            }
            #expect(try await ada.api(.get, Self.path).json == ["millilitres": 1250])
            let wrong = change(750, from: -1, at: "2026-11-23T10:00:00Z")
            #expect(try await ada.api(.post, "changes", [wrong]).json["rejected"].items.count == 1)
        }
    }

    @Test("a change of more water than a day allows, or of none that can be read, is rejected")
    func rejected() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let wrong: [JSON] = [20_001, -1, 0.5, "x", .null]
            let changes = wrong.map { change($0, at: "2026-11-23T08:00:00Z") }
            let answer = try await ada.api(.post, "changes", .array(changes))
            #expect(answer.json["rejected"].items.count == wrong.count)
            #expect(try await ada.api(.get, Self.path).json == ["millilitres": 0])
        }
    }
}
