import Testing

@testable import PlatesCore

@Suite("Body weight trend")
struct WeightTrendTests {
    private let start = Day.of("2026-01-01")

    /// Reference implementation: day by day, with the next weight assumed for days without one.
    private func dayByDay(_ weights: [(day: Day, kilograms: Double)]) -> [Double] {
        var trend = weights[0].kilograms
        var trends = [trend]
        for (last, next) in zip(weights, weights.dropFirst()) {
            var day = last.day
            while day < next.day {
                day = day.adding(days: 1)
                trend += 0.1 * (next.kilograms - trend)
            }
            trends.append(trend)
        }
        return trends
    }

    @Test("the trend equals a calculation day by day, gaps included")
    func loop() {
        var random = SeededGenerator(seed: 21)
        for _ in 0..<200 {
            var day = start
            let weights = (0..<Int(random.number(in: 1...60))).map { _ in
                day = day.adding(days: Int(random.number(in: 1...random.number(in: 1.5...40))))
                return (day: day, kilograms: random.number(in: 40...150))
            }
            let points = WeightTrend(weights).points
            #expect(points.map(\.day) == weights.map(\.day))
            #expect(points.map(\.weight) == weights.map(\.kilograms))
            for (point, expected) in zip(points, dayByDay(weights)) {
                #expect(abs(point.trend - expected) < 1e-9)
            }
        }
    }

    @Test("the trend starts at the first weight and moves a tenth of the difference each day")
    func small() {
        #expect(WeightTrend([]).points.isEmpty)
        #expect(WeightTrend([(start, 80)]).points[0].trend == 80)
        let points = WeightTrend([(start, 80), (start.adding(days: 1), 81), (start.adding(days: 3), 80.1)])
            .points
        #expect(abs(points[1].trend - 80.1) < 1e-12)
        #expect(abs(points[2].trend - 80.1) < 1e-12)
        let level = WeightTrend((0..<90).map { (start.adding(days: $0 * 2), 70) })
        #expect(level.points.allSatisfy { abs($0.trend - 70) < 1e-9 })
        #expect(level.changePerWeek.map { abs($0) < 1e-9 } == true)
    }

    @Test("the trend lies between the lowest and the highest weight")
    func between() {
        var random = SeededGenerator(seed: 3)
        let weights = (0..<300).map { (start.adding(days: $0 * 3), random.number(in: 60...90)) }
        let all = weights.map(\.1)
        for point in WeightTrend(weights).points {
            #expect(point.trend >= all.min()! - 1e-9 && point.trend <= all.max()! + 1e-9)
        }
    }

    @Test("the weekly change covers the last four weeks and needs at least a week of data")
    func change() {
        // A steady loss of 0.1 kg a day: after a long time the trend falls as fast.
        let steady = WeightTrend((0..<400).map { (start.adding(days: $0), 120 - 0.1 * Double($0)) })
        #expect(steady.changePerWeek.map { abs($0 + 0.7) < 1e-6 } == true)
        // Weights before the last four weeks do not count: the trend has settled at 80 by then.
        let rested = WeightTrend([(start, 100)] + (200..<300).map { (start.adding(days: $0), 80) })
        #expect(rested.changePerWeek.map { abs($0) < 1e-3 } == true)
        #expect(WeightTrend([]).changePerWeek == nil)
        #expect(WeightTrend([(start, 80)]).changePerWeek == nil)
        #expect(WeightTrend([(start, 80), (start.adding(days: 6), 79)]).changePerWeek == nil)
        let week = WeightTrend([(start, 80), (start.adding(days: 7), 79)])
        #expect(week.changePerWeek.map { abs($0 + (1 - 0.4782969)) < 1e-9 } == true)
        // One weight after a long gap is not enough for a weekly change.
        #expect(WeightTrend([(start, 80), (start.adding(days: 60), 79)]).changePerWeek == nil)
    }

    @Test("the trend is the same for weights in kilograms and in pounds")
    func units() throws {
        var random = SeededGenerator(seed: 8)
        let kilograms = (0..<50).map { _ in Int64(random.number(in: 60_000...90_000)) }
        let days = kilograms.indices.map { start.adding(days: $0) }
        let plain = zip(days, kilograms).map { ($0, Mass(thousandths: $1, unit: .kg)!) }
        let mixed = plain.enumerated().map { index, weight in
            (weight.0, index.isMultiple(of: 2) ? weight.1 : weight.1.in(.lb))
        }
        let (one, other) = (WeightHistory(plain), WeightHistory(mixed))
        #expect(other.items.map(\.mass) == mixed.map(\.1))
        for (first, second) in zip(one.items, other.items) {
            // Pounds are stored to 0.01, which is less than 3 g off.
            #expect(abs(first.trend - second.trend) <= 3)
        }
        #expect(abs((one.changePerWeek ?? 0) - (other.changePerWeek ?? 9)) <= 3)
        #expect(one.item(of: days[7])?.mass == plain[7].1)
        #expect(one.item(of: days[0].adding(days: -1)) == nil)
    }
}
