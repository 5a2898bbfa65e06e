/// The slope of a line through points that a few of them cannot move: the median of the slopes between all
/// pairs, with a confidence interval of 95 %.
///
/// Source: P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau", Journal of the American
/// Statistical Association 63 (1968), 1379–1389; the interval is its equation 2.6, with the variance of
/// Kendall's statistic for ties.
public struct TheilSen: Hashable, Sendable {
    /// In units of y for one of x.
    public let slope: Double
    public let low: Double
    public let high: Double

    /// The 97.5th percentile of the standard normal distribution.
    private static let z = 1.959963984540054

    /// - Parameter points: Those with equal x make no pair.
    /// - Returns: `nil` where no two points have different x.
    public init?(_ points: [(x: Double, y: Double)]) {
        var slopes: [Double] = []
        slopes.reserveCapacity(points.count * max(0, points.count - 1) / 2)
        for (index, one) in points.enumerated() {
            for other in points[(index + 1)...] where other.x != one.x {
                slopes.append((other.y - one.y) / (other.x - one.x))
            }
        }
        guard !slopes.isEmpty else { return nil }
        let count = Double(points.count)
        let ties = Self.ties(points.map(\.x)) + Self.ties(points.map(\.y))
        let variance = (count * (count - 1) * (2 * count + 5) - ties) / 18
        let spread = Self.z * max(0, variance).squareRoot()
        let all = Double(slopes.count)
        func place(_ rough: Double) -> Int { Int(rounding: rough.rounded(.toNearestOrEven)) }
        let (first, last) = (
            max(place((all - spread) / 2) - 1, 0), min(place((all + spread) / 2), slopes.count - 1)
        )
        slope = Median.median(&slopes)
        // The bounds stand on either side of the middle, where those that are not greater stand, and the others.
        let middle = slopes.count / 2
        low = Median.select(first, from: &slopes, in: 0..<middle + 1)
        high = Median.select(last, from: &slopes, in: middle..<slopes.count)
    }

    /// Each group of k equal values takes k (k − 1) (2 k + 5) from the variance.
    private static func ties(_ values: [Double]) -> Double {
        values.sorted().chunked(==).reduce(0) { sum, group in
            let size = Double(group.count)
            return sum + size * (size - 1) * (2 * size + 5)
        }
    }
}

/// Values by their place in the order, without sorting all of them: there are tens of thousands of pairs.
enum Median {
    /// The value in the middle; of two the mean. Leaves the values in another order.
    static func median(_ values: inout [Double]) -> Double {
        let middle = values.count / 2
        let upper = select(middle, from: &values, in: values.indices)
        guard values.count.isMultiple(of: 2) else { return upper }
        // What stands before the place of a selected value is not greater than it.
        return ((values[..<middle].max() ?? upper) + upper) / 2
    }

    static func median(of values: [Double]) -> Double {
        var values = values
        return median(&values)
    }

    /// The value that would stand at a place if all were sorted. Those before the place are not greater then, and
    /// those behind it not less.
    ///
    /// Source: C. A. R. Hoare, "Algorithm 65: find", Communications of the ACM 4 (1961), 321–322.
    /// - Parameter part: Where to look. What stands before it must not be greater than what it holds, nor what
    ///   stands behind it less.
    static func select(_ place: Int, from values: inout [Double], in part: Range<Int>) -> Double {
        values.withUnsafeMutableBufferPointer { select(place, from: $0, in: part) }
    }

    private static func select(
        _ place: Int, from values: UnsafeMutableBufferPointer<Double>, in part: Range<Int>
    ) -> Double {
        var (low, high) = (part.lowerBound, part.upperBound - 1)
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
