/// Whether somebody becomes stronger in an exercise.
public struct Trend: Hashable, Sendable {
    public enum Verdict: String, CaseIterable, Codable, Sendable {
        case improving, holding, declining
        case tooLittleData = "too_little_data"
    }

    /// The change of the estimated single repetition per 30 days, in percent of its median; 0 where there
    /// is too little to tell.
    public let percentPerMonth: Double
    public let verdict: Verdict
    /// The days with an estimate.
    public let sessions: Int

    /// With fewer days, or closer together, chance decides.
    private static let leastSessions = 4
    private static let leastDays = 14
    /// Less change than this in a month, in percent, is none.
    private static let noChange = 0.5
    /// Of more days the latest count: a pair of each of them is looked at.
    private static let mostSessions = 400

    /// The trend of each day's best estimate.
    ///
    /// The slope is the median of the slopes between all pairs of days, which one bad or lucky day does
    /// not move. Source: P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau",
    /// Journal of the American Statistical Association 63 (1968), 1379–1389.
    public init(_ days: LiftSeries) {
        let estimates = days.buckets.compactMap { bucket in
            bucket.totals.bestOneRepMax.map { (day: bucket.from, grams: Double($0)) }
        }.suffix(Self.mostSessions)
        sessions = estimates.count
        guard let first = estimates.first, let last = estimates.last,
            sessions >= Self.leastSessions, first.day.days(until: last.day) >= Self.leastDays
        else {
            percentPerMonth = 0
            verdict = .tooLittleData
            return
        }
        let points = estimates.map { (day: Double($0.day.daysSince1970), grams: $0.grams) }
        var slopes: [Double] = []
        slopes.reserveCapacity(points.count * (points.count - 1) / 2)
        for (index, one) in points.enumerated() {
            for other in points[(index + 1)...] {
                slopes.append((other.grams - one.grams) / (other.day - one.day))
            }
        }
        let perMonth = Self.median(slopes) * 30 / Self.median(estimates.map(\.grams)) * 100
        // To a tenth, as it is shown: the verdict shall not contradict the figure.
        percentPerMonth = (perMonth * 10).rounded() / 10
        verdict =
            if percentPerMonth >= Self.noChange {
                .improving
            } else if percentPerMonth <= -Self.noChange {
                .declining
            } else {
                .holding
            }
    }

    /// The value in the middle; of two the mean.
    static func median(_ values: [Double]) -> Double {
        var values = values
        let middle = values.count / 2
        let upper = select(middle, from: &values)
        guard values.count.isMultiple(of: 2) else { return upper }
        // What stands before the place of a selected value is not greater than it.
        return ((values[..<middle].max() ?? upper) + upper) / 2
    }

    /// The value that would stand at a place if all were sorted, which they need not be: there are tens of
    /// thousands of pairs.
    ///
    /// Source: C. A. R. Hoare, "Algorithm 65: find", Communications of the ACM 4 (1961), 321–322.
    private static func select(_ place: Int, from values: inout [Double]) -> Double {
        var (low, high) = (0, values.count - 1)
        while low < high {
            let pivot = values[(low + high) / 2]
            var (left, right) = (low, high)
            while left <= right {
                while values[left] < pivot { left += 1 }
                while values[right] > pivot { right -= 1 }
                guard left <= right else { break }
                values.swapAt(left, right)
                left += 1
                right -= 1
            }
            if place <= right {
                high = right
            } else if place >= left {
                low = left
            } else {
                break
            }
        }
        return values[place]
    }
}
