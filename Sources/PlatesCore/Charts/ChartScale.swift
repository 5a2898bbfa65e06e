import Foundation

/// The axis of a chart's values: from one round figure to another, with round figures in between.
public struct ChartScale: Hashable, Sendable {
    public let low: Double
    public let high: Double
    /// The distance of two figures: 1, 2 or 5 times a power of ten.
    public let step: Double
    /// The figures from the lowest to the highest, both included.
    public let ticks: [Double]

    /// - Parameters:
    ///   - values: What the axis covers; NaN is ignored.
    ///   - fromZero: Whether it begins at 0, as the axis of bars must.
    ///   - steps: How many steps there are at most between `low` and `high`, except for the rounding outwards.
    public init(covering values: some Sequence<Double>, fromZero: Bool = false, steps: Int = 4) {
        let values = values.filter(\.isFinite) + (fromZero ? [0] : [])
        let (least, most) = Self.drawable(values.min() ?? 0, values.max() ?? 0)
        // A single value gets a margin above and below, unless bars begin at 0.
        let margin = most > least ? 0 : max(most.magnitude * 0.01, 0.5)
        let step = Self.round((most - least + 2 * margin) / Double(max(1, steps)))
        let first = ((least - (fromZero && least == 0 ? 0 : margin)) / step + Self.slack).rounded(.down)
        let last = max(first + 1, ((most + margin) / step - Self.slack).rounded(.up))
        self.step = step
        ticks = (0...max(0, Int(rounding: last - first))).map { Self.figure(first + Double($0), step) }
        low = Self.figure(first, step)
        high = Self.figure(last, step)
    }

    /// The position of a value from 0 at `low` to 1 at `high`.
    public func share(of value: Double) -> Double { (value - low) / (high - low) }

    /// A figure with as many decimals as the steps need.
    public func text(_ tick: Double) -> String {
        DecimalText.rounded(tick, decimals: max(0, -Int(log10(step).rounded(.down))))
    }

    /// Rounding errors must not add a step.
    private static let slack = 1e-9

    /// A range whose steps a `Double` can count: no wider than `widest`, and flat where it is too narrow to tell apart.
    private static func drawable(_ least: Double, _ most: Double) -> (Double, Double) {
        let (least, most) = (min(max(least, -widest), widest), min(max(most, -widest), widest))
        let isFlat = most - least < max(1e-9, max(least.magnitude, most.magnitude) * 1e-9)
        return isFlat ? (most, most) : (least, most)
    }

    private static let widest = 1e15

    /// The least of 1, 2 and 5 times a power of ten that is not less.
    private static func round(_ rough: Double) -> Double {
        let power = pow(10, log10(rough).rounded(.down))
        let factor = [1.0, 2, 5].first { $0 * power >= rough * (1 - slack) } ?? 10
        return factor * power
    }

    /// A multiple of the step without rounding errors: a step below 1 is the inverse of an integer.
    private static func figure(_ count: Double, _ step: Double) -> Double {
        step < 1 ? count / (1 / step).rounded() : count * step
    }
}
