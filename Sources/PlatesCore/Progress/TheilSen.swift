/// The Theil–Sen estimator: a slope that a few outliers cannot move. It is the median of the slopes between all pairs,
/// with a confidence interval of 95 %.
///
/// Source: P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau", Journal of the American
/// Statistical Association 63 (1968), 1379–1389; the interval is its equation 2.6, with the variance of
/// Kendall's statistic for ties.
public struct TheilSen: Hashable, Sendable {
    /// Change of y per unit of x.
    public let slope: Double
    public let low: Double
    public let high: Double

    /// The 97.5th percentile of the standard normal distribution.
    private static let z = 1.959963984540054

    /// - Parameter points: Two with equal x are not a pair.
    /// - Returns: `nil` if all points have the same x.
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
        func index(_ rough: Double) -> Int { Int(rounding: rough.rounded(.toNearestOrEven)) }
        let (first, last) = (
            max(index((all - spread) / 2) - 1, 0), min(index((all + spread) / 2), slopes.count - 1)
        )
        slope = Median.median(&slopes)
        // After the median was selected, each bound is in one half.
        let middle = slopes.count / 2
        low = Median.select(first, from: &slopes, in: 0..<middle + 1)
        high = Median.select(last, from: &slopes, in: middle..<slopes.count)
    }

    /// Each group of k equal values reduces the variance by k (k − 1) (2 k + 5).
    private static func ties(_ values: [Double]) -> Double {
        values.sorted().chunked(==).reduce(0) { sum, group in
            let size = Double(group.count)
            return sum + size * (size - 1) * (2 * size + 5)
        }
    }
}

/// Order statistics without sorting, because there are tens of thousands of pairs.
enum Median {
    /// The median. It reorders the values.
    static func median(_ values: inout [Double]) -> Double {
        let middle = values.count / 2
        let upper = select(middle, from: &values, in: values.indices)
        guard values.count.isMultiple(of: 2) else { return upper }
        // No value before the index of a selected one is greater.
        return ((values[..<middle].max() ?? upper) + upper) / 2
    }

    static func median(of values: [Double]) -> Double {
        var values = values
        return median(&values)
    }

    /// Quickselect: the value that would be at an index if all were sorted. Afterwards no value before the index is
    /// greater, and none after it is less.
    ///
    /// Source: C. A. R. Hoare, "Algorithm 65: find", Communications of the ACM 4 (1961), 321–322.
    /// - Parameter part: The range that contains the index. No value before it may be greater than those in it, and none
    ///   after it less.
    static func select(_ index: Int, from values: inout [Double], in part: Range<Int>) -> Double {
        values.withUnsafeMutableBufferPointer { select(index, from: $0, in: part) }
    }

    private static func select(
        _ index: Int, from values: UnsafeMutableBufferPointer<Double>, in part: Range<Int>
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
            if index <= right {
                high = right
            } else if index >= left {
                low = left
            } else {
                break
            }
        }
        return values[index]
    }
}
