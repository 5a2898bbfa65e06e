import Foundation

/// Body weight without daily fluctuations, by exponential smoothing: each day the trend moves a tenth towards the
/// weight, `trend += 0.1 × (weight − trend)`. After a gap of n days it moves as far as n days at that weight would,
/// `1 − 0.9ⁿ`.
///
/// Source: Brown, Smoothing, Forecasting and Prediction of Discrete Time Series (1963), chapter 7; the tenth is
/// Walker's, The Hacker's Diet (1991), "Signal and noise".
public struct WeightTrend: Sendable {
    public struct Point: Hashable, Sendable {
        public let day: Day
        /// In kilograms.
        public let weight: Double
        /// In kilograms.
        public let trend: Double
    }

    public let points: [Point]

    /// How far a day takes the trend.
    public static let share = 0.1

    /// - Parameter weights: In kilograms, one a day, in the order of the days.
    public init(_ weights: [(day: Day, kilograms: Double)]) {
        points = weights.reduce(into: []) { points, next in
            let trend =
                points.last.map { last in
                    let days = max(1, last.day.days(until: next.day))
                    let share = 1 - pow(1 - Self.share, Double(days))
                    return last.trend + share * (next.kilograms - last.trend)
                } ?? next.kilograms
            points.append(Point(day: next.day, weight: next.kilograms, trend: trend))
        }
    }

    /// How much the trend has changed in a week, by its last four weeks, in kilograms; `nil` if there are
    /// fewer than 7 days between its first and its last point.
    public var changePerWeek: Double? {
        guard let last = points.last,
            let first = points.first(where: { $0.day >= last.day.adding(days: -28) })
        else { return nil }
        let days = first.day.days(until: last.day)
        return days < 7 ? nil : (last.trend - first.trend) / Double(days) * 7
    }
}
