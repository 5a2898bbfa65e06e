import Testing

@testable import PlatesCore

/// What must hold for each record compared with all earlier efforts.
@Suite("Record laws")
struct LiftRecordLawTests {
    private static func efforts(_ measure: Measure, _ random: inout SeededGenerator) -> [DayEffort] {
        (0..<40).map { _ in
            let weight = 2500 * Int64.random(in: measure == .assistedReps ? -4...0 : -2...3, using: &random)
            let isTimed = Bool.random(using: &random) || measure == .time
            return DayEffort(
                day: Day.of("2026-01-01").adding(days: .random(in: 0...20, using: &random)), weight: weight,
                reps: measure.isWithoutReps ? 0 : .random(in: 0...9, using: &random),
                seconds: measure.isWithoutReps && isTimed ? .random(in: 0...12, using: &random) * 15 : 0,
                distance: measure.isWithoutReps
                    ? [0, 400_000, 1_000_000, 5_000_000][Int.random(in: 0...3, using: &random)] : 0)
        }
    }

    /// For records at a weight or over a distance: the value of an effort, and whether another effort is at least as
    /// heavy and as far, or exactly so.
    private static func amount(_ kind: LiftRecords.Kind, _ effort: DayEffort) -> Int64? {
        let amount: Int64 =
            switch kind {
            case .repsAtWeight: Int64(effort.reps)
            case .secondsAtWeight: Int64(effort.seconds)
            case .distanceAtWeight: effort.distance
            case .timeAtDistance: effort.speed == nil ? 0 : Int64(effort.seconds)
            default: 0
            }
        return amount > 0 ? amount : nil
    }

    @Test(
        "a record beats every earlier effort of its kind, and its previous value is the best of them",
        arguments: Measure.allCases)
    func atSomething(measure: Measure) throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<150 {
            let log = LiftLog(measure: measure, Self.efforts(measure, &random))
            for record in LiftRecords(log, by: .epley).history where record.kind.isAtSomething {
                let effort = try #require(record.effort)
                let earlier = log.efforts.filter { $0.day < record.day && $0.weight >= effort.weight }
                if record.kind == .timeAtDistance {
                    let asFar = earlier.filter { $0.distance >= effort.distance }
                        .compactMap { Self.amount(record.kind, $0) }
                    #expect(asFar.allSatisfy { record.value < $0 })
                    let same = earlier.filter { $0.distance == effort.distance }
                        .compactMap { Self.amount(record.kind, $0) }
                    #expect(record.previous == same.min())
                } else {
                    let amounts = earlier.compactMap { Self.amount(record.kind, $0) }
                    #expect(amounts.allSatisfy { record.value > $0 })
                    #expect(record.previous == amounts.max())
                }
            }
        }
    }

    @Test(
        "each overall record beats the one before it",
        arguments: Measure.allCases)
    func ofAll(measure: Measure) {
        var random = SeededGenerator(seed: 12)
        for _ in 0..<100 {
            let log = LiftLog(measure: measure, Self.efforts(measure, &random))
            let history = LiftRecords(log, by: .epley).history.filter { !$0.kind.isAtSomething }
            for (kind, records) in Dictionary(grouping: history, by: \.kind) {
                #expect(records.first?.previous == nil, "\(kind)")
                for (one, next) in zip(records, records.dropFirst()) {
                    #expect(next.previous == one.value && next.value > one.value, "\(kind)")
                }
            }
        }
    }

    @Test(
        "no effort beats a standing record at its weight or distance",
        arguments: Measure.allCases)
    func standing(measure: Measure) throws {
        var random = SeededGenerator(seed: 13)
        for _ in 0..<100 {
            let log = LiftLog(measure: measure, Self.efforts(measure, &random))
            let records = LiftRecords(log, by: .epley)
            for record in records.repsByWeight + records.lengths {
                let effort = try #require(record.effort)
                let others = log.efforts.filter {
                    $0.weight >= effort.weight
                        && (record.kind != .timeAtDistance || $0.distance >= effort.distance)
                }.compactMap { Self.amount(record.kind, $0) }
                #expect(record.value == (record.kind == .timeAtDistance ? others.min() : others.max()))
            }
        }
    }

    private func effort(_ day: Int, _ weight: Int64, _ seconds: Int, _ metres: Int64 = 0) -> DayEffort {
        DayEffort(
            day: Day.of("2026-01-01").adding(days: day), weight: weight, reps: 0, seconds: seconds,
            distance: metres * 1000)
    }

    @Test("a first 400 m has no previous time, and a second 400 m has that of the first")
    func firstDistance() throws {
        let log = LiftLog(
            measure: .distance, [effort(0, 0, 1500, 5000), effort(1, 0, 90, 400), effort(2, 0, 80, 400)])
        let fastest = LiftRecords(log, by: .epley).history.filter { $0.kind == .timeAtDistance }
        #expect(fastest.map(\.value) == [1500, 90, 80])
        #expect(fastest.map(\.previous) == [nil, nil, 90])
        #expect(LiftRecords(log, by: .epley).broken(on: .of("2026-01-02")).isEmpty)
    }

    @Test("an assisted plank after a longer unassisted one is no record")
    func help() {
        let log = LiftLog(measure: .time, [effort(0, -5000, 60), effort(1, 0, 90), effort(2, -5000, 61)])
        let records = LiftRecords(log, by: .epley)
        #expect(records.broken(on: .of("2026-01-03")).isEmpty)
        #expect(records.lengths.isEmpty)
    }
}
