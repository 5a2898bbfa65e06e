import Testing

@testable import PlatesCore

@Suite("Records")
struct LiftRecordsTests {
    private func effort(_ day: String, _ kg: Double, _ reps: Int, _ count: Int = 1) -> DayEffort {
        DayEffort(day: .of(day), weight: Int64(kg * 1000), reps: reps, count: count)
    }

    private func records(_ efforts: [DayEffort], _ measure: Measure = .weightReps) -> LiftRecords {
        LiftRecords(LiftLog(measure: measure, efforts), by: .epley)
    }

    @Test("a first effort breaks no record, a better one does and an equal one does not")
    func breaking() {
        let records = records([
            effort("2026-01-05", 100, 5), effort("2026-01-12", 102.5, 5), effort("2026-01-19", 102.5, 5),
        ])
        #expect(records.broken(on: .of("2026-01-05")).isEmpty)
        let broken = records.broken(on: .of("2026-01-12"))
        #expect(Set(broken.map(\.kind)) == [.oneRepMax, .heaviest, .sessionVolume])
        #expect(broken.first { $0.kind == .heaviest }?.previous == 100_000)
        #expect(records.broken(on: .of("2026-01-19")).isEmpty)
        #expect(records.standing.allSatisfy { $0.day == .of("2026-01-12") })
        #expect(records.lastGain == .of("2026-01-12"))
    }

    @Test("more reps at a weight are a record unless a heavier weight had as many")
    func reps() {
        let records = records([
            effort("2026-01-05", 100, 5), effort("2026-01-05", 80, 8), effort("2026-01-12", 90, 5),
            effort("2026-01-19", 90, 6), effort("2026-01-26", 80, 9),
        ])
        #expect(records.broken(on: .of("2026-01-12")).allSatisfy { $0.kind != .repsAtWeight })
        let six = records.broken(on: .of("2026-01-19")).first { $0.kind == .repsAtWeight }
        #expect(six?.value == 6)
        #expect(six?.previous == 5)
        #expect(records.repsByWeight.map { $0.effort?.weight } == [100_000, 90_000, 80_000])
        #expect(records.repsByWeight.map(\.value) == [5, 6, 9])
    }

    @Test("session volume counts the whole day, and sets of many reps have no estimate")
    func volume() {
        let records = records([effort("2026-01-05", 40, 20, 3), effort("2026-01-12", 40, 15, 5)])
        #expect(records.standing.map(\.kind) == [.heaviest, .sessionVolume])
        #expect(records.standing.last?.value == 3_000_000)
    }

    @Test("less assistance is a record, and so are more reps at body weight")
    func body() {
        let assisted = records([effort("2026-01-05", -30, 8), effort("2026-01-12", -20, 5)], .assistedReps)
        #expect(assisted.broken(on: .of("2026-01-12")).map(\.kind) == [.heaviest])
        let pullUps = records(
            [effort("2026-01-05", 0, 8), effort("2026-01-12", -20, 15), effort("2026-01-19", 0, 9)],
            .bodyweightReps
        )
        #expect(pullUps.standing.map(\.kind) == [.reps])
        #expect(pullUps.standing.map(\.value) == [9])
    }

    @Test("standing records are the best of all sets in any order")
    func bestOfAll() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<100 {
            let efforts = (0..<60).map { _ in
                DayEffort(
                    day: Day.of("2026-01-01").adding(days: .random(in: 0...40, using: &random)),
                    weight: 2500 * .random(in: 20...50, using: &random),
                    reps: .random(in: 0...15, using: &random)
                )
            }
            let records = records(efforts)
            #expect(records.standing == self.records(efforts.shuffled(using: &random)).standing)
            func standing(_ kind: LiftRecords.Kind) -> Int64? {
                records.standing.first { $0.kind == kind }?.value
            }
            #expect(
                standing(.oneRepMax)
                    == efforts.compactMap { OneRepMax.epley.estimate(grams: $0.weight, reps: $0.reps) }.max()
            )
            #expect(standing(.heaviest) == efforts.filter { $0.reps > 0 }.map(\.weight).max())
            let volumes = Dictionary(grouping: efforts, by: \.day).values.map {
                $0.reduce(0) { $0 + $1.volume }
            }
            #expect(standing(.sessionVolume) == volumes.max())
            for record in records.repsByWeight {
                let weight = record.effort?.weight ?? 0
                #expect(Int(record.value) == efforts.filter { $0.weight >= weight }.map(\.reps).max())
            }
        }
    }

    @Test("records of a day are the same from full history and from its summary")
    func standing() {
        var random = SeededGenerator(seed: 7)
        for measure in [Measure.weightReps, .bodyweightReps, .assistedReps] {
            for _ in 0..<60 {
                let day = Day.of("2026-01-20")
                let log = LiftLog(
                    measure: measure,
                    (0..<40).map { _ in
                        DayEffort(
                            day: day.adding(days: -Int.random(in: 0...19, using: &random)),
                            weight: 2500
                                * .random(in: measure == .assistedReps ? -9...0 : 0...12, using: &random),
                            reps: .random(in: 0...14, using: &random)
                        )
                    }
                )
                let before = log.part(from: .first, to: day.adding(days: -1))
                let undated = LiftLog(
                    measure: measure,
                    before.efforts.map {
                        DayEffort(day: .first, weight: $0.weight, reps: $0.reps, count: $0.count)
                    }
                )
                let most = before.days.map { $0.efforts.reduce(0) { $0 + $1.volume } }.max() ?? 0
                var bests = StandingBests(
                    past: PastBests(undated, mostVolume: most, sets: 0, estimated: 0), by: .brzycki)
                let today = bests.take(log.part(from: day, to: day).efforts[...], on: day)
                #expect(today.filter { $0.previous != nil } == LiftRecords(log, by: .brzycki).broken(on: day))
                #expect(bests.main?.value == LiftRecords(log, by: .brzycki).standing.first?.value)
            }
        }
    }
}
