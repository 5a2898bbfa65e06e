import Foundation
import HistoryFiles
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("The tables of an export, brought into another account")
struct SheetsReadBackTests {
    private static let day = "2026-11-20"

    /// An account in which everything stands that a table could lose.
    private func person(_ test: TestPlates) async throws -> Person {
        let ada = try await test.person(timeZone: "Europe/Berlin")
        let formula = try #require(
            try await ada.api(
                .post, "exercises",
                ["name": "=1+1 Curl", "equipment": "dumbbell", "primary_muscles": ["biceps"]]
            ).json.id)
        func log(_ exercise: UUID, _ more: JSON, minute: Int) async throws {
            let set = more.with([
                "exercise_id": .string(exercise.text), "day": .string(Self.day),
                "performed_at": .string("\(Self.day)T17:\(10 + minute):00Z"),
            ])
            let answer = try await ada.api(.post, "sets", set)
            #expect(answer.status == 201, "\(answer.text)")
        }
        let bench = test.exercise("Bench Press")
        try await log(
            bench, ["weight": ["value": 40, "unit": "kg"], "reps": 10, "kind": "warmup"], minute: 0)
        try await log(
            bench,
            ["weight": ["value": 90, "unit": "lb"], "reps": 5, "rpe": 8.5, "note": "@ease, \"slow\""],
            minute: 1)
        try await log(
            bench, ["weight": ["value": 62.5, "unit": "kg"], "reps": 0, "completed": .bool(false)], minute: 2)
        try await log(
            formula, ["weight": ["value": 20, "unit": "kg"], "reps": 12, "note": "'-quoted"], minute: 3)
        try await log(test.exercise("Plank"), ["seconds": 75], minute: 4)
        for (meal, name) in [("dinner", "=Soup"), ("snacks", "-5 nuts")] {
            let entry: JSON = ["name": .string(name), "kcal": 250, "protein_g": 12.5, "vitamin_d_ug": 5]
            let answer = try await ada.api(
                .post, "days/\(Self.day)/entries", entry.with(["meal": .string(meal)]))
            #expect(answer.status == 201, "\(answer.text)")
        }
        let weight: JSON = ["weight": ["value": 179.5, "unit": "lb"]]
        #expect(try await ada.api(.put, "days/\(Self.day)/body_weight", weight).status < 300)
        return ada
    }

    /// The lines of a table without the ids that a server gives.
    private func lines(_ name: String, _ zip: String, without columns: [String]) throws -> [String] {
        let rows = try ArchiveFiles.text(name, in: zip).split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let left = rows[0].indices.filter { !columns.contains(rows[0][$0]) }
        return rows.map { row in
            left.compactMap { row.indices.contains($0) ? row[$0] : nil }.joined(separator: ",")
        }
    }

    @Test(
        "what a table says is what another account says after it was brought there",
        arguments: ["sets", "entries", "weights", "strong", "hevy"])
    func alike(_ name: String) async throws {
        try await TestPlates.run { test in
            let zip = try await test.export(of: try await person(test))
            let bob = try await test.person("Bob", timeZone: "Europe/Berlin")
            let text = try ArchiveFiles.text("\(name).csv", in: zip)
            let added = try await bob.add(text, ["unit": "kg", "time_zone": "Europe/Berlin"])
            #expect(added["skipped"] == 0 && added["added"] != 0, "\(added)")
            let other = try await test.export(of: bob)
            let own = ["id", "created_at"]
            let (before, after) = (
                try lines("\(name).csv", zip, without: own), try lines("\(name).csv", other, without: own)
            )
            #expect(before == after)
            #expect(try await bob.add(text, ["unit": "kg"])["added"] == 0)
        }
    }

    @Test("an intake is brought with its dose and its time")
    func intakes() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "Europe/Berlin")
            try await ada.add(ImportAPITests.servings, ["time_zone": "Europe/Berlin"])
            let zip = try await test.export(of: ada)
            let bob = try await test.person("Bob", timeZone: "Europe/Berlin")
            let text = try ArchiveFiles.text("intakes.csv", in: zip)
            #expect(try await bob.add(text, [:])["added"] == 1)
            #expect(try ArchiveFiles.text("intakes.csv", in: try await test.export(of: bob)) == text)
        }
    }

    @Test(
        "intakes of several slots, past midnight and as needed are brought with their times and slots",
        arguments: ["UTC", "Europe/Berlin", "America/Los_Angeles"])
    func intakesOfSlots(_ zone: String) async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: zone)
            let own: JSON = [
                "name": "Zinc", "dose": ["amount": 1, "unit": "tablet"],
                "schedule": ["kind": "daily", "starts_on": "2024-05-01"],
            ]
            let id = try #require(try await ada.api(.post, "supplements", own).json.id)
            let account = try ada.id
            try await test.plates.site.database.write { connection in
                for (slot, number, at) in [
                    ("morning", 1, "2024-05-02T08:02:00Z"), ("evening", 1, "2024-05-02T19:30:00Z"),
                    ("bedtime", 1, "2024-05-03T09:10:00Z"), ("evening", 3, "2024-05-02T20:30:00Z"),
                ] {
                    try connection.execute(
                        """
                        INSERT INTO intakes (
                            account_id, day, supplement_id, slot, number, state, reason, taken_at, amount, unit,
                            changed_at
                        ) VALUES ($1, $2, $3, $4, $5, 'taken', '', $6, 1, 'tablet', $6)
                        """,
                        [account, Day("2024-05-02")!, id, slot, number, Instant(at)!])
                }
            }
            let text = try ArchiveFiles.text("intakes.csv", in: try await test.export(of: ada))
            let bob = try await test.person("Bob", timeZone: zone)
            let brought = try await bob.bring(text).json
            #expect(brought["questions"].items.isEmpty)
            #expect(try await bob.add(text, [:])["added"] == 4)
            #expect(try ArchiveFiles.text("intakes.csv", in: try await test.export(of: bob)) == text)
            let again = try await bob.add(text, [:])
            #expect(again["added"] == 0 && again["present"] == 4)
        }
    }

    @Test("a table that is no history is refused with a sentence, and never read as another")
    func others() async throws {
        try await TestPlates.run { test in
            let zip = try await test.export(of: try await FullAccount(test).person)
            let bob = try await test.person("Bob")
            let read = ["sets", "entries", "intakes", "weights", "strong", "hevy"]
            let names = try ZipArchive(path: zip).entries.map(\.name).filter { $0.hasSuffix(".csv") }
            for name in names where !read.contains(String(name.dropLast(4))) {
                let answer = try await bob.bring(try ArchiveFiles.text(name, in: zip))
                #expect(answer.status == 422, "\(name): \(answer.text)")
                #expect(answer.text.contains("bring the whole zip"), "\(name): \(answer.text)")
            }
            for name in read {
                #expect(
                    try await bob.bring(try ArchiveFiles.text("\(name).csv", in: zip)).status == 201,
                    "\(name)")
            }
        }
    }
}
