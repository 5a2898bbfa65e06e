import Foundation
import PlatesCore
import TestDatabases
import Testing
import TimeSeries

@testable import PlatesServer
@testable import Progress
@testable import Training
@testable import Web

@Suite("Lift history")
struct LiftHistoryTests {
    @Test(
        "SQL history equals the sets after any changes",
        arguments: 1...4 as ClosedRange<UInt64>)
    func sql(seed: UInt64) async throws {
        try await TestPlates.run { test in
            let lifts = try await TestLifts(test, seed: seed)
            let history = SQLLiftHistory(database: test.plates.site.database)
            for _ in 0..<120 { try await lifts.change() }
            try await Self.compare(lifts, history)
        }
    }

    @Test(
        "InfluxDB history equals the sets to the gram with several relays and changes meanwhile",
        .enabled(if: TemporaryInflux.isThere), arguments: 1...6 as ClosedRange<UInt64>
    )
    func influx(seed: UInt64) async throws {
        try await TestPlates.run { test in
            let lifts = try await TestLifts(test, seed: seed)
            let influx = try await test.influx()
            // Small batches, so that series keys change while points are in flight.
            let relay = try test.relay(to: influx, limit: 7)
            for _ in 0..<12 {
                async let one = relay.carry()
                async let other = relay.carry()
                for _ in 0..<10 { try await lifts.change() }
                _ = try await (one, other)
            }
            try await relay.carryEverything()
            #expect(try await test.backlog().waiting == 0)
            let database = test.plates.site.database
            _ = try await relay.care.mend()
            let history = InfluxLiftHistory(
                influx: InfluxBreaker(influx, limits: .patient), database: database)
            try await Self.compare(lifts, history, isFromLog: false)
            try await Self.compare(lifts, SQLLiftHistory(database: database))
            // Each day in InfluxDB is that of the log, also those of which nothing is left.
            let series = LiftSeriesMaintenance(database: relay.database, relay: relay)
            #expect(try await series.verify() == [])
        }
    }

    private static func compare(
        _ lifts: TestLifts, _ history: some LiftHistory, isFromLog: Bool = true
    ) async throws {
        #expect(lifts.lifts.count > 20)
        for exercise in lifts.exercises {
            for (first, last) in lifts.ranges() {
                let answer = try await history.log(
                    of: exercise, from: first, to: last, account: lifts.account.id
                )
                #expect(answer.isFromLog == isFromLog)
                #expect(answer.pending == 0)
                let log = answer.value
                #expect(
                    log == lifts.log(exercise, from: first, to: last),
                    "\(exercise.name) from \(first) to \(last)"
                )
                #expect(log.series(by: .epley) == lifts.expected(exercise, from: first, to: last))
            }
        }
        for (first, last) in lifts.ranges() {
            let answer = try await history.logs(
                of: lifts.exercises, from: first, to: last, account: lifts.account.id)
            #expect(answer.isFromLog == isFromLog)
            #expect(answer.pending == 0)
            for exercise in lifts.exercises {
                #expect(answer.value[exercise.id] == lifts.log(exercise, from: first, to: last))
            }
        }
        for (first, last) in lifts.ranges() {
            let answer = try await history.exerciseDays(from: first, to: last, account: lifts.account.id)
            #expect(answer.isFromLog == isFromLog)
            #expect(answer.pending == 0)
            let days = answer.value
            #expect(Set(days) == lifts.exerciseDays(from: first, to: last), "from \(first) to \(last)")
            #expect(Set(days).count == days.count)
        }
        for (first, last) in lifts.ranges() {
            let start = max(first, min(last, Day("2026-03-29")!))
            let account = lifts.account.id
            let days = try await lifts.test.plates.site.database.read { connection in
                try LoggedDayStore(connection: connection, account: account).days(from: first, to: last)
            }
            let expected = lifts.exerciseDays(from: first, to: last)
            #expect(
                TrainingSums(days, exercisesFrom: start)
                    == TrainingSums(Array(expected), exercisesFrom: start),
                "from \(first) to \(last)")
            let most = lifts.exercises.map { (id: $0.id, sets: lifts.log($0, from: first, to: last).sets) }
                .filter { $0.sets > 0 }.sorted { ($1.sets, $0.id.text) < ($0.sets, $1.id.text) }
            #expect(TrainingSums(days).mostTrained == most.map(\.id), "from \(first) to \(last)")
        }
    }
}

extension InfluxBreaker.Limits {
    /// Limits for tests that run beside many others: a busy machine must not look like a server that is away.
    static let patient = Self(patience: .seconds(10), probe: .seconds(10))
}
