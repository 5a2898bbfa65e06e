import Foundation
import PlatesCore
import TestDatabases
import Testing
import TimeSeries

@testable import PlatesServer

@Suite("What was lifted over time")
struct LiftHistoryTests {
    @Test(
        "is by SQL what the sets come to, whatever was added, changed and deleted",
        arguments: 1...4 as ClosedRange<UInt64>)
    func sql(seed: UInt64) async throws {
        try await TestPlates.run { test in
            let lifts = try await TestLifts(test, seed: seed)
            let history = SQLLiftHistory(database: test.plates.services.database)
            for _ in 0..<120 { try await lifts.change() }
            try await Self.compare(lifts, history)
        }
    }

    @Test(
        "is by InfluxDB the same to the gram, with several relays and changes on the way",
        .enabled(if: TemporaryInflux.isThere), arguments: 1...6 as ClosedRange<UInt64>
    )
    func influx(seed: UInt64) async throws {
        try await TestPlates.run { test in
            let lifts = try await TestLifts(test, seed: seed)
            let influx = try await test.influx()
            // Small loads, so that places change while they are under way.
            let relay = try test.relay(to: influx, limit: 7)
            for _ in 0..<12 {
                async let one = relay.carry()
                async let other = relay.carry()
                for _ in 0..<10 { try await lifts.change() }
                _ = try await (one, other)
            }
            try await relay.carryEverything()
            #expect(try await test.backlog().waiting == 0)
            let database = test.plates.services.database
            try await Self.compare(lifts, InfluxLiftHistory(influx: influx, database: database))
            try await Self.compare(lifts, SQLLiftHistory(database: database))
        }
    }

    private static func compare(_ lifts: TestLifts, _ history: some LiftHistory) async throws {
        #expect(lifts.lifts.count > 20)
        for exercise in lifts.exercises {
            for (first, last) in lifts.ranges() {
                let log = try await history.log(
                    of: exercise, from: first, to: last, account: lifts.account.id
                )
                #expect(
                    log == lifts.log(exercise, from: first, to: last),
                    "\(exercise.name) from \(first) to \(last)"
                )
                #expect(log.series(by: .epley) == lifts.expected(exercise, from: first, to: last))
            }
            #expect(try await history.pending(of: exercise.id, account: lifts.account.id) == 0)
        }
        for (first, last) in lifts.ranges() {
            let days = try await history.exerciseDays(from: first, to: last, account: lifts.account.id)
            #expect(Set(days) == lifts.exerciseDays(from: first, to: last), "from \(first) to \(last)")
            #expect(Set(days).count == days.count)
        }
        #expect(try await history.pending(of: nil, account: lifts.account.id) == 0)
    }
}
