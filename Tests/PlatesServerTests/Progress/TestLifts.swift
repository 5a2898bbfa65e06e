import Foundation
import Logging
import Storage
import TestDatabases
import Testing
import TimeSeries

@testable import Accounts
@testable import Food
@testable import PlatesCore
@testable import PlatesServer
@testable import Training
@testable import Web

/// A person whose sets are changed at random, and the expected totals.
///
/// The model is independent of the stores: sets by their ids, summed by the rules of `PlatesCore` alone.
final class TestLifts {
    struct Lift {
        var exercise: Exercise
        var day: Day
        var entry: SetEntry
    }

    let test: TestPlates
    let account: Account
    let exercises: [Exercise]
    private(set) var lifts: [UUID: Lift] = [:]
    private var random: SeededGenerator

    /// Days near which errors happen: clock changes, New Year, a leap day, today.
    private let days = ["2024-02-29", "2025-12-31", "2026-03-29", "2026-10-25", "2026-11-23"]
        .map { Day($0)! }
    private let clock = [
        "00:00:00Z", "23:59:59.999999999Z", "22:00:00Z", "23:00:00Z", "02:30:00Z", "17:30:00Z",
    ]

    init(_ test: TestPlates, seed: UInt64) async throws {
        self.test = test
        random = SeededGenerator(seed: seed)
        account = try #require(try await test.person(timeZone: "Europe/Berlin").account)
        let names = ["Bench Press", "Squat", "Pull-up", "Assisted Pull-up", "Plank", "Farmer's Walk"]
        exercises = test.plates.training.catalogue.exercises.filter { names.contains($0.name) }
    }

    /// Makes a random change through the API.
    func change() async throws {
        let known = lifts.keys.sorted { $0.uuidString < $1.uuidString }
        let kind = Int.random(in: 0..<10, using: &random)
        if kind == 0, let id = known.randomElement(using: &random) {
            lifts[id] = nil
            _ = try await test.plates.training.training(of: account).write { try $0.delete(id) }
            return
        }
        let isNew = known.isEmpty || kind < 7
        let id = isNew ? UUID() : known.randomElement(using: &random)!
        var lift = lifts[id] ?? newLift()
        if !isNew { alter(&lift) }
        var draft = TrainingLog.Draft(id: id, entry: lift.entry, day: lift.day)
        if isNew, Bool.random(using: &random) { draft.performedAt = instant(near: lift.day) }
        lifts[id] = lift
        _ = try await test.plates.training.training(of: account).write { [draft] in try $0.put(draft) }
    }

    /// Deletes a set and brings it back, as undo does.
    func deleteAndUndelete() async throws {
        let known = lifts.keys.sorted { $0.uuidString < $1.uuidString }
        guard let id = known.randomElement(using: &random) else { return }
        for isBack in [false, true] {
            _ = try await test.plates.training.training(of: account).write { log in
                if isBack { try log.undelete([id], by: UUID()) } else { _ = try log.delete(id) }
            }
        }
    }

    /// The expected days of an exercise.
    func expected(_ exercise: Exercise, from first: Day, to last: Day) -> LiftSeries {
        let counting = lifts.values.filter {
            $0.exercise.id == exercise.id && (first...last).contains($0.day) && $0.entry.counts
        }
        return LiftSeries(
            Dictionary(grouping: counting, by: \.day).map { day, lifts in
                LiftSeries.Bucket(
                    from: day,
                    totals: lifts.map { LiftTotals(LiftEffort($0.entry, measured: exercise.measure)) }
                        .reduce(LiftTotals(), +)
                )
            }.sorted { $0.from < $1.from }
        )
    }

    /// The efforts of an exercise, set by set.
    func log(_ exercise: Exercise, from first: Day, to last: Day) -> LiftLog {
        LiftLog(
            measure: exercise.measure,
            lifts.values.filter {
                $0.exercise.id == exercise.id && (first...last).contains($0.day) && $0.entry.counts
            }.map { DayEffort(LiftEffort($0.entry, measured: exercise.measure), on: $0.day) }
        )
    }

    /// The expected totals of each exercise on each day.
    func exerciseDays(from first: Day, to last: Day) -> Set<ExerciseDay> {
        Set(
            exercises.flatMap { exercise in
                expected(exercise, from: first, to: last).buckets.map { bucket in
                    ExerciseDay(
                        exercise: exercise.id, day: bucket.from,
                        totals: ExerciseTotals(
                            volume: bucket.totals.volume, sets: bucket.totals.sets, reps: bucket.totals.reps
                        )
                    )
                }
            }
        )
    }

    /// Ranges of days to query: all, single days and random ones.
    func ranges() -> [(Day, Day)] {
        let some = (0..<6).map { _ in [day(), day()].sorted() }.map { ($0[0], $0[1]) }
        return [(.first, .last), (days[2], days[2]), (days[3], days[3].adding(days: 1))] + some
    }

    private func newLift() -> Lift {
        let exercise = exercises.randomElement(using: &random)!
        return Lift(exercise: exercise, day: day(), entry: entry(of: exercise))
    }

    private func alter(_ lift: inout Lift) {
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            lift.exercise = exercises.randomElement(using: &random)!
            lift.entry = entry(of: lift.exercise)
        case 1: lift.day = day()
        default: lift.entry = entry(of: lift.exercise)
        }
    }

    private func day() -> Day {
        min(
            days.randomElement(using: &random)!.adding(days: .random(in: -2...2, using: &random)),
            Day("2026-11-23")!
        )
    }

    /// An instant of that day in Berlin or not, often one that is used already.
    private func instant(near day: Day) -> Instant {
        while true {
            let other = day.adding(days: .random(in: -1...1, using: &random))
            let instant = Instant("\(other)T\(clock.randomElement(using: &random)!)")!
            let hasCome = instant <= Instant("2026-11-23T18:00:00Z")!
            if hasCome, TrainingTimes.isOn(day, instant, of: account) { return instant }
        }
    }

    private func entry(of exercise: Exercise) -> SetEntry {
        var entry = SetEntry(exerciseID: exercise.id)
        switch exercise.measure {
        case .time, .distance:
            if exercise.measure == .time || Bool.random(using: &random) {
                entry.seconds = .random(in: 0...300, using: &random)
            }
            if exercise.measure == .distance || Int.random(in: 0..<4, using: &random) == 0 {
                entry.distanceMetres = Double.random(in: 1...90, using: &random).rounded()
            }
            if Bool.random(using: &random) {
                entry.mass = Mass(thousandths: .random(in: 0...20, using: &random) * 2500, unit: .kg)
            }
        case .weightReps, .bodyweightReps, .assistedReps:
            entry.reps = .random(in: 0...15, using: &random)
            if exercise.measure == .weightReps || Bool.random(using: &random) {
                entry.mass = Mass(
                    thousandths: .random(in: 0...1200, using: &random) * 125,
                    unit: Bool.random(using: &random) ? .kg : .lb
                )
            }
        }
        entry.kind = Int.random(in: 0..<5, using: &random) == 0 ? .warmup : .working
        entry.completed = Int.random(in: 0..<6, using: &random) != 0
        return entry
    }
}

extension TestPlates {
    /// A client of an InfluxDB database for this test.
    func influx() async throws -> InfluxClient {
        let client = InfluxClient(try InfluxAddress(try #require(TemporaryInflux.makeURL())))
        try await client.createDatabase()
        return client
    }

    /// A relay to it that logs nothing.
    func relay(to influx: InfluxClient, limit: Int = 5000) throws -> LiftRelay {
        let database = try #require(plates.site.database as? PostgreSQLDatabase)
        var logger = Logger(label: "relay")
        logger.logLevel = .critical
        return LiftRelay(database: database, influx: influx, logger: logger, limit: limit)
    }

    func backlog() async throws -> LiftBacklog {
        try await plates.site.database.read { try LiftOutboxStore(connection: $0).backlog() }
    }
}
