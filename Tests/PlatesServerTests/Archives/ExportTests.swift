import Foundation
import HTTPTypes
import HistoryFiles
import PlatesCore
import Storage
import TestDatabases
import Testing

@testable import PlatesServer
@testable import Web

@Suite("Exports")
struct ExportTests {
    private static let files = [
        "plates.json", "sets.csv", "sessions.csv", "days.csv", "plan.csv", "workouts.csv", "entries.csv",
        "foods.csv", "recipes.csv", "supplements.csv", "intakes.csv", "weights.csv", "targets.csv",
        "water.csv",
        "strong.csv", "hevy.csv",
    ]

    @Test("an export is a zip with everything of the account, and nothing that opens it")
    func whole() async throws {
        try await TestPlates.run { test in
            let ada = try await FullAccount(test).person
            let answer = try await ada.get("/api/v1/export")
            #expect(answer.headers[.contentType] == "application/zip")
            #expect(answer.headers[.contentDisposition] == "attachment; filename=\"plates-2026-11-23.zip\"")
            #expect(answer.headers[.cacheControl] == "no-store")
            let zip = try await test.export(of: ada)
            #expect(try ZipArchive(path: zip).entries.map(\.name) == Self.files)
            let json = try ArchiveFiles.text("plates.json", in: zip)
            let secrets = try await test.plates.site.database.read { connection in
                try connection.query("SELECT password_hash FROM accounts").map {
                    try $0.get("password_hash", as: String.self)
                }
            }
            #expect(secrets.allSatisfy { !json.contains($0) })
            #expect(
                !json.contains("token_hash") && !json.contains("\"sessions\":")
                    && !json.contains("\"api_tokens\":"))
        }
    }

    @Test("an account without anything has every table with its head")
    func empty() async throws {
        try await TestPlates.run { test in
            let zip = try await test.export(of: try await test.person())
            #expect(try ArchiveFiles.text("water.csv", in: zip) == "day,millilitres\r\n")
            for name in Self.files.dropFirst() {
                #expect(try ArchiveFiles.text(name, in: zip).split(separator: "\r\n").count == 1, "\(name)")
            }
        }
    }

    @Test("sets are exported as they were typed, and in the shapes of Strong and Hevy, without formulas")
    func shapes() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "Europe/Berlin")
            let sets: [JSON] = [
                ["kind": "warmup", "weight": ["value": 40, "unit": "kg"], "reps": 10],
                ["weight": ["value": 90, "unit": "lb"], "reps": 5, "rpe": 8.5, "note": "=1+1"],
                ["weight": ["value": 62.5, "unit": "kg"], "reps": 5, "kind": "amrap"],
            ]
            for (index, set) in sets.enumerated() {
                let answer = try await ada.api(
                    .post, "sets",
                    set.with([
                        "exercise_id": "\(test.exercise("Bench Press").text)", "day": "2026-11-20",
                        "performed_at": "2026-11-20T17:0\(index):00Z",
                    ]))
                #expect(answer.status == 201, "\(answer.text)")
            }
            let zip = try await test.export(of: ada)
            let lines = try ArchiveFiles.text("sets.csv", in: zip).split(separator: "\r\n")
            #expect(
                lines[0]
                    == "day,performed_at,exercise,kind,weight,weight_unit,weight_kg,reps,seconds,distance_m,rpe,completed,note,id"
            )
            #expect(lines[3].contains("Bench Press,amrap,62.5"))
            #expect(
                lines[2].hasPrefix(
                    "2026-11-20,2026-11-20T18:01:00+01:00,Bench Press,working,90,lb,40.823,5,,,8.5,1,'=1+1,"))
            #expect(
                try ArchiveFiles.text("strong.csv", in: zip).split(separator: "\r\n").dropFirst().map(
                    String.init) == [
                        "2026-11-20 18:00:00,Workout,2m,Bench Press,W,40,10,0,0,,,",
                        "2026-11-20 18:00:00,Workout,2m,Bench Press,2,40.82,5,0,0,'=1+1,,8.5",
                        "2026-11-20 18:00:00,Workout,2m,Bench Press,3,62.5,5,0,0,,,",
                    ])
            #expect(
                try ArchiveFiles.text("hevy.csv", in: zip).split(separator: "\r\n")[2]
                    == "Workout,\"20 Nov 2026, 18:00\",\"20 Nov 2026, 18:02\",,Bench Press,,'=1+1,1,normal,40.82,5,,,8.5"
            )
        }
    }

    @Test("the published schema describes the tables of an export")
    func schema() async throws {
        let path = URL(fileURLWithPath: #filePath).appending(path: "../../../../docs/export.schema.json")
            .standardized
        let text = try await ExportSchema.text()
        if ProcessInfo.processInfo.environment["PLATES_WRITE_SCHEMA"] != nil {
            try Data(text.utf8).write(to: path)
        }
        #expect(try String(contentsOf: path, encoding: .utf8) == text)
    }
}
