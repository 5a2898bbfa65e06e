import Foundation
import PlatesCore
import Storage
import Synchronization
import TestDatabases
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Group commit of new sets")
struct NewSetsTests {
    /// The outcome of one request.
    private struct Answer: Sendable {
        let id: String
        let status: Int
        let person: Int
    }

    @Test("concurrent sets are stored once each, even repeated or at one instant")
    func together() async throws {
        try await TestPlates.run { test in
            var programs: [Person] = []
            for name in ["Ada", "Ben", "Eva"] {
                programs.append(try await test.program(of: test.person(name)))
            }
            let exercises = ["Bench Press", "Squat"].map { test.exercise($0).text }
            let ids = (0..<120).map { _ in UUID().text }
            // Every id is sent three times, and every second one by two people.
            let requests = (ids + ids + ids).enumerated().map { number, id in
                let index = number % ids.count
                return (id, person: index % 2 == 0 ? index % 3 : number / ids.count, exercises[index % 2])
            }.shuffled()
            let answers = try await withThrowingTaskGroup(of: Answer.self) { [programs] group in
                for (id, person, exercise) in requests {
                    group.addTask {
                        let set: JSON = [
                            "id": "\(id)", "exercise_id": "\(exercise)", "day": "2026-11-23", "reps": 5,
                            "weight": ["value": 60, "unit": "kg"],
                            "performed_at": "2026-11-23T17:00:00Z",
                        ]
                        let status = try await programs[person].api(.post, "sets", set).status
                        return Answer(id: id, status: status, person: person)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let byID = Dictionary(grouping: answers, by: \.id)
            for id in ids {
                let statuses = try #require(byID[id]).map(\.status)
                #expect(statuses.count { $0 == 201 } == 1, "\(statuses)")
                #expect(statuses.allSatisfy { [200, 201, 404].contains($0) }, "\(statuses)")
            }
            var stored: [String] = []
            for program in programs {
                let day = try await program.api(.get, "days/2026-11-23").json["training"]
                let sets = day["exercises"].items.flatMap { $0["sets"].items }
                stored += sets.compactMap { $0["id"].text }
                // No two sets of an exercise share an instant.
                #expect(Set(sets.map { "\($0["exercise_id"])\($0["performed_at"])" }).count == sets.count)
                #expect(day["state"] == "in_progress")
            }
            #expect(stored.sorted() == ids.sorted())
        }
    }

    @Test("a set that cannot be stored does not fail the others of its batch")
    func alone() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let account = try #require(ada.account)
            let gone = Account(
                id: UUID(), email: account.email, name: "Gone", unit: .kg, timeZone: account.timeZone,
                weekStarts: .monday, sections: account.sections
            )
            let now = test.clock.now
            let squat = test.exercise("Squat")
            let weight = try Mass(value: 60, unit: .kg)
            let stored = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<40 {
                    let set = LoggedSet(
                        id: UUID(), day: Day("2026-11-23")!,
                        performedAt: now.adding(nanoseconds: Int64(number)),
                        entry: SetEntry(exerciseID: squat, mass: weight, reps: 5)
                    )
                    let draft = TrainingLog.Draft(
                        id: set.id, entry: set.entry, day: set.day, performedAt: set.performedAt
                    )
                    let owner = number % 4 == 0 ? gone : account
                    group.addTask {
                        do {
                            _ = try await test.plates.training.training(of: owner).put(draft)
                            return true
                        } catch {
                            #expect(owner.id == gone.id)
                            return false
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(stored == 30)
            #expect(try await test.rowCounts()["sets"] == 30)
        }
    }

    @Test(
        "a lock on one account delays no other account's sets", .enabled(if: TemporaryDatabase.isPostgreSQL))
    func locked() async throws {
        try await TestPlates.run { test in
            let (ada, ben) = (try await test.person("Ada"), try await test.person("Ben"))
            let account = try #require(ada.account)
            let programs = (ada: try await test.program(of: ada), ben: try await test.program(of: ben))
            let set: JSON = [
                "exercise_id": "\(test.exercise("Squat").text)", "reps": 5,
                "weight": ["value": 60, "unit": "kg"],
            ]
            let database = try #require(test.plates.site.database as? PostgreSQLDatabase)
            let (isLocked, mayGoOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            async let lock: Void = database.concurrently { connection in
                _ = try connection.query("SELECT id FROM accounts WHERE id = $1 FOR UPDATE", [account.id])
                isLocked.signal()
                _ = mayGoOn.wait(timeout: .now() + 300)
            }
            while isLocked.wait(timeout: .now()) == .timedOut { try await Task.sleep(for: .milliseconds(5)) }
            let isAnswered = Mutex(false)
            async let adas: Int = {
                defer { isAnswered.withLock { $0 = true } }
                return try await programs.ada.api(.post, "sets", set).status
            }()
            for _ in 0..<20 {
                #expect(try await programs.ben.api(.post, "sets", set).status == 201)
                try await Task.sleep(for: .milliseconds(15))
            }
            #expect(!isAnswered.withLock { $0 })
            mayGoOn.signal()
            try await lock
            #expect(try await adas == 201)
            #expect(try await test.rowCounts()["sets"] == 21)
        }
    }

    @Test(
        "sets are stored once each while connections are cut repeatedly",
        .enabled(if: TemporaryDatabase.isPostgreSQL))
    func cut() async throws {
        try await TestPlates.run { test in
            let ada = try await test.program(of: test.person())
            let database = test.plates.site.database
            let exercise = test.exercise("Squat").text
            let isOver = Mutex(false)
            async let cuts: Int = {
                var cuts = 0
                while !isOver.withLock({ $0 }) {
                    cuts += try await database.read { connection in
                        try connection.query(
                            """
                            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                            WHERE datname = current_database() AND query LIKE 'WITH stored AS%'
                            """
                        ).count
                    }
                    try await Task.sleep(for: .milliseconds(40))
                }
                return cuts
            }()
            let ids = (0..<800).map { _ in UUID.random() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (number, id) in ids.enumerated() {
                    if number >= 12 { try await group.next() }
                    group.addTask {
                        let set: JSON = [
                            "id": "\(id.text)", "exercise_id": "\(exercise)", "reps": 5,
                            "weight": ["value": 60, "unit": "kg"],
                            "performed_at": "2026-11-23T17:00:00.\(100 + number)Z",
                        ]
                        let status = try await ada.api(.post, "sets", set).status
                        // 200 if the statement was stored although its answer was lost.
                        #expect([200, 201].contains(status))
                    }
                }
                try await group.waitForAll()
            }
            isOver.withLock { $0 = true }
            #expect(try await cuts > 2)
            #expect(try await test.rowCounts()["sets"] == 800)
        }
    }

    @Test(
        "sets are refused after a timeout if the batch before them stalls",
        .enabled(if: TemporaryDatabase.isPostgreSQL))
    func stalled() async throws {
        try await TestPlates.run { test in
            let account = try #require(try await test.person().account)
            let url = try #require(test.plates.settings.databaseURL)
            // The database's own timeout is longer than the test.
            let database = PostgreSQLDatabase(url: url, connections: 1, patience: .seconds(60))
            let newSets = NewSets(database: database, patience: .milliseconds(500))
            let (now, squat) = (test.clock.now, test.exercise("Squat"))
            let mayGoOn = DispatchSemaphore(value: 0)
            async let before: Void = database.inTurn { _ in _ = mayGoOn.wait(timeout: .now() + 300) }
            let (all, most) = (40, 16)
            // The outcome of each set; `nil` if it was refused.
            let (stored, refused) = try await withThrowingTaskGroup(of: Bool?.self) { group in
                for number in 0..<all {
                    let draft = TrainingLog.Draft(
                        id: UUID.random(),
                        entry: SetEntry(exerciseID: squat, mass: try Mass(value: 60, unit: .kg), reps: 5),
                        performedAt: now.adding(nanoseconds: Int64(number))
                    )
                    let new = try NewSet(draft, draft.entry, of: account, SetEdit(at: now))
                    group.addTask {
                        do {
                            return try await newSets.store(new)
                        } catch DatabaseError.busy {
                            return nil
                        }
                    }
                }
                var (stored, refused) = (0, 0)
                for try await outcome in group {
                    if outcome == true { stored += 1 }
                    if outcome == nil { refused += 1 }
                    // All but those in progress are refused while the batch stalls.
                    if outcome == nil, refused == all - most { mayGoOn.signal() }
                }
                return (stored, refused)
            }
            try await before
            #expect(refused >= all - most && stored > 0 && stored + refused == all)
            #expect(try await test.rowCounts()["sets"] == stored)
            try await database.close()
        }
    }
}
