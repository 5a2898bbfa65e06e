import Foundation
import PlatesCore
import Storage
import TestDatabases
import Testing
import TimeSeries

@testable import Food
@testable import PlatesServer
@testable import Progress
@testable import Training
@testable import Web

@Suite(
    "Trust in InfluxDB", .enabled(if: TemporaryInflux.isThere && TemporaryDatabase.isPostgreSQL))
struct LiftSeriesCareTests {
    /// A person with sets in InfluxDB, and the history that reads them.
    private struct Scene {
        let test: TestPlates
        let influx: InfluxClient
        let relay: LiftRelay
        let history: InfluxLiftHistory
        let ada: Person
        let squat: Exercise

        init(_ test: TestPlates, sets: Int = 6) async throws {
            self.test = test
            influx = try await test.influx()
            relay = try test.relay(to: influx)
            history = InfluxLiftHistory(
                influx: InfluxBreaker(influx, limits: .patient), database: relay.database)
            ada = try await test.person()
            squat = try #require(test.plates.training.catalogue.exercises.first { $0.name == "Squat" })
            for _ in 0..<sets { try await log() }
            _ = try await relay.care.mend()
        }

        @discardableResult
        func log(day: String = "2026-11-20") async throws -> String {
            let set: JSON = [
                "exercise_id": "\(squat.id.text)", "day": "\(day)", "reps": 5,
                "weight": ["value": 100, "unit": "kg"],
            ]
            return try #require(try await ada.api(.post, "sets", set).json["set"].id).text
        }

        func answer() async throws -> HistoryAnswer<LiftLog> {
            try await history.log(
                of: squat, from: .first, to: .last, account: try #require(ada.account).id)
        }

        static func sets(_ answer: HistoryAnswer<LiftLog>) -> Int {
            answer.value.series(by: .epley).buckets.map(\.totals.sets).reduce(0, +)
        }

        /// Expects a history of this many sets, read from the log or from InfluxDB.
        func expect(
            _ sets: Int, fromLog: Bool, _ what: Comment, at location: SourceLocation = #_sourceLocation
        )
            async throws
        {
            let answer = try await answer()
            #expect(Self.sets(answer) == sets, what, sourceLocation: location)
            #expect(answer.isFromLog == fromLog, what, sourceLocation: location)
            let days = try await history.exerciseDays(
                from: .first, to: .last, account: try #require(ada.account).id)
            #expect(days.value.map(\.totals.sets).reduce(0, +) == sets, what, sourceLocation: location)
            #expect(days.isFromLog == fromLog, what, sourceLocation: location)
        }

        func verify() async throws -> [String] {
            try await LiftSeriesMaintenance(database: relay.database, relay: relay).verify()
        }

        /// Changes PostgreSQL's mark as a restored dump would.
        func setMark(_ values: String) async throws {
            try await relay.database.write { try $0.execute("UPDATE lift_series_mark SET \(values)") }
        }

        func mark() async throws -> LiftSeriesMark {
            try await relay.database.read { try LiftSeriesMarkStore(connection: $0).mark() }
        }
    }

    @Test("a set that arrives in InfluxDB between its answer and PostgreSQL's is in the answer or pending")
    func arrivesInBetween() async throws {
        try await TestPlates.run { test in
            let scene = try await Scene(test)
            let gate = Gate()
            let history = InfluxLiftHistory(
                influx: scene.history.influx, database: GatedDatabase(inner: scene.relay.database, gate: gate)
            )
            let account = try #require(scene.ada.account).id
            @Sendable func answer() async throws -> HistoryAnswer<LiftLog> {
                try await history.log(of: scene.squat, from: .first, to: .last, account: account)
            }
            gate.open()
            // Only after two looks at the same mark are both asked at once.
            for _ in 0..<3 { #expect(Scene.sets(try await answer()) == 6) }
            try await scene.log()
            gate.close()
            async let asked = answer()
            try await Task.sleep(for: .milliseconds(300))
            #expect(try await scene.relay.carry() == 1)
            gate.open()
            let found = try await asked
            #expect(Scene.sets(found) + found.pending >= 7)
            #expect(!found.isFromLog)
        }
    }

    @Test("a load that arrives after a later one changes the mark, too")
    func lateLoad() async throws {
        try await TestPlates.run { test in
            let scene = try await Scene(test)
            let account = try #require(scene.ada.account).id
            @Sendable func look() async throws -> LiftSeriesMarkStore.Look {
                try await scene.relay.database.read { connection in
                    try LiftSeriesMarkStore(connection: connection).look(of: nil, account: account)
                }
            }
            let before = try await look()
            #expect(try await look().version == before.version)
            try await scene.relay.database.concurrently { connection in
                try LiftSeriesMarkStore(connection: connection).confirm(before.mark.confirmed - 1)
            }
            let after = try await look()
            #expect(after.version != before.version)
            #expect(after.mark == before.mark)
        }
    }

    @Test("a sealed series is read from InfluxDB")
    func sealed() async throws {
        try await TestPlates.run { test in
            let scene = try await Scene(test)
            try await scene.expect(6, fromLog: false, "sealed")
            #expect(try await scene.relay.care.check())
            try await scene.log()
            #expect(try await scene.answer().pending == 1)
            try await scene.relay.carryEverything()
            try await scene.expect(7, fromLog: false, "one more")
            #expect(try await scene.relay.care.mend() == nil)
        }
    }

    @Test("a wiped InfluxDB is not trusted until it is repaired, even after new sets arrive")
    func wiped() async throws {
        for wipe in [
            "DROP MEASUREMENT \"plates_mark\"; DROP MEASUREMENT \"lift_set\"; DROP MEASUREMENT \"lift_day\"",
            "DROP DATABASE",
        ] {
            try await TestPlates.run { test in
                let scene = try await Scene(test)
                let warmUp: JSON = [
                    "exercise_id": "\(scene.squat.id.text)", "day": "2026-11-20", "reps": 5, "kind": "warmup",
                    "weight": ["value": 60, "unit": "kg"],
                ]
                _ = try await scene.ada.api(.post, "sets", warmUp)
                try await scene.relay.carryEverything()
                if wipe == "DROP DATABASE" {
                    try await scene.influx.dropDatabase()
                    try await scene.expect(6, fromLog: true, "\(wipe)")
                    try await scene.relay.prepare()
                } else {
                    _ = try await scene.influx.query(wipe.components(separatedBy: "; "))
                }
                try await scene.expect(6, fromLog: true, "\(wipe)")
                // Points that arrive afterwards do not make it complete.
                try await scene.log()
                try await scene.relay.carryEverything()
                try await scene.expect(7, fromLog: true, "\(wipe)")
                #expect(try await !scene.relay.care.check())
                try await scene.expect(7, fromLog: true, "\(wipe)")
                #expect(try await scene.relay.care.mend() == 1)
                try await scene.expect(7, fromLog: false, "\(wipe)")
                let live = try await scene.influx.query(
                    "SELECT COUNT(reps) AS n FROM lift_set WHERE live = true")
                #expect(live.first?.rows.first?["n"] == .integer(8))
                #expect(try await scene.verify() == [])
            }
        }
    }

    @Test("another installation's InfluxDB is not trusted and its points are left alone")
    func replaced() async throws {
        try await TestPlates.run { test in
            let scene = try await Scene(test)
            let other = UUID().text
            try await scene.influx.write(
                lines: """
                    plates_mark,identity=\(other) epoch=900i,seal=1i,announced=1i 3
                    lift_set,account=\(other),exercise=\(scene.squat.id.text) counts=true,live=true,reps=1i,volume=7i,seconds=0i,distance=0i,weight=7i 5
                    """)
            // As the other installation sees it.
            try await scene.setMark("identity = gen_random_uuid()")
            try await scene.expect(6, fromLog: true, "another identity")
            #expect(try await !scene.relay.care.check())
            #expect(try await scene.relay.care.mend() != nil)
            try await scene.expect(6, fromLog: false, "mended")
            let others = try await scene.influx.query(
                "SELECT volume FROM lift_set WHERE account = '\(other)' AND live = true")
            #expect(others.first?.rows.count == 1)
        }
    }

    @Test("InfluxDB is not trusted after PostgreSQL was restored, and repair voids the lost sets")
    func restoredLog() async throws {
        try await TestPlates.run { test in
            let scene = try await Scene(test)
            let dump = try await scene.mark()
            var later: [String] = []
            for _ in 0..<3 {
                later.append(try await scene.log(day: "2026-11-22"))
                try await scene.relay.carryEverything()
            }
            try await scene.expect(9, fromLog: false, "before the restore")
            // The restored log knows nothing of those sets, and so queues nothing for them.
            let ids = later.compactMap { UUID(text: $0) }
            try await scene.relay.database.write { connection in
                for id in ids { try connection.execute("DELETE FROM sets WHERE id = $1", [id]) }
                try connection.execute("DELETE FROM lift_outbox")
            }
            try await scene.setMark("confirmed = \(dump.confirmed), epoch = \(dump.epoch)")
            try await scene.expect(6, fromLog: true, "restored")
            #expect(try await !scene.relay.care.check())
            // It is still known when the epochs have caught up.
            try await scene.setMark("epoch = epoch + 100")
            try await scene.expect(6, fromLog: true, "later")
            #expect(try await scene.relay.care.mend() == 1)
            try await scene.expect(6, fromLog: false, "mended")
            #expect(try await scene.verify() == [])
        }
    }

    @Test("InfluxDB is not trusted after it was restored to an earlier state")
    func restoredSeries() async throws {
        try await TestPlates.run { test in
            let scene = try await Scene(test)
            let mark = try await scene.mark()
            try await scene.setMark("confirmed = \(mark.confirmed + 50), epoch = \(mark.epoch + 60)")
            try await scene.expect(6, fromLog: true, "an old backup")
            #expect(try await !scene.relay.care.check())
            #expect(try await scene.relay.care.mend() == 0)
            try await scene.expect(6, fromLog: false, "nothing was amiss")
            #expect(try await scene.mark().isSealed)
        }
    }

    @Test(
        "a restore is noticed even if the next sets were sent before anybody asked"
    )
    func sentBeforeAsked() async throws {
        for (values, lost) in [
            ("confirmed = confirmed + 1, epoch = epoch + 2", "InfluxDB"),
            ("epoch = 0, confirmed = 0", "PostgreSQL"),
        ] {
            try await TestPlates.run { test in
                let scene = try await Scene(test)
                try await scene.log()
                try await scene.relay.carryEverything()
                try await scene.setMark(values)
                // The epochs equal those of the latest state again.
                for _ in 0..<4 {
                    try await scene.log()
                    try await scene.relay.carryEverything()
                }
                try await scene.expect(11, fromLog: true, "\(lost) was restored")
                #expect(try await scene.relay.care.mend() == 0)
                try await scene.expect(11, fromLog: false, "mended")
            }
        }
    }

    @Test("a repair that was wiped meanwhile does not seal the series")
    func wipedOnTheWay() async throws {
        try await TestPlates.run { test in
            let scene = try await Scene(test)
            try await scene.setMark("is_sealed = false, seal = seal + 1")
            let mark = try await scene.mark()
            let id = UUID()
            let taken = try await scene.relay.database.concurrently { connection in
                try LiftSeriesMarkStore(connection: connection).takeCare(id, above: 0)
            }
            #expect(taken?.seal == mark.seal)
            // One repair is running, and no other starts.
            #expect(try await scene.relay.care.mend() == nil)
            try await scene.setMark("cared_until = clock_timestamp() - interval '1 second'")
            #expect(try await scene.relay.care.mend() == 0)
            // The first one finishes too late.
            let isSet = try await scene.relay.database.concurrently { connection in
                try LiftSeriesMarkStore(connection: connection).setSeal(mark.seal, by: id)
            }
            #expect(!isSet)
        }
    }

    @Test("drift is found by comparison with the log and sent again")
    func drift() async throws {
        try await TestPlates.run { test in
            let scene = try await Scene(test)
            let account = try #require(scene.ada.account).id
            let repair = LiftSeriesRepair(relay: scene.relay)
            #expect(try await repair.repair(account, force: false).isEmpty)
            // A lost set, a set nobody logged, and one with another weight.
            let series = "lift_set,account=\(account.text),exercise=\(scene.squat.id.text)"
            let rows = try await scene.influx.query("SELECT volume FROM lift_set").first?.rows ?? []
            let times = rows.compactMap { $0["time"]?.integer }
            let fields = "live=true,reps=5i,volume=500000i,seconds=0i,distance=0i"
            try await scene.influx.write(
                lines: """
                    \(series) counts=false,live=false \(times[0])
                    \(series) counts=true,weight=100000i,\(fields) \(times[1] + 12345)
                    \(series) counts=true,weight=100001i,\(fields) \(times[2])
                    """)
            #expect(try await scene.verify().count == 1)
            #expect(try await repair.repair(account, force: false).count == 1)
            try await scene.relay.carryEverything()
            #expect(try await repair.repair(account, force: false).isEmpty)
            try await scene.expect(6, fromLog: false, "mended")
            #expect(try await scene.verify() == [])
        }
    }

    @Test("a set that arrived but whose day did not is pending")
    func halfArrived() async throws {
        try await TestPlates.run { test in
            let scene = try await Scene(test)
            try await scene.log()
            let claim = try await scene.relay.database.concurrently { connection in
                try #require(try LiftOutboxStore(connection: connection).claim(limit: 10))
            }
            // As a relay that dies before InfluxDB has the rest of the load.
            let entry = SetEntry(
                exerciseID: scene.squat.id, mass: Mass(thousandths: 100_000, unit: .kg), reps: 5)
            try await scene.influx.write([claim.keys[0].point((entry, .weightReps))])
            #expect(try await scene.answer().pending == 1)
            try await scene.expect(6, fromLog: false, "the day is not there")
            #expect(try await scene.relay.carry() == 0)
            try await scene.setMark("epoch = epoch")
            try await scene.relay.database.write { connection in
                try connection.execute("UPDATE lift_outbox SET claimed_until = clock_timestamp()")
            }
            #expect(try await scene.relay.carry() == 1)
            try await scene.expect(7, fromLog: false, "the day is there")
            #expect(try await scene.answer().pending == 0)
        }
    }

    @Test(
        "days that are missing, wrong or invented are found by comparison and written again without their sets"
    )
    func driftOfDays() async throws {
        try await TestPlates.run { test in
            let scene = try await Scene(test)
            let account = try #require(scene.ada.account).id
            let repair = LiftSeriesRepair(relay: scene.relay)
            try await scene.log(day: "2026-11-18")
            try await scene.relay.carryEverything()
            let sums = "reps=5i,volume=500000i,seconds=0i,distance=0i,weight=100000i"
            let series = "lift_day,account=\(account.text),exercise=\(scene.squat.id.text)"
            for (lines, seen) in [
                (
                    "\(series) efforts=\"1,500000;100000,5\",sets=1i,\(sums) \(Day("2026-11-20")!.seriesStart.nanoseconds)",
                    2
                ),
                (
                    "\(series) efforts=\"1,500000;100000,5\",sets=1i,\(sums) \(Day("2026-11-02")!.seriesStart.nanoseconds)",
                    8
                ),
                (
                    "\(series) efforts=\"1,0\",sets=0i,reps=0i,volume=0i,weight=0i \(Day("2026-11-20")!.seriesStart.nanoseconds)",
                    1
                ),
            ] {
                try await scene.influx.write(lines: lines)
                try await scene.expect(seen, fromLog: false, "\(lines)")
                #expect(try await scene.verify().count == 1, "\(lines)")
                #expect(try await repair.repair(account, force: false).count == 1)
                // Of each day a key or two, instead of one for each set.
                let waiting = try await test.backlog().waiting
                #expect((2...5).contains(waiting), "\(waiting)")
                try await scene.relay.carryEverything()
                try await scene.expect(7, fromLog: false, "mended")
                #expect(try await scene.verify() == [])
            }
            _ = try await scene.influx.query("DROP MEASUREMENT lift_day")
            #expect(try await repair.repair(account, force: false).count == 1)
            #expect(try await test.backlog().waiting == 2)
            try await scene.relay.carryEverything()
            try await scene.expect(7, fromLog: false, "written again")
        }
    }

    @Test("verify names a day whose sets differ although its sums agree")
    func equalSums() async throws {
        try await TestPlates.run { test in
            let scene = try await Scene(test)
            let account = try #require(scene.ada.account).id
            let start = Day("2026-11-20")!.seriesStart.nanoseconds
            try await scene.influx.write(
                lines: """
                    lift_day,account=\(account.text),exercise=\(scene.squat.id.text) efforts="1,3000000;100000,6,5" \(start)
                    """)
            let differences = try await scene.verify()
            #expect(differences.count == 1)
            #expect(differences.first?.contains("the day of 2026-11-20") == true, "\(differences)")
        }
    }

    @Test("a day that InfluxDB cannot tell is answered by the log")
    func unreadableDay() async throws {
        try await TestPlates.run { test in
            let scene = try await Scene(test)
            let account = try #require(scene.ada.account).id
            let start = Day("2026-11-20")!.seriesStart.nanoseconds
            for text in ["", "2,500000;100000,5", "1,500000;100000"] {
                try await scene.influx.write(
                    lines: """
                        lift_day,account=\(account.text),exercise=\(scene.squat.id.text) efforts="\(text)" \(start)
                        """)
                try await scene.expect(6, fromLog: true, "\(text)")
            }
        }
    }

    @Test("claims dated in the future are claimed again")
    func claimsOfTheFuture() async throws {
        try await TestPlates.run { test in
            let scene = try await Scene(test)
            try await scene.log()
            try await scene.relay.database.write { connection in
                try connection.execute(
                    """
                    UPDATE lift_outbox SET claimed_by = gen_random_uuid(), claim_version = version,
                        claimed_until = clock_timestamp() + interval '30 days'
                    """)
            }
            #expect(try await scene.relay.carry() == 1)
            try await scene.expect(7, fromLog: false, "carried")
        }
    }

    @Test("accounts are compared one by one, spread over the length of a round")
    func rounds() async throws {
        let accounts = Set((0..<5).map { _ in UUID() })
        let begun = ContinuousClock.now
        var rounds = LiftSeriesWatch.Rounds(length: .seconds(100))
        var seen: [UUID] = []
        for second in 0..<100 {
            let due = try await rounds.due(at: begun + .seconds(second + 1)) { accounts }
            #expect(due.count <= 1)
            seen += due
        }
        #expect(seen.count == 5)
        #expect(Set(seen) == accounts)
        // After a long sleep not all accounts are compared at once.
        #expect(try await rounds.due(at: begun + .seconds(100_000)) { accounts }.count <= 10)
        var never = LiftSeriesWatch.Rounds(length: .zero)
        #expect(try await never.due(at: begun + .seconds(10)) { accounts }.isEmpty)
    }
}
