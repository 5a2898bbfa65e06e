import Foundation
import PlatesCore
import Storage
import TestDatabases
import Testing

@testable import Accounts
@testable import PlatesServer
@testable import Progress
@testable import Training
@testable import Web

@Suite("Lift summaries")
struct LiftSummaryTests {
    private static func expectNoDifference(
        _ test: TestPlates, _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let differences = try await LiftSummaryMaintenance(database: test.plates.site.database).verify()
        #expect(differences == [], comment, sourceLocation: sourceLocation)
    }

    @Test(
        "summaries equal the log after any sets, edits, moves, deletions and undeletions",
        arguments: 1...4 as ClosedRange<UInt64>)
    func changes(seed: UInt64) async throws {
        try await TestPlates.run { test in
            let lifts = try await TestLifts(test, seed: seed)
            for round in 0..<15 {
                for _ in 0..<10 { try await lifts.change() }
                try await lifts.deleteAndUndelete()
                try await Self.expectNoDifference(test, "round \(round)")
            }
        }
    }

    @Test(
        "records, bests and broken records equal those of all sets after any changes, with and without body weight",
        arguments: 1...3 as ClosedRange<UInt64>, [false, true])
    func records(seed: UInt64, hasBodyWeight: Bool) async throws {
        try await TestPlates.run { test in
            let lifts = try await TestLifts(test, seed: seed)
            for _ in 0..<150 { try await lifts.change() }
            let weights: [String: Int64] = [
                "2024-03-01": 70_000, "2025-12-31": 72_500, "2026-03-28": 71_000, "2026-11-22": 74_000,
            ]
            let body = BodyWeights(
                hasBodyWeight ? weights.map { (day: Day($0.key)!, grams: $0.value) } : [])
            let (ranges, exercises, account) = (lifts.ranges(), lifts.exercises, lifts.account.id)
            let logs = Dictionary(
                uniqueKeysWithValues: exercises.map {
                    ($0.id, lifts.log($0, from: .first, to: .last).weighed(by: body))
                })
            let catalogue = test.plates.training.catalogue
            try await test.plates.site.database.read { connection in
                let reader = RecordReader(
                    connection: connection, account: account, catalogue: catalogue,
                    bodyWeights: BodyWeightSource { _, _, _, _ in body })
                func log(_ exercise: Exercise, to last: Day) -> LiftLog {
                    (logs[exercise.id] ?? LiftLog(measure: exercise.measure)).part(from: .first, to: last)
                }
                func whole(_ exercise: Exercise, to last: Day = .last) -> LiftRecords {
                    LiftRecords(log(exercise, to: last), by: .epley)
                }
                for exercise in try reader.all() {
                    let expected = whole(exercise.exercise)
                    #expect(Self.seen(exercise.records.all) == Self.seen(expected.all))
                    #expect(exercise.records.lastGain == expected.lastGain)
                }
                for (first, last) in ranges {
                    for exercise in exercises {
                        let found = try reader.past(of: exercise, from: first, to: last, by: .epley).records
                        let expected = whole(exercise, to: last)
                        #expect(Self.seen(found.all) == Self.seen(expected.all))
                        #expect(
                            Self.seen(found.history.filter { $0.day >= first })
                                == Self.seen(expected.history.filter { $0.day >= first }))
                    }
                    let broken = try reader.broken(in: exercises, on: last)
                    let pasts = try LiftSummaryStore(connection: connection, account: account)
                        .pasts(of: exercises, before: last, body: body)
                    for exercise in exercises {
                        let expected = whole(exercise, to: last).broken(on: last)
                        #expect(broken[exercise.id] == expected, "\(exercise.name) on \(last)")
                        let past = PastBests(whole: log(exercise, to: last.adding(days: -1)))
                        let found = try #require(pasts[exercise.id])
                        #expect(found.mostVolume == past.mostVolume || exercise.measure.isWithoutReps)
                        #expect(found.hasFewEstimates == past.hasFewEstimates)
                        #expect(
                            StandingBests(past: found, by: .epley).main?.value
                                == StandingBests(past: past, by: .epley).main?.value)
                    }
                }
            }
        }
    }

    /// Records without how often their efforts were done on the day, which summaries do not have.
    private static func seen(_ records: [LiftRecords.Record]) -> [String] {
        records.map { record in
            let effort = record.effort.map { "\($0.weight) \($0.reps) \($0.seconds) \($0.distance)" } ?? ""
            return "\(record.kind) \(record.value) \(record.day) \(effort) \(record.previous ?? -1)"
        }
    }

    @Test("summaries equal the log after statements that change many sets of several people at once")
    func statements() async throws {
        try await TestPlates.run { test in
            let people = [try await test.person("Ada").id, try await test.person("Ben").id]
            let names = ["Squat", "Pull-up", "Assisted Pull-up", "Plank", "Farmer's Walk"]
            let exercises = names.map(test.exercise)
            let database = test.plates.site.database
            var random = SeededGenerator(seed: 5)
            for round in 0..<40 {
                let kind = Int.random(in: 0..<8, using: &random)
                let exercise = exercises.randomElement(using: &random) ?? exercises[0]
                let day = Day("2026-11-0\(Int.random(in: 1...5, using: &random))")!
                let values = (0..<Int.random(in: 1...20, using: &random)).flatMap { number in
                    Self.row(round * 1000 + number, people, exercises, day, &random)
                }
                try await database.write { connection in
                    switch kind {
                    case 0..<4:
                        try connection.execute(
                            """
                            INSERT INTO sets (
                                id, account_id, exercise_id, day, performed_at, weight_grams, reps, seconds,
                                distance_m, kind, completed, series_at, changed_at, note, version, item_id, is_extra
                            ) VALUES \(ManyRows.placeholders(of: values.count / 17, columns: 17))
                            """,
                            values)
                    case 4:
                        try connection.execute(
                            "UPDATE sets SET day = $2, reps = coalesce(reps, 0) + 1 WHERE exercise_id = $1 AND reps < 900",
                            [exercise, day])
                    case 5:
                        try connection.execute(
                            "UPDATE sets SET deleted_at = $2 WHERE exercise_id = $1 AND day = $3",
                            [exercise, Instant(nanoseconds: 1), day])
                    case 6:
                        try connection.execute(
                            """
                            UPDATE sets SET item_id = $2, is_extra = $3, performed_at = performed_at + 100000
                            WHERE exercise_id = $1
                            """, [exercise, round % 2 == 0 ? Self.items[0] : nil, round % 3 == 0])
                        try connection.execute("DELETE FROM sets WHERE day = $1 AND reps > 5", [day])
                    default:
                        let measure = Measure.allCases[round % Measure.allCases.count]
                        try connection.execute(
                            "UPDATE exercises SET measure = $2 WHERE id = $1", [exercise, measure.rawValue])
                    }
                }
                try await Self.expectNoDifference(test, "round \(round), kind \(kind)")
            }
            try await database.write { connection in
                try connection.execute("UPDATE sets SET deleted_at = NULL")
                try AccountStore(connection: connection).delete(people[0])
            }
            try await Self.expectNoDifference(test)
            let rest = try await database.read { connection in
                try ["lift_days", "lift_totals", "lift_efforts", "logged_days"].map { table in
                    try connection.count("\(table) WHERE account_id = $1", [people[0]])
                }
            }
            #expect(rest == [0, 0, 0, 0])
        }
    }

    private static let items = [UUID(), UUID()]

    /// The values of a random set.
    private static func row(
        _ number: Int, _ people: [UUID], _ exercises: [UUID], _ day: Day, _ random: inout SeededGenerator
    ) -> [any ValueConvertible] {
        func some<T>(_ values: [T]) -> T { values[Int.random(in: values.indices, using: &random)] }
        let weight: Int? = some([nil, 0, 20_000, 40_000])
        let reps: Int? = some([nil, 0, 5, 13])
        let seconds: Int? = some([nil, 30, 60])
        let metres: Double? = some([nil, 400.5, 1000])
        let kind = some(["working", "warmup", "drop"])
        return [
            UUID(), some(people), some(exercises), day, number, weight, reps, seconds, metres, kind,
            number % 5 != 0, number, Instant(nanoseconds: 0), "", 1, some([nil, nil, items[0], items[1]]),
            number % 7 == 0,
        ]
    }

    @Test("lifts verify names a row that differs, is missing or is too much, and rebuild makes all anew")
    func verify() async throws {
        try await TestPlates.run { test in
            let lifts = try await TestLifts(test, seed: 9)
            for _ in 0..<40 { try await lifts.change() }
            let database = test.plates.site.database
            let maintenance = LiftSummaryMaintenance(database: database)
            let breaking = [
                "UPDATE lift_days SET volume = volume + 1", "DELETE FROM lift_totals",
                "UPDATE lift_efforts SET first_day = '2020-01-01'", "DELETE FROM lift_efforts",
                "INSERT INTO lift_days SELECT account_id, exercise_id, '2019-01-01', 1, 1, 1, '1,1' FROM lift_totals",
                "UPDATE lift_days SET efforts = efforts || ';1,1'", "DELETE FROM logged_days",
                "UPDATE logged_days SET reps = reps + 1", "UPDATE logged_days SET last_at = last_at + 1",
                "UPDATE logged_days SET groups = groups || ';' || groups",
            ]
            for statement in breaking {
                try await database.write { _ = try $0.execute(statement) }
                let differences = try await maintenance.verify()
                #expect(!differences.isEmpty, "\(statement)")
                #expect(differences.allSatisfy { $0.contains(lifts.account.id.text) })
                #expect(try await maintenance.rebuild() == 1)
                #expect(try await maintenance.verify() == [])
            }
        }
    }

    @Test(
        "two devices that log and delete sets of one exercise at once both succeed, and the summaries are right"
    )
    func atOnce() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let devices = [try await test.program(of: ada), try await test.program(of: ada)]
            let squat = test.exercise("Squat").text
            try await withThrowingTaskGroup(of: Void.self) { group in
                for device in devices {
                    group.addTask {
                        for number in 0..<15 {
                            let id = UUID().text
                            let body: JSON = [
                                "exercise_id": .string(squat), "reps": 5,
                                "weight": ["value": .number(Double(60 + number % 3)), "unit": "kg"],
                            ]
                            let put = try await device.api(.put, "sets/\(id)", body)
                            #expect(put.status == 201)
                            guard number % 3 == 0 else { continue }
                            #expect(try await device.api(.delete, "sets/\(id)").status == 204)
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await Self.expectNoDifference(test)
        }
    }
}
