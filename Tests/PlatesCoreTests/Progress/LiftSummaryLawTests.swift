import Testing

@testable import PlatesCore

/// Summaries hold the first of each different effort, and the volumes of days. They must make the same records as all sets.
@Suite("Record laws of summaries")
struct LiftSummaryLawTests {
    /// A record without how often its effort was done on the day, which summaries do not have.
    private struct Seen: Hashable {
        let kind: LiftRecords.Kind
        let value: Int64
        let day: Day?
        let effort: [Int64]
        let previous: Int64?

        init(_ record: LiftRecords.Record, isDated: Bool = true) {
            kind = record.kind
            value = record.value
            day = isDated ? record.day : nil
            let effort = record.effort
            self.effort = effort.map { [$0.weight, Int64($0.reps), Int64($0.seconds), $0.distance] } ?? []
            previous = record.previous
        }
    }

    private static let start = Day.of("2026-01-01")

    private static func log(_ measure: Measure, _ random: inout SeededGenerator) -> LiftLog {
        LiftLog(
            measure: measure,
            (0..<Int.random(in: 1...60, using: &random)).map { _ in
                let isTimed = Bool.random(using: &random) || measure == .time
                return DayEffort(
                    day: start.adding(days: .random(in: 0...20, using: &random)),
                    weight: 2500
                        * .random(in: measure == .assistedReps ? -4...0 : -2...4, using: &random),
                    reps: measure.isWithoutReps ? 0 : .random(in: 0...14, using: &random),
                    count: .random(in: 1...3, using: &random),
                    seconds: measure.isWithoutReps && isTimed ? .random(in: 0...12, using: &random) * 15 : 0,
                    distance: measure.isWithoutReps
                        ? [0, 400_000, 1_000_000, 5_000_000][Int.random(in: 0...3, using: &random)] : 0)
            })
    }

    /// The first of each different effort.
    private static func first(_ log: LiftLog) -> LiftLog {
        var seen: Set<[Int64]> = []
        return LiftLog(
            measure: log.measure,
            log.efforts.filter {
                seen.insert([$0.weight, Int64($0.reps), Int64($0.seconds), $0.distance]).inserted
            }.map {
                DayEffort(
                    day: $0.day, weight: $0.weight, reps: $0.reps, seconds: $0.seconds, distance: $0.distance)
            })
    }

    private static func volumes(_ log: LiftLog) -> [(day: Day, volume: Int64)] {
        log.days.map { day, efforts in (day, efforts.reduce(0) { $0 + $1.volume }) }
    }

    /// The volumes from a day on, and before it the first day with the most.
    private static func volumes(_ log: LiftLog, from day: Day) -> DayVolumes {
        let all = volumes(log)
        let past = all.filter { $0.day < day }
        let most = past.map(\.volume).max() ?? 0
        let standing = past.first { $0.volume == most && most > 0 }
        let before = past.filter { one in standing.map { one.day < $0.day } ?? false }.map(\.volume).max()
        return DayVolumes((standing.map { [$0] } ?? []) + all.filter { $0.day >= day }, before: before ?? 0)
    }

    @Test(
        "the first of each different effort makes the same records as all sets",
        arguments: Measure.allCases, [OneRepMax.epley, .brzycki])
    func firstEfforts(measure: Measure, formula: OneRepMax) {
        var random = SeededGenerator(seed: 21)
        for _ in 0..<150 {
            let log = Self.log(measure, &random)
            let expected = LiftRecords(log, by: formula)
            let found = LiftRecords(
                first: Self.first(log), volumes: DayVolumes(Self.volumes(log)), by: formula)
            #expect(found.history.map { Seen($0) } == expected.history.map { Seen($0) })
            #expect(found.all.map { Seen($0) } == expected.all.map { Seen($0) })
            #expect(found.shown.map { Seen($0) } == expected.shown.map { Seen($0) })
            #expect(found.lastGain == expected.lastGain)
        }
    }

    @Test(
        "the records from a day on, and those that stand, need only the volumes from that day on",
        arguments: [Measure.weightReps, .bodyweightReps])
    func volumes(measure: Measure) {
        var random = SeededGenerator(seed: 22)
        for _ in 0..<150 {
            let log = Self.log(measure, &random)
            let day = Self.start.adding(days: .random(in: -1...22, using: &random))
            let expected = LiftRecords(log, by: .epley)
            let found = LiftRecords(
                first: Self.first(log), volumes: Self.volumes(log, from: day), by: .epley)
            #expect(
                found.history.filter { $0.day >= day }.map { Seen($0) }
                    == expected.history.filter { $0.day >= day }.map { Seen($0) })
            #expect(found.standing.map { Seen($0) } == expected.standing.map { Seen($0) })
        }
    }

    @Test(
        "the greatest weight of each number of reps makes the same bests as all of the past",
        arguments: [Measure.weightReps, .bodyweightReps, .assistedReps], [OneRepMax.epley, .brzycki])
    func greatestWeights(measure: Measure, formula: OneRepMax) {
        var random = SeededGenerator(seed: 23)
        for _ in 0..<200 {
            let log = Self.log(measure, &random)
            let day = Self.start.adding(days: .random(in: 1...20, using: &random))
            let past = log.part(from: .first, to: day.adding(days: -1))
            let today = log.part(from: day, to: day)
            let greatest = Dictionary(past.efforts.map { ($0.reps, $0.weight) }) { max($0, $1) }
                .map { DayEffort(day: .first, weight: $0.value, reps: $0.key) }
            let sets = past.efforts.reduce(0) { $0 + $1.count }
            let estimated = past.efforts.filter { $0.weight > 0 && (1...12).contains($0.reps) }
                .reduce(0) { $0 + $1.count }
            let reduced = PastBests(
                LiftLog(measure: measure, greatest),
                mostVolume: Self.volumes(past).map(\.volume).max() ?? 0, sets: sets, estimated: estimated)
            // Of equal ones the first counts, and days are not what makes one the first.
            let undated = LiftLog(
                measure: measure,
                past.efforts.map {
                    DayEffort(day: .first, weight: $0.weight, reps: $0.reps, count: $0.count)
                })
            let whole = PastBests(undated, mostVolume: reduced.mostVolume, sets: sets, estimated: estimated)
            #expect(reduced.hasFewEstimates == PastBests(whole: past).hasFewEstimates)
            var (found, expected) = (
                StandingBests(past: reduced, by: formula), StandingBests(past: whole, by: formula)
            )
            let broken = found.take(today.efforts[...], on: day)
            #expect(broken == expected.take(today.efforts[...], on: day))
            #expect(
                found.main.map { Seen($0, isDated: false) } == expected.main.map { Seen($0, isDated: false) })
            #expect(
                found.heaviest.map { Seen($0, isDated: false) }
                    == expected.heaviest.map { Seen($0, isDated: false) })
        }
    }
}
