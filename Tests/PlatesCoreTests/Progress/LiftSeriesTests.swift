import Foundation
import Testing

@testable import PlatesCore

@Suite("Lift series")
struct LiftSeriesTests {
    private func entry(
        kg: Double?, reps: Int?, kind: SetKind = .working, completed: Bool = true
    ) -> SetEntry {
        SetEntry(
            exerciseID: UUID(), mass: kg.flatMap { Mass(thousandths: Int64($0 * 1000), unit: .kg) },
            reps: reps, kind: kind, completed: completed
        )
    }

    @Test("an effort has weight, reps, volume and estimate according to its measure")
    func efforts() {
        let bench = LiftEffort(entry(kg: 100, reps: 6), measured: .weightReps)
        #expect(bench.weight == 100_000)
        #expect(bench.volume == 600_000)
        #expect(bench.oneRepMax == 120_000)
        let helped = LiftEffort(entry(kg: 20, reps: 6), measured: .assistedReps)
        #expect(helped.weight == -20_000)
        #expect(helped.volume == 0)
        #expect(helped.oneRepMax == nil)
        #expect(LiftEffort(entry(kg: nil, reps: 12), measured: .bodyweightReps).weight == 0)
        #expect(LiftEffort(entry(kg: 100, reps: 0), measured: .weightReps).weight == 0)
        #expect(LiftEffort(entry(kg: nil, reps: nil), measured: .time).volume == 0)
    }

    @Test("totals add up the same in any order and grouping")
    func totalsAdd() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<200 {
            let parts = (0..<6).map { _ in
                LiftTotals(
                    volume: .random(in: 0...9_000_000, using: &random),
                    sets: .random(in: 0...9, using: &random), reps: .random(in: 0...90, using: &random),
                    heaviest: Bool.random(using: &random) ? .random(in: -9...9, using: &random) : nil,
                    bestOneRepMax: Bool.random(using: &random) ? .random(in: 1...9, using: &random) : nil
                )
            }
            let all = parts.reduce(LiftTotals(), +)
            #expect(parts.shuffled(using: &random).reduce(LiftTotals(), +) == all)
            #expect((parts[0] + parts[1]) + (parts[2] + (parts[3] + (parts[4] + parts[5]))) == all)
        }
    }

    @Test("weeks and months contain each day's sets once, across years and leap days")
    func folding() {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<100 {
            let first = Day.of("2027-12-01").adding(days: .random(in: 0...100, using: &random))
            let days = LiftSeries(
                (0..<200).filter { _ in Bool.random(using: &random) }.map {
                    .init(
                        from: first.adding(days: $0),
                        totals: LiftTotals(volume: .random(in: 1...1000, using: &random), sets: 1, reps: 5)
                    )
                }
            )
            for period in LiftSeries.Period.allCases {
                for weekStarts in [Weekday.monday, .sunday, .saturday] {
                    let folded = days.folded(by: period, weekStarts: weekStarts)
                    #expect(folded.total == days.total)
                    #expect(folded.buckets.map(\.from) == folded.buckets.map(\.from).sorted())
                    #expect(Set(folded.buckets.map(\.from)).count == folded.buckets.count)
                    for bucket in folded.buckets {
                        #expect(period.start(of: bucket.from, weekStarts: weekStarts) == bucket.from)
                    }
                }
            }
            #expect(days.folded(by: .day, weekStarts: .monday) == days)
        }
    }

    @Test("a point of the series falls on the set's day at the instant's time of day")
    func seriesInstants() {
        var random = SeededGenerator(seed: 3)
        let length: Int64 = 86_400_000_000_000
        for _ in 0..<1000 {
            let day = Day(daysSince1970: .random(in: 0...84_005, using: &random))!
            let instant = Instant(
                nanoseconds: .random(in: -length * 90_000...length * 90_000, using: &random))
            let point = day.seriesInstant(of: instant)
            #expect(point >= day.seriesStart)
            #expect(point.nanoseconds - day.seriesStart.nanoseconds < length)
            #expect((Int128(point.nanoseconds) - Int128(instant.nanoseconds)) % Int128(length) == 0)
        }
        let noon = Instant("2026-11-23T12:00:00Z")!
        #expect(Day.of("2026-11-23").seriesInstant(of: noon) == noon)
    }
}
