import Foundation
import HTTPTypes
import Storage
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// A program that reads something and sends it back unchanged changes nothing.
@Suite("Round trip of GET and PUT")
struct RoundTripTests {
    @Test("PUT and PATCH accept what GET returned and change no row")
    func back() async throws {
        try await TestPlates.run { test in
            let full = try await FullAccount(test)
            let calls = try await Self.calls(full)
            #expect(Set(calls.map(\.name)).count == 14, "\(Set(calls.map(\.name)))")
            for call in calls {
                let before = try await test.rows(of: full.person)
                let answer = try await full.program.api(call.method, call.path, call.body)
                #expect((200..<300).contains(answer.status), "\(call.path) \(call.body): \(answer.text)")
                let after = try await test.rows(of: full.person)
                for (table, rows) in before {
                    let (gone, new) = (
                        rows.subtracting(after[table] ?? []), (after[table] ?? []).subtracting(rows)
                    )
                    let changed = zip(gone, new).flatMap { zip($0, $1).filter { $0 != $1 } }
                    #expect(
                        gone.isEmpty && new.isEmpty,
                        "\(call.path) \(table): \(changed) of \(gone.count), \(new.count)")
                }
            }
        }
    }

    private struct Call {
        let name: String
        let method: HTTPRequest.Method
        let path: String
        let body: JSON
    }

    private static func calls(_ full: FullAccount) async throws -> [Call] {
        let day = FullAccount.day
        func get(_ path: String) async throws -> JSON {
            let answer = try await full.program.api(.get, path)
            #expect(answer.status == 200, "\(path): \(answer.text)")
            return answer.json
        }
        var calls: [Call] = []
        func add(_ name: String, _ method: HTTPRequest.Method, _ path: String, _ body: JSON) {
            calls.append(Call(name: name, method: method, path: path, body: body))
        }
        for (name, method) in [
            ("exercises?q=own", HTTPRequest.Method.patch), ("workouts", .put), ("recipes", .put),
            ("supplements", .put), ("foods?q=own%20oats", .patch),
        ] {
            let kind = String(name.prefix { $0 != "?" })
            for item in try await get(name)["items"].items where item["own"] != false {
                add(kind, method, "\(kind)/\(item["id"].text ?? "")", item)
            }
        }
        let whole = try await get("days/\(day)")
        for exercise in whole["training"]["exercises"].items {
            for set in exercise["sets"].items { add("sets", .put, "sets/\(set["id"].text ?? "")", set) }
        }
        for meal in try await get("days/\(day)/meals")["meals"].items {
            for entry in meal["entries"].items {
                add("entries", .put, "entries/\(entry["id"].text ?? "")", entry)
            }
        }
        for intake in try await get("days/\(day)/supplements")["items"].items {
            // An open box is stored as reopened, which wins over a late change of another device.
            guard intake["state"] != "open" else { continue }
            add("intakes", .put, "days/\(day)/supplements/\(intake["supplement_id"].text ?? "")", intake)
        }
        add("schedule", .put, "schedule?from=2026-11-02", try await get("schedule?from=2026-11-02"))
        add("schedule", .put, "schedule?from=2026-12-07", try await get("schedule?from=2026-12-07"))
        add("targets", .put, "targets", try await get("targets"))
        add("me", .patch, "me", try await get("me"))
        for section in try await get("sections")["items"].items {
            add("sections", .put, "sections/\(section["section"].text ?? "")", section)
        }
        for weight in try await get("body_weights?from=2026-11-01&to=2026-11-30")["items"].items {
            add("body_weight", .put, "days/\(weight["day"].text ?? "")/body_weight", weight)
        }
        add("water", .put, "days/\(day)/water", try await get("days/\(day)/water"))
        return calls
    }
}
