import Foundation
import HTTPTypes
import PlatesCore
import Storage
import TestDatabases
import Testing

@testable import Accounts
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Reading an export in")
struct ArchiveImportTests {
    @Test("a second copy on the same server has ids of its own, and the first keeps every row")
    func sameServer() async throws {
        try await TestPlates.run { test in
            let ada = try await FullAccount(test).person
            let zip = try await test.export(of: ada)
            let before = try await test.rows(of: ada)
            let (zoe, counts) = try await test.imported(zip, trust: .person)
            #expect(try await test.rows(of: ada) == before)
            let (mine, theirs) = (
                try ArchiveFiles.tables(in: zip), try ArchiveFiles.tables(in: try await test.export(of: zoe))
            )
            #expect(counts.tables["sets"] == mine["sets"]?.count)
            for (name, rows) in mine where name != "undo_offers" && !name.hasPrefix("shared_") {
                #expect(theirs[name]?.count == rows.count, "\(name)")
                let (here, there) = (Set(rows.compactMap(\.id)), Set((theirs[name] ?? []).compactMap(\.id)))
                #expect(here.isDisjoint(with: there), "\(name)")
            }
            // What refers to a workout refers to the new one.
            let workouts = Set((theirs["workouts"] ?? []).compactMap(\.id))
            for revision in theirs["workout_revisions"] ?? [] {
                #expect(workouts.contains(try #require(UUID(text: revision["workout_id"].text ?? ""))))
            }
            for path in ["workouts", "days/\(FullAccount.day)", "recipes", "supplements", "schedule"] {
                #expect(try await zoe.api(.get, path).status == 200, "\(path)")
            }
            #expect(try await LiftSummaryCheck.differences(test) == [])
        }
    }

    @Test("email, password and sessions stay those of the account it is read into")
    func stays() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada", timeZone: "Europe/Berlin", unit: .lb)
            let zip = try await test.export(of: ada)
            let (zoe, _) = try await test.imported(zip)
            let me = try await zoe.api(.get, "me").json
            #expect(me["email"] == "zoe@example.org")
            #expect(me["name"] == "Ada")
            #expect(me["unit"] == "lb")
            #expect(me["time_zone"] == "Europe/Berlin")
            let signedIn = try await Accounts(test.plates.accounts)
                .authenticate(email: "zoe@example.org", password: Person.password)
            #expect(signedIn?.id == (try zoe.id))
        }
    }

    @Test("an account with data refuses an export, and keeps what it has")
    func notEmpty() async throws {
        try await TestPlates.run { test in
            let zip = try await test.export(of: try await FullAccount(test).person)
            let zoe = try await test.person("Zoe")
            _ = try await zoe.api(.put, "days/\(SampleData.day)/water", ["millilitres": 250])
            try await Self.expectRefusal(zip, "without data", into: zoe, test)
        }
    }

    @Test(
        "a file that is no whole export of this or an earlier version is refused by a sentence, and nothing is stored",
        arguments: [
            "text", "empty", "cut off", "damaged", "other zip", "no JSON", "half JSON", "later",
            "other format",
        ])
    func broken(_ what: String) async throws {
        try await TestPlates.run { test in
            let zip = try await test.export(of: try await FullAccount(test).person)
            let json = try ArchiveFiles.text("plates.json", in: zip)
            var bytes = try Data(contentsOf: URL(fileURLWithPath: zip))
            var file = zip + ".broken"
            var words = "damaged"
            switch what {
            case "text": (bytes, words) = (Data("Dear diary".utf8), "no export")
            case "empty": (bytes, words) = (Data(), "no export")
            case "cut off": (bytes, words) = (bytes.dropLast(bytes.count / 2), "damaged")
            case "damaged": for index in 200..<300 { bytes[index] ^= 0x5A }
            case "other zip": (file, words) = (try ArchiveFiles.zip("{}", name: "other.json"), "no export")
            case "no JSON": (file, words) = (try ArchiveFiles.zip("Dear diary"), "not as Plates writes it")
            case "half JSON": file = try ArchiveFiles.zip(String(json.prefix(json.count * 2 / 3)))
            case "later":
                (file, words) = (
                    try ArchiveFiles.zip(json.replacing(/"schema":\d+/, with: "\"schema\":9999")),
                    "later version"
                )
            default:
                (file, words) = (
                    try ArchiveFiles.zip(json.replacing("\"plates\"", with: "\"plants\"")), "no export"
                )
            }
            if file.hasSuffix(".broken") { try bytes.write(to: URL(fileURLWithPath: file)) }
            try await Self.expectRefusal(file, words, into: try await test.person("Zoe"), test)
        }
    }

    @Test(
        "an export that somebody has changed cannot reach another account's rows, or store what no column takes"
    )
    func changed() async throws {
        try await TestPlates.run { test in
            let ada = try await FullAccount(test).person
            let victim = try await test.sampleData(of: test.person("Victim"))
            let json = try ArchiveFiles.text("plates.json", in: try await test.export(of: ada))
            let zoe = try await test.person("Zoe")
            let exercise = try #require(json.firstMatch(of: /"exercises":\[\n\{"id":"([^"]+)"/)).1
            let food = try #require(json.firstMatch(of: /"foods":\[\n\{"id":"([^"]+)"/)).1
            let workout = try #require(json.firstMatch(of: /"workouts":\[\n\{"id":"([^"]+)"/)).1
            let changes: [(String, String)] = [
                ("\"exercise_id\":\"\(exercise)\"", "\"exercise_id\":\"\(victim.exercise.text)\""),
                ("\"food_id\":\"\(food)\"", "\"food_id\":\"\(victim.food.text)\""),
                ("\"workout_id\":\"\(workout)\"", "\"workout_id\":\"\(victim.workout.text)\""),
                ("\"day\":\"2026-11-23\"", "\"day\":\"2026-02-30\""),
                ("\"day\":\"2026-11-23\"", "\"day\":7"),
                ("\"kind\":\"working\"", "\"kind\":\"heavy\""),
                ("\"reps\":5", "\"reps\":\"5; DROP TABLE sets\""),
                ("\"reps\":", "\"reps) VALUES (1); --\":"),
                ("\"sets\":[", "\"sessions\":["),
                ("\"sets\":[", "\"migrations\":["),
                ("\"unit\":\"kg\"", "\"unit\":\"stone\""),
                ("\"performed_at\":\"2026", "\"performed_at\":\"20x6"),
                ("\"created_at\":\"20", "\"created_at\":\"yesterday 20"),
                ("\"note\":\"", "\"note\":\"\\u0000"),
            ]
            for (old, new) in changes {
                guard json.contains(old) else {
                    Issue.record("\(old) is not in the export")
                    continue
                }
                let file = try ArchiveFiles.zip(json.replacing(old, with: new))
                try await Self.expectRefusal(
                    file, "not as Plates writes it", into: zoe, test, "\(old) -> \(new)")
            }
        }
    }

    @Test("what a person's file says of everybody's foods and exercises becomes theirs alone")
    func adopted() async throws {
        try await TestPlates.run { test in
            let ada = try await FullAccount(test).person
            let json = try ArchiveFiles.text("plates.json", in: try await test.export(of: ada))
            let shared = try #require(json.firstMatch(of: /"shared_exercises":\[\n\{"id":"([^"]+)"/)).1
            let invented = UUID()
            let file = try ArchiveFiles.zip(json.replacing(shared, with: invented.text))
            let before = try await Self.shared(test)
            let (zoe, _) = try await test.imported(file, trust: .person)
            #expect(try await Self.shared(test) == before)
            let account = try zoe.id
            let own = try await test.plates.site.database.read { connection in
                try connection.query("SELECT id FROM exercises WHERE account_id = $1", [account])
                    .map { try $0.get("id", as: UUID.self) }
            }
            #expect(own.count == 2 && !own.contains(invented))
        }
    }

    private static func shared(_ test: TestPlates) async throws -> [Int] {
        try await test.plates.site.database.read { connection in
            try ["exercises", "foods"].map {
                try connection.query("SELECT count(*) AS n FROM \($0) WHERE account_id IS NULL")[0].get("n")
            }
        }
    }

    private static func expectRefusal(
        _ zip: String, _ words: String, into person: Person, _ test: TestPlates, _ what: String = ""
    ) async throws {
        let before = try await test.rowCounts()
        do {
            _ = try await ArchiveImport(database: test.plates.site.database, trust: .person)
                .apply(zip: zip, to: person.id)
            Issue.record("it was read in: \(what)")
        } catch let error as ArchiveFault {
            #expect(error.description.contains(words), "\(what): \(error)")
        } catch {
            Issue.record("\(what): \(error)")
        }
        #expect(try await test.rowCounts() == before, "\(what)")
    }
}

/// The summaries of a test's sets.
enum LiftSummaryCheck {
    static func differences(_ test: TestPlates) async throws -> [String] {
        try await LiftSummaryMaintenance(database: test.plates.site.database).verify()
    }
}
