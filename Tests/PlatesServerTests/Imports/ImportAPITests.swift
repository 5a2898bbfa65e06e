import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Imports over the API")
struct ImportAPITests {
    /// Two workouts of Strong, with a warm-up, a timer and an exercise that nobody knows.
    static let strong = """
        Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
        2024-05-02 18:10:00,Chest,1h 5m,Bench Press (Barbell),W,40,10,0,0,,fine,
        2024-05-02 18:10:00,Chest,1h 5m,Bench Press (Barbell),1,82.5,6,0,0,,fine,8.5
        2024-05-02 18:10:00,Chest,1h 5m,Bench Press (Barbell),Rest Timer,0,0,0,120,,fine,
        2024-05-02 18:10:00,Chest,1h 5m,Frobnicator,1,20,12,0,0,,fine,
        2024-05-02 20:00:00,Core,30m,Plank,1,0,0,0,60,,,

        """
    /// The same with another day.
    static let longer = strong + "2024-05-09 18:10:00,Chest,1h 5m,Bench Press (Barbell),1,85,5,0,0,,,\n"

    static let servings = """
        Day,Time,Group,Food Name,Amount,Energy (kcal),Vitamin D (IU),Protein (g),Carbs (g),Fat (g)
        2024-05-02,07:30 PM,Dinner,Rice,150.00 g,195,,4,42,0.5
        2024-05-02,08:00 AM,Supplements,Vitamin D3,2.00 capsules,,1000,,,
        2024-05-02,08:00 AM,Breakfast,Oats,1.00 cup,300,,10,54,5

        """

    @Test("the answer to a long import does not wait for its end")
    func longImport() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let head = Self.strong.prefix { $0 != "\n" }
            let rows = (0..<3000).map { number in
                let day = Day("2016-01-01")!.adding(days: number / 20)
                return
                    "\(day) 18:10:00,Chest,1h,Bench Press (Barbell),\(number % 20 + 1),60,\(number % 9 + 1),0,0,,,"
            }
            let file = ([String(head)] + rows).joined(separator: "\n")
            let id = try #require(try await ada.bring(file, "?unit=kg").json.id)
            let account = try #require(ada.account)
            var services = test.plates.imports
            services.patience = .zero
            _ = try await services.runner.start(id, ImportAnswers(), [:], of: account)
            var record = try await services.apply(id, of: account)
            #expect(record.state == .applying)
            while record.state == .applying {
                try await Task.sleep(for: .milliseconds(50))
                record = try await services.runner.find(id, of: account)
            }
            #expect(record.outcome.sets == 3000)
        }
    }

    @Test("a row is refused by the rules alone, and a fault of the database ends its chunk")
    func refusals() throws {
        let isRefused = try ImportChunkWriter.unlessRefused { throw ValidationError("day", "is full") } == nil
        #expect(isRefused)
        #expect(throws: DatabaseError.self) {
            try ImportChunkWriter.unlessRefused { throw DatabaseError.busy }
        }
        #expect(try ImportChunkWriter.unlessRefused { 1 } == 1)
    }

    @Test("a file with a header alone is refused with a sentence")
    func headerAlone() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let answer = try await ada.bring(String(Self.strong.prefix { $0 != "\n" }) + "\n")
            #expect(answer.status == 422)
            #expect(answer.text.contains("holds nothing that Plates can read"))
            #expect(try await ada.api(.get, "imports").json["items"].items.isEmpty)
        }
    }

    @Test("a dry run says what a file holds and adds nothing")
    func dryRun() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let answer = try await ada.bring(Self.strong)
            #expect(answer.status == 201)
            let json = answer.json
            #expect(json["source"].text == "strong")
            #expect(json["state"].text == "ready")
            #expect(json["counts"]["sessions"] == 2)
            #expect(json["counts"]["sets"] == 4)
            #expect(json["questions"].items.compactMap(\.text) == ["unit", "time_zone"])
            #expect(json["exercises"][0]["match"]["name"].text == "Bench Press")
            #expect(json["exercises"][0]["sets"] == 2)
            #expect(json["exercises"][1]["match"] == .null)
            #expect(json["skipped"][0]["line"] == 4)
            #expect(json["skipped"][0]["reason"].text == "It is a timer for a rest.")
            #expect(try await test.sets(of: ada).isEmpty)
        }
    }

    @Test("the same file again adds nothing, and a longer one adds the rest")
    func again() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let first = try await ada.add(Self.strong)
            #expect(first["added"] == 4)
            #expect(first["state"].text == "applied")
            #expect(try await test.sets(of: ada).count == 4)
            let second = try await ada.add(Self.strong)
            #expect(second["added"] == 0)
            #expect(second["present"] == 4)
            let third = try await ada.add(Self.longer)
            #expect(third["added"] == 1)
            #expect(try await test.sets(of: ada).count == 5)
        }
    }

    @Test("a set that was edited or deleted since is neither overwritten nor brought back")
    func edited() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            try await ada.add(Self.strong)
            let before = try await test.sets(of: ada)
            let (changed, gone) = (before[1].id, before[0].id)
            let edit = try await ada.api(
                .put, "sets/\(changed.text)",
                [
                    "exercise_id": "\(test.exercise("Bench Press").text)", "day": "2024-05-02", "reps": 9,
                    "weight": ["value": 82.5, "unit": "kg"],
                ])
            #expect(edit.status == 200, "\(edit.text)")
            #expect(try await ada.api(.delete, "sets/\(gone.text)").status == 204)
            let again = try await ada.add(Self.strong)
            #expect(again["added"] == 0)
            let after = try await test.sets(of: ada)
            #expect(after.count == 3)
            #expect(after.first { $0.id == changed }?.entry.reps == 9)
        }
    }

    @Test("an undo gives the state of before, and names what was edited since")
    func undo() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let untouched = try await test.rowCounts().filter { !$0.key.hasPrefix("import") }
            let id = try #require(try await ada.bring(Self.strong).json.id)
            _ = try await ada.api(.post, "imports/\(id.text)/apply", ["answers": ["unit": "kg"]])
            #expect(try await ada.api(.delete, "imports/\(id.text)").status == 204)
            #expect(try await test.sets(of: ada).isEmpty)
            #expect(try await ada.api(.get, "exercises?q=Frobnicator").json["items"].items.isEmpty)
            let sessions = try await test.count("training_sessions", of: ada)
            #expect(sessions == 0)
            #expect(try await test.rowCounts().filter { !$0.key.hasPrefix("import") } == untouched)

            // It can be brought again, and what is edited then stays.
            let second = try #require(try await ada.bring(Self.strong).json.id)
            let applied = try await ada.api(
                .post, "imports/\(second.text)/apply", ["answers": ["unit": "kg"]])
            #expect(applied.json["added"] == 4)
            let set = try #require(try await test.sets(of: ada).last).id
            _ = try await ada.api(
                .put, "sets/\(set.text)",
                ["exercise_id": "\(test.exercise("Plank").text)", "day": "2024-05-02", "seconds": 90])
            let undone = try await ada.api(.delete, "imports/\(second.text)")
            #expect(undone.status == 200)
            #expect(undone.json["remaining"] == 1)
            #expect(undone.json["examples"][0].text == "Plank, 2024-05-02")
            #expect(try await test.sets(of: ada).count == 1)
        }
    }

    @Test("sessions of an import have their times, and two of a day stay two")
    func sessions() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person(timeZone: "Europe/Berlin")
            try await ada.add(Self.strong)
            let sessions = try await test.sessions(of: ada, on: "2024-05-02")
            #expect(sessions.map(\.name) == ["Chest", "Core"])
            #expect(
                sessions.map(\.startedAt.description) == ["2024-05-02T16:10:00Z", "2024-05-02T18:00:00Z"])
            #expect(sessions[0].finishedAt?.description == "2024-05-02T17:15:00Z")
            #expect(sessions[0].note == "fine")
        }
    }

    @Test("two sessions of one minute each have their own sets")
    func sameMinute() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let hevy = """
                title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe
                A,"3 Jun 2024, 08:15","3 Jun 2024, 08:40",,Squat,,,0,normal,80,5,,,
                A,"3 Jun 2024, 08:15","3 Jun 2024, 08:40",,Squat,,,1,normal,80,5,,,
                B,"3 Jun 2024, 08:15","3 Jun 2024, 09:05",,Squat,,,0,normal,90,5,,,
                """
            let answer = try await ada.add(hevy, [:])
            #expect(answer["added"] == 3)
            let visits = try await ada.api(.get, "days/2024-06-03").json["training"]["sessions"].items
            #expect(visits.map { $0["set_ids"].items.count } == [2, 1], "\(visits)")
        }
    }

    @Test("food becomes entries of the meals, and supplements become intakes")
    func food() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let answer = try await ada.add(Self.servings, [:])
            #expect(answer["added"] == 3)
            let id = try #require(answer.id)
            let day = try await ada.api(.get, "days/2024-05-02/meals").json
            let meals = day["meals"].items
            let dinner = meals.first { $0["meal"].text == "dinner" || $0["key"].text == "dinner" }
            #expect(dinner?["entries"][0]["name"].text == "Rice, 150.00 g", "\(day)")
            let intakes = try await test.count("intakes", of: ada)
            #expect(intakes == 1)
            #expect(try await ada.add(Self.servings, [:])["added"] == 0)
            #expect(try await ada.api(.delete, "imports/\(id.text)").status == 204)
            for table in ["entries", "intakes", "supplements"] {
                let rows = try await test.count(table, of: ada)
                #expect(rows == 0, "\(table)")
            }
        }
    }

    @Test("body weights go to days that have none")
    func weights() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            _ = try await ada.api(
                .put, "days/2024-05-02/body_weight", ["weight": ["value": 80, "unit": "kg"]])
            let file = "Date,Weight (kg)\n2024-05-01,81.5\n2024-05-02,82\n2024-05-01,81.5\n2024-05-01,81.7\n"
            let answer = try await ada.add(file, [:])
            #expect(answer["added"] == 1 && answer["present"] == 1 && answer["skipped"] == 2)
            #expect(answer["refused"][0]["reason"].text == "Its day has another weight, which stays.")
            #expect(answer["refused"][0]["rows"] == 1 && answer["refused"][0]["line"] == 3)
            let stored = try await ada.api(.get, "body_weights?from=2024-05-01&to=2024-05-03").json["items"]
            #expect(stored.items.map { $0["weight"]["value"] } == [81.5, 80], "\(stored)")
        }
    }

    @Test("a question without an answer refuses the import, which stays ready")
    func questions() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = try #require(try await ada.bring(Self.strong).json.id)
            let refused = try await ada.api(.post, "imports/\(id.text)/apply", ["answers": [:]])
            #expect(refused.status == 422 || refused.status == 400, "\(refused.status)")
            #expect(refused.mistake?.isEmpty == false)
            #expect(try await ada.api(.get, "imports/\(id.text)").json["state"].text == "ready")
            // Answered beside the file, it is not asked.
            let asked = try await ada.bring(Self.strong, "?unit=lb&time_zone=Europe/Berlin").json
            #expect(asked["questions"].items.isEmpty)
            let second = try #require(asked.id)
            let applied = try await ada.api(.post, "imports/\(second.text)/apply", [:])
            #expect(applied.status == 200, "\(applied.text)")
            #expect(try await test.sets(of: ada)[0].entry.mass?.unit == .lb)
        }
    }

    @Test("a match that a person chose is remembered for the next file")
    func matches() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let squat = test.exercise("Squat")
            let id = try #require(try await ada.bring(Self.strong).json.id)
            let applied = try await ada.api(
                .post, "imports/\(id.text)/apply",
                ["answers": ["unit": "kg"], "exercises": ["Frobnicator": "\(squat.text)"]])
            #expect(applied.status == 200, "\(applied.text)")
            let again = try await ada.bring(Self.longer).json
            #expect(again["exercises"][1]["match"]["name"].text == "Squat")
            #expect(again["exercises"][1]["match"]["confidence"] == 1)
            let other = try await test.person("Bob")
            let strange = try #require(
                try await other.api(
                    .post, "exercises",
                    ["name": "Secret", "equipment": "barbell", "primary_muscles": ["chest"]]
                ).json.id)
            let refused = try await ada.api(
                .post, "imports/\(try #require(again.id).text)/apply",
                ["answers": ["unit": "kg"], "exercises": ["Frobnicator": "\(strange.text)"]])
            #expect((400..<500).contains(refused.status))
        }
    }

    @Test("a file that cannot be read is refused with one sentence, whatever is in it")
    func unreadable() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            for text in [
                "", "hello", "a,b\n1,2\n", "PK\u{3}\u{4}junk", "{\"a\":1}", "<html></html>",
                "\u{0}\u{1}\u{2}",
            ] {
                let answer = try await ada.bring(text)
                #expect((400..<500).contains(answer.status), "\(text): \(answer.status)")
                #expect(answer.mistake?.isEmpty == false, "\(text)")
            }
            #expect(try await ada.api(.get, "imports").json["items"].items.isEmpty)
            #expect(try await ada.bring(Self.strong, "?unit=stone").status >= 400)
            #expect(try await ada.bring(Self.strong, "?source=hevy").status >= 400)
        }
    }

    @Test("a file as a part of a form is read")
    func multipart() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let body = """
                --xyz\r
                Content-Disposition: form-data; name="unit"\r
                \r
                lb\r
                --xyz\r
                Content-Disposition: form-data; name="file"; filename="strong.csv"\r
                Content-Type: text/csv\r
                \r
                \(Self.strong)\r
                --xyz--\r

                """
            let answer = try await ada.send(
                .post, "/api/v1/imports", headers: [.contentType: "multipart/form-data; boundary=xyz"],
                body: body)
            #expect(answer.status == 201, "\(answer.text)")
            #expect(answer.json["counts"]["sets"] == 4)
            #expect(answer.json["questions"].items.compactMap(\.text) == ["time_zone"])
        }
    }

    @Test("an import that a process has left goes on where it was")
    func resumed() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            var text = "Date,Exercise,Category,Weight (kgs),Reps\n"
            for number in 0..<1000 {
                let day = Day("2024-01-01")!.adding(days: number % 250)
                text += "\(day),Deadlift,Back,\(number % 90 + 10),5\n"
            }
            let id = try #require(try await ada.bring(text).json.id)
            let account = try #require(ada.account)
            let runner = test.plates.imports.runner
            _ = try await runner.start(id, ImportAnswers(), [:], of: account)
            // One chunk, and then nobody.
            try await test.applyChunk(of: id, account)
            let worker = ImportWorker(runner: runner, logger: test.plates.logger)
            await worker.round()
            #expect(try await runner.find(id, of: account).state == .applying)
            test.clock.advance(seconds: 120)
            await worker.round()
            let record = try await runner.find(id, of: account)
            #expect(record.state == .applied)
            #expect(record.outcome.sets == 1000)
            #expect(try await test.count("sets", of: ada) == 1000)
        }
    }

    @Test("an import that fails in the background is logged, and others go on with it at once")
    func failed() async throws {
        let log = TestLog(level: .info)
        try await TestPlates.run(log: log) { test in
            let ada = try await test.person()
            let id = try #require(try await ada.bring(Self.strong, "?unit=kg").json.id)
            func content(_ statement: String, _ value: [UInt8]) async throws {
                try await test.plates.site.database.write { connection in
                    try connection.execute(statement, [id, Value.blob(value)])
                }
            }
            let chunk = try await test.plates.site.database.read { connection in
                try connection.first("SELECT content FROM import_chunks WHERE import_id = $1", [id])
                    .map { try $0.get("content", as: [UInt8].self) } ?? []
            }
            let update = "UPDATE import_chunks SET content = $2 WHERE import_id = $1"
            try await content(update, [1, 2, 3])
            #expect(try await ada.api(.post, "imports/\(id.text)/apply", [:]).status == 202)
            // A busy machine takes longer than the answer waits.
            for _ in 0..<100 where !log.lines.contains(where: { $0.hasPrefix("error") }) {
                try await Task.sleep(for: .milliseconds(50))
            }
            let line = log.lines.first { $0.hasPrefix("error An import stands still") }
            #expect(line?.contains("import=\(id.text)") == true, "\(log.lines)")
            try await content(update, chunk)
            let worker = ImportWorker(runner: test.plates.imports.runner, logger: test.plates.logger)
            for _ in 0..<100 {
                await worker.round()
                if try await ada.api(.get, "imports/\(id.text)").json["state"] == "applied" { break }
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(try await ada.api(.get, "imports/\(id.text)").json["result"]["added"] == 4)
        }
    }

    @Test("an undo that a process has left goes on until nothing of the import is there")
    func resumedUndo() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = try #require(try await ada.add(Self.strong).id)
            let account = try #require(ada.account)
            let runner = test.plates.imports.runner
            let until = test.clock.source.now.adding(seconds: 60)
            // As a process leaves it that ends before the first chunk is taken out.
            try await test.plates.site.database.write { connection in
                try ImportStore(connection: connection, account: account.id).stop(id, claimedUntil: until)
            }
            let worker = ImportWorker(runner: runner, logger: test.plates.logger)
            await worker.round()
            #expect(try await test.count("sets", of: ada) > 0)
            test.clock.advance(seconds: 120)
            await worker.round()
            #expect(try await test.count("sets", of: ada) == 0)
            #expect(try await runner.find(id, of: account).state == .undone)
            let abandoned = try await test.plates.site.database.read { connection in
                try ImportStore.abandoned(at: test.clock.source.now.adding(seconds: 3600), in: connection)
            }
            #expect(abandoned.isEmpty)
        }
    }

    @Test("more sets than a day can have are left out with a reason")
    func fullDay() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            var text = "Date,Exercise,Category,Weight (kgs),Reps\n"
            for number in 0..<1010 { text += "2024-05-02,Deadlift,Back,\(number % 90 + 10),5\n" }
            let answer = try await ada.add(text, [:])
            #expect(answer["added"] == 1000)
            #expect(answer["skipped"] == 10)
            let id = try #require(answer.id)
            let report = try await ada.get("/settings/import/\(id.text)/report")
            #expect(report.text.contains("Its day has as many as a day can have."))
        }
    }

    @Test("a set of tomorrow is left out")
    func future() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let answer = try await ada.add(
                "Date,Exercise,Category,Weight (kgs),Reps\n2026-12-24,Deadlift,Back,100,5\n", [:])
            #expect(answer["added"] == 0)
            #expect(answer["skipped"] == 1)
        }
    }
}

extension TestPlates {
    /// How many rows of the account a table has.
    func count(_ table: String, of person: Person) async throws -> Int {
        let account = try person.id
        return try await plates.site.database.read { connection in
            try connection.count("\(table) WHERE account_id = $1", [account])
        }
    }

    /// The sets of the days that the files of these tests have.
    func sets(of person: Person) async throws -> [LoggedSet] {
        let account = try person.id
        return try await plates.site.database.read { connection in
            try ["2024-05-02", "2024-05-09"].flatMap { day in
                try SetStore(connection: connection).sets(on: Day(day)!, of: account)
            }
        }
    }

    func sessions(of person: Person, on day: String) async throws -> [TrainingSession] {
        let (account, day) = (try person.id, Day(day)!)
        return try await plates.site.database.read { connection in
            try TrainingSessionStore(connection: connection, account: account).sessions(on: day)
        }
    }

    /// Adds the next chunk of an import, as a process does that ends then.
    func applyChunk(of id: UUID, _ account: Account) async throws {
        let catalogue = plates.training.catalogue
        let (now, today) = (clock.now, account.day(at: clock.now))
        try await plates.site.database.write { connection in
            let store = ImportStore(connection: connection, account: account.id)
            let record = try store.find(id)
            let context = try ImportContext(
                record, record.decisions!, of: account, today: today, catalogue: catalogue, in: connection)
            var writer = ImportChunkWriter(connection, context, record)
            try writer.write(store.chunk(record.nextChunk, of: id), number: record.nextChunk)
            _ = try store.advance(record, writer.outcome, claimedUntil: now.adding(seconds: 60))
        }
    }
}
