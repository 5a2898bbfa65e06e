import Foundation
import PlatesCore
import Storage
import TestDatabases
import Testing
import TimeSeries

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("InfluxDB relay", .enabled(if: TemporaryInflux.isThere && TemporaryDatabase.isPostgreSQL))
struct LiftRelayTests {
    private func set(_ test: TestPlates, day: String = "2026-11-23") -> JSON {
        [
            "exercise_id": "\(test.exercise("Squat").text)", "day": "\(day)", "reps": 5,
            "weight": ["value": 100, "unit": "kg"],
        ]
    }

    private func counts(_ influx: InfluxClient) async throws -> [String: InfluxSeries.Value] {
        let answer = try await influx.query(
            "SELECT COUNT(volume) AS sets, SUM(volume) AS volume FROM lift_set WHERE counts = true"
        )
        return answer.first?.rows.first ?? [:]
    }

    @Test("the relay writes new, changed and deleted sets and voids moved ones")
    func follows() async throws {
        try await TestPlates.run { test in
            let influx = try await test.influx()
            let relay = try test.relay(to: influx)
            let ada = try await test.person()
            let id = UUID().text
            _ = try await ada.api(.put, "sets/\(id)", set(test))
            #expect(try await test.backlog().waiting == 1)
            #expect(try await relay.carry() == 1)
            #expect(try await test.backlog().waiting == 0)
            #expect(try await counts(influx)["volume"] == .integer(500_000))

            _ = try await ada.api(.put, "sets/\(id)", set(test).with(["reps": 6]))
            let bench: JSON = ["exercise_id": "\(test.exercise("Bench Press").text)"]
            _ = try await ada.api(
                .put, "sets/\(id)", set(test).with(["reps": 6]).with(["exercise_id": bench["exercise_id"]]))
            try await relay.carryEverything()
            #expect(try await counts(influx)["sets"] == .integer(1))
            #expect(try await counts(influx)["volume"] == .integer(600_000))

            _ = try await ada.api(.delete, "sets/\(id)")
            try await relay.carryEverything()
            #expect(try await counts(influx)["sets"] == nil)
            let remains = try await influx.query("SELECT SUM(volume) AS v, SUM(weight) AS w FROM lift_set")
            #expect(remains.first?.rows.first?["v"] == .integer(0))
            #expect(remains.first?.rows.first?["w"] == .integer(0))
        }
    }

    @Test("sets are written again if the measure of their exercise changes")
    func measure() async throws {
        try await TestPlates.run { test in
            let influx = try await test.influx()
            let relay = try test.relay(to: influx)
            let ada = try await test.person()
            let made = try await ada.api(
                .post, "exercises",
                ["name": "Own Pull", "equipment": "machine", "primary_muscles": ["lats"]]
            )
            let id = try #require(made.json["id"].text)
            _ = try await ada.api(.post, "sets", set(test).with(["exercise_id": "\(id)"]))
            try await relay.carryEverything()
            #expect(try await counts(influx)["volume"] == .integer(500_000))
            _ = try await ada.api(.patch, "exercises/\(id)", ["cue": "Slowly"])
            #expect(try await test.backlog().waiting == 0)
            _ = try await ada.api(.patch, "exercises/\(id)", ["measure": "assisted_reps"])
            try await relay.carryEverything()
            #expect(try await counts(influx)["volume"] == .integer(0))
            let series = LiftSeriesMaintenance(database: relay.database, relay: relay)
            #expect(try await series.verify() == [])
        }
    }

    @Test("no points of a deleted account stay live")
    func deletedAccount() async throws {
        try await TestPlates.run { test in
            let influx = try await test.influx()
            let relay = try test.relay(to: influx)
            let ada = try await test.person()
            for day in ["2026-11-20", "2026-11-21", "2026-11-23"] {
                _ = try await ada.api(.post, "sets", set(test, day: day))
            }
            try await relay.carryEverything()
            _ = try await ada.post("/settings/delete", ["password": Person.password])
            #expect(try await test.backlog().waiting == 3)
            try await relay.carryEverything()
            #expect(try await counts(influx)["sets"] == nil)
        }
    }

    @Test("sets wait while InfluxDB is away and are sent when it returns")
    func away() async throws {
        try await TestPlates.run { test in
            let url = try #require(TemporaryInflux.makeURL())
            let influx = InfluxClient(try InfluxAddress(url))
            // The server exists, but the database does not yet.
            let relay = try test.relay(to: influx)
            let ada = try await test.person()
            for _ in 0..<3 { _ = try await ada.api(.post, "sets", set(test)) }
            await #expect(throws: InfluxError.self) { try await relay.carry() }
            #expect(try await test.backlog().waiting == 3)
            #expect(try await test.backlog().oldestSeconds > 0)
            try await influx.createDatabase()
            try await relay.carryEverything()
            #expect(try await test.backlog() == LiftBacklog(waiting: 0, refused: 0, oldestSeconds: 0))
            #expect(try await counts(influx)["sets"] == .integer(3))
        }
    }

    @Test("claimed keys are not claimed again until the claim expires")
    func claims() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            for day in 1...5 { _ = try await ada.api(.post, "sets", set(test, day: "2026-11-0\(day)")) }
            let database = try #require(test.plates.site.database as? PostgreSQLDatabase)
            func claim() async throws -> LiftOutboxStore.Claim? {
                try await database.concurrently { try LiftOutboxStore(connection: $0).claim(limit: 3) }
            }
            func finish(_ claim: LiftOutboxStore.Claim) async throws {
                try await database.concurrently { connection in
                    try LiftOutboxStore(connection: connection).finish(claim)
                }
            }
            let first = try #require(try await claim())
            #expect(first.keys.count == 3)
            #expect(try await claim()?.keys.count == 2)
            #expect(try await claim() == nil)
            _ = try await database.concurrently { connection in
                try connection.execute(
                    "UPDATE lift_outbox SET claimed_until = now() WHERE claimed_by = $1", [first.id])
            }
            let later = try #require(try await claim())
            #expect(later.keys.count == 3)
            // A late finish of the first claim does not release keys that another has claimed since.
            try await finish(first)
            #expect(try await test.backlog().waiting == 5)
            try await finish(later)
            #expect(try await test.backlog().waiting == 2)
        }
    }

    @Test("no two relays have keys of the same exercise and day at once")
    func claimsOfADay() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let database = try #require(test.plates.site.database as? PostgreSQLDatabase)
            func claim(limit: Int = 10) async throws -> LiftOutboxStore.Claim? {
                try await database.concurrently { try LiftOutboxStore(connection: $0).claim(limit: limit) }
            }
            for _ in 0..<3 { _ = try await ada.api(.post, "sets", set(test)) }
            let first = try #require(try await claim(limit: 1))
            #expect(try await claim() == nil)
            _ = try await ada.api(.post, "sets", set(test, day: "2026-11-22"))
            _ = try await ada.api(
                .post, "sets", set(test).with(["exercise_id": "\(test.exercise("Bench Press").text)"]))
            #expect(try await claim()?.keys.count == 2)
            _ = try await ada.api(.post, "sets", set(test))
            #expect(try await claim() == nil)
            try await database.concurrently { try LiftOutboxStore(connection: $0).finish(first) }
            #expect(try await claim()?.keys.count == 3)
        }
    }

    @Test("the day of deleted sets and of a moved one is written with nothing")
    func emptiedDay() async throws {
        try await TestPlates.run { test in
            let influx = try await test.influx()
            let relay = try test.relay(to: influx)
            let ada = try await test.person()
            let ids = (0..<3).map { _ in UUID().text }
            for id in ids { _ = try await ada.api(.put, "sets/\(id)", set(test)) }
            try await relay.carryEverything()
            func day() async throws -> [String: InfluxSeries.Value] {
                let start = Day("2026-11-23")!.seriesStart.nanoseconds
                let answer = try await influx.query("SELECT * FROM lift_day WHERE time = \(start)")
                return try #require(answer.first?.rows.first)
            }
            #expect(try await day()["efforts"] == .text("1,1500000;100000,5,3"))
            #expect(try await day()["sets"] == .integer(3))
            #expect(try await day()["heaviest"] == .integer(100_000))
            #expect(try await day()["e1rm"] == .integer(116_667))
            _ = try await ada.api(.delete, "sets/\(ids[0])")
            _ = try await ada.api(.put, "sets/\(ids[1])", set(test, day: "2026-11-22"))
            try await relay.carryEverything()
            #expect(try await day()["efforts"] == .text("1,500000;100000,5"))
            _ = try await ada.api(.delete, "sets/\(ids[2])")
            try await relay.carryEverything()
            let empty = try await day()
            #expect(empty["efforts"] == .text("1,0"))
            for field in ["sets", "reps", "volume", "weight", "heaviest", "e1rm", "seconds", "distance"] {
                #expect(empty[field] == .integer(0), "\(field)")
            }
        }
    }

    @Test("a relay that sleeps is woken by the next set, and sets notify nobody while relays are awake")
    func wakes() async throws {
        try await TestPlates.run { test in
            let database = try #require(test.plates.site.database as? PostgreSQLDatabase)
            func noteSleep() async throws -> Bool {
                try await database.concurrently { try LiftSeriesMarkStore(connection: $0).noteSleep() }
            }
            /// Whether a set that is logged now wakes the relay.
            func wakes(within limit: Duration) async throws -> Bool {
                let id = UUID().text
                let began = ContinuousClock.now
                async let waited: Void = database.queuedSets.wait(atMost: limit)
                _ = try await ada.api(.put, "sets/\(id)", set(test))
                await waited
                return .now - began < limit
            }
            let ada = try await test.person()
            while !database.poolState.isListening {
                await database.queuedSets.wait(atMost: .milliseconds(50))
            }
            // What the beginning of listening may have rung.
            await database.queuedSets.wait(atMost: .milliseconds(50))
            #expect(try await !wakes(within: .seconds(1)))
            #expect(try await noteSleep())
            #expect(try await !noteSleep())
            #expect(try await wakes(within: .seconds(60)))
            // The load of a relay notes that it is awake.
            _ = try await database.concurrently { try LiftSeriesMarkStore(connection: $0).nextEpoch() }
            await database.queuedSets.wait(atMost: .milliseconds(50))
            #expect(try await !wakes(within: .seconds(1)))
        }
    }

    @Test("a set changed while in flight is sent again")
    func changedMeanwhile() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let ids = (0..<3).map { _ in UUID().text }
            for id in ids { _ = try await ada.api(.put, "sets/\(id)", set(test)) }
            let database = try #require(test.plates.site.database as? PostgreSQLDatabase)
            let claim = try await database.concurrently { connection in
                try #require(try LiftOutboxStore(connection: connection).claim(limit: 10))
            }
            _ = try await ada.api(.put, "sets/\(ids[1])", set(test).with(["reps": 6]))
            try await database.concurrently { connection in
                try LiftOutboxStore(connection: connection).finish(claim)
            }
            #expect(try await test.backlog().waiting == 1)
            let influx = try await test.influx()
            let relay = try test.relay(to: influx)
            #expect(try await relay.carry() == 1)
            #expect(try await counts(influx)["volume"] == .integer(600_000))
            try await relay.database.vacuum("lift_outbox")
            #expect(try await test.backlog().waiting == 0)
        }
    }

    @Test("a point InfluxDB refuses for good is set aside with the reason and the others are sent")
    func refused() async throws {
        try await TestPlates.run { test in
            let influx = try await test.influx()
            let relay = try test.relay(to: influx)
            let ada = try await test.person()
            // In the shard of the eighties the weight is stored as text already.
            try await influx.write(lines: "lift_set,account=x,exercise=y weight=\"heavy\" 400000000000000000")
            let old = UUID().text
            _ = try await ada.api(.put, "sets/\(old)", set(test, day: "1982-09-05"))
            for _ in 0..<6 { _ = try await ada.api(.post, "sets", set(test)) }
            try await relay.carryEverything()
            #expect(try await counts(influx)["sets"] == .integer(6))
            #expect(try await test.backlog().refused == 1)
            #expect(try await test.backlog().waiting == 0)
            let refused = try await test.plates.site.database.read {
                try LiftOutboxStore(connection: $0).refused()
            }
            #expect(refused.first?.reason.contains("field type conflict") == true)
            // A change gives it another try.
            _ = try await ada.api(.put, "sets/\(old)", set(test, day: "2026-11-01"))
            try await relay.carryEverything()
            #expect(try await counts(influx)["sets"] == .integer(7))
        }
    }

    @Test("verify names each difference to the log and rebuild removes them")
    func rebuild() async throws {
        try await TestPlates.run { test in
            let influx = try await test.influx()
            let relay = try test.relay(to: influx, limit: 40)
            let series = LiftSeriesMaintenance(database: relay.database, relay: relay)
            let lifts = try await TestLifts(test, seed: 9)
            for _ in 0..<100 { try await lifts.change() }
            let early = try await series.verify()
            #expect(early.first?.contains("being brought up to the log") == true)
            #expect(early.dropFirst().first?.contains("on their way") == true)
            try await relay.carryEverything()
            _ = try await relay.care.mend()
            #expect(try await series.verify() == [])

            let account = lifts.account.id.text
            let exercise = lifts.exercises[0].id.text
            try await influx.write(
                lines: "lift_set,account=\(account),exercise=\(exercise) counts=true,reps=1i,volume=7i 5"
            )
            try await influx.write(
                lines: "lift_set,account=nobody,exercise=\(exercise) counts=true,reps=1i,volume=7i 5"
            )
            let differences = try await series.verify()
            #expect(differences.count == 2)
            #expect(differences.first?.contains("account \(account), exercise \(exercise)") == true)
            #expect(differences.last?.contains("account nobody") == true)
            #expect(
                differences.last?.contains("the log has nothing, InfluxDB has 1 sets, 1 reps, 7 g") == true)

            try await series.rebuild { _ in }
            #expect(try await series.verify() == [])
        }
    }

    @Test("rebuild works with claims left by a dead process or a backup")
    func rebuildAfterBackup() async throws {
        try await TestPlates.run { test in
            let influx = try await test.influx()
            let relay = try test.relay(to: influx)
            let series = LiftSeriesMaintenance(database: relay.database, relay: relay)
            let ada = try await test.person()
            _ = try await ada.api(.put, "sets/\(UUID().text)", set(test))
            _ = try await relay.database.concurrently { connection in
                _ = try LiftOutboxStore(connection: connection).claim(limit: 10)
                try connection.execute(
                    "UPDATE lift_outbox SET claimed_until = clock_timestamp() + interval '2 seconds'")
            }
            try await series.rebuild { _ in }
            #expect(try await series.verify() == [])
        }
    }
}
