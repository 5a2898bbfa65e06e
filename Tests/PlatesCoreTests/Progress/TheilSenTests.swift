import Testing

@testable import PlatesCore

@Suite("Theil–Sen slope")
struct TheilSenTests {
    @Test("an exact line has its slope and an interval of no width")
    func line() throws {
        let fit = try #require(TheilSen((0..<12).map { (Double($0), 3 * Double($0) - 7) }))
        #expect(fit.slope == 3)
        #expect(fit.low == 3)
        #expect(fit.high == 3)
        #expect(TheilSen([(1, 2), (1, 3)]) == nil)
        #expect(TheilSen([]) == nil)
    }

    @Test("the confidence interval contains the median slope, with ties as well")
    func interval() throws {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<200 {
            let points = (0..<Int.random(in: 3...40, using: &random)).map { _ in
                (
                    x: Double(Int.random(in: 0...30, using: &random)),
                    y: Double(Int.random(in: 0...12, using: &random))
                )
            }
            guard let fit = TheilSen(points) else { continue }
            let slopes = points.enumerated().flatMap { index, one in
                points[(index + 1)...].filter { $0.x != one.x }.map { ($0.y - one.y) / ($0.x - one.x) }
            }.sorted()
            #expect(slopes.contains(fit.low) && slopes.contains(fit.high))
            #expect(fit.low <= fit.slope && fit.slope <= fit.high)
            let middle = slopes.count / 2
            let median =
                slopes.count.isMultiple(of: 2) ? (slopes[middle - 1] + slopes[middle]) / 2 : slopes[middle]
            #expect(fit.slope == median)
            // Whatever the order of the values, each rank has its own value.
            var shuffled = slopes.shuffled(using: &random)
            _ = Median.median(&shuffled)
            for rank in [0, middle / 2, middle] {
                #expect(Median.select(rank, from: &shuffled, in: 0..<middle + 1) == slopes[rank])
            }
            for rank in [middle, (middle + slopes.count) / 2, slopes.count - 1] where rank < slopes.count {
                #expect(Median.select(rank, from: &shuffled, in: middle..<slopes.count) == slopes[rank])
            }
        }
    }
}
