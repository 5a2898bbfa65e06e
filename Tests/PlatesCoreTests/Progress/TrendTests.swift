import Testing

@testable import PlatesCore

@Suite("Trends")
struct TrendTests {
    /// Estimates in grams, by days after the first.
    private func trend(_ estimates: [(day: Int, grams: Int64?)]) -> Trend {
        Trend(
            LiftSeries(
                estimates.map {
                    .init(
                        from: Day.of("2026-01-31").adding(days: $0.day),
                        totals: LiftTotals(sets: 1, bestOneRepMax: $0.grams)
                    )
                }
            )
        )
    }

    @Test("a steady gain is given per 30 days in percent of the median")
    func steady() {
        // 100 g a day around a median of 100 kg: 3 kg in 30 days.
        let trend = trend((0...20).map { ($0, 99_000 + Int64($0) * 100) })
        #expect(trend.percentPerMonth == 3)
        #expect(trend.verdict == .improving)
        #expect(trend.sessions == 21)
    }

    @Test("a reversed gain is declining and a constant series is holding")
    func directions() {
        #expect(trend((0...20).map { ($0, 101_000 - Int64($0) * 100) }).verdict == .declining)
        #expect(trend((0...20).map { ($0, 100_000) }).verdict == .holding)
        #expect(trend((0...20).map { ($0, 100_000 + Int64($0)) }).percentPerMonth == 0)
    }

    @Test("one bad day changes the trend by at most 0.1 percentage points")
    func robust() {
        var estimates = (0...20).map { (day: $0, grams: Optional(99_000 + Int64($0) * 100)) }
        estimates[10].grams = 20_000
        #expect(abs(trend(estimates).percentPerMonth - 3) <= 0.1)
    }

    @Test("too few days, too short a period or no estimates give no verdict")
    func tooLittle() {
        for estimates in [
            [], [(0, 1)], [(0, 100), (10, 110), (20, 120)], [(0, 100), (4, 110), (8, 120), (13, 130)],
            [(0, nil), (10, nil), (20, nil), (30, nil), (40, 100)],
        ] as [[(Int, Int64?)]] {
            let trend = trend(estimates)
            #expect(trend.verdict == .tooLittleData)
            #expect(trend.percentPerMonth == 0)
        }
        #expect(trend([(0, 100), (4, 110), (8, 120), (14, 130)]).verdict == .improving)
    }

    @Test("the median is the middle of the sorted values in any order", arguments: 0..<300)
    func median(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let count = Int(seed % 40) + 1
        // Few different values, so that many are equal.
        let values = (0..<count).map { _ in Double(Int(random.number(in: -5...5))) }
        let sorted = values.sorted()
        let expected = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
        #expect(Median.median(of: values) == expected)
        #expect(Median.median(of: sorted) == expected)
        #expect(Median.median(of: sorted.reversed()) == expected)
    }

    @Test("weights multiplied by a constant have the same trend")
    func scale() {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<50 {
            let grams = (0..<12).map {
                (day: $0 * 3, grams: Int64.random(in: 50_000...60_000, using: &random))
            }
            let one = trend(grams.map { ($0.day, $0.grams) })
            let other = trend(grams.map { ($0.day, $0.grams * 7) })
            #expect(one == other)
        }
    }
}
