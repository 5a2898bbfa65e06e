import Foundation

/// Ranks foods by how likely a person eats them now, based on past entries.
///
/// Each use has a weight that halves every 14 days, times 0.2 in another meal and 1.5 on the same weekday. A favourite
/// counts as one more use today in any meal.
public struct LikelyFoods: Sendable {
    /// That something was eaten on a day.
    public struct Use: Hashable, Sendable {
        public let food: UUID
        public let meal: String
        public let day: Day

        public init(food: UUID, meal: String, day: Day) {
            self.food = food
            self.meal = meal
            self.day = day
        }
    }

    private let scores: [UUID: Double]

    public init(uses: [Use], favourites: Set<UUID>, meal: String, day: Day) {
        var scores: [UUID: Double] = [:]
        for use in uses {
            scores[use.food, default: 0] += Self.weight(of: use, meal: meal, day: day)
        }
        for food in favourites { scores[food, default: 0] += 1 }
        self.scores = scores
    }

    /// The foods, the likeliest first; equally likely ones always in the same order.
    public var ranked: [UUID] {
        scores.sorted { ($1.value, $0.key.text) < ($0.value, $1.key.text) }.map(\.key)
    }

    /// How likely a food is: 0 for what was never eaten.
    public func score(_ food: UUID) -> Double { scores[food] ?? 0 }

    private static func weight(of use: Use, meal: String, day: Day) -> Double {
        let age = Double(abs(use.day.days(until: day)))
        return pow(0.5, age / 14) * (use.meal == meal ? 1 : 0.2) * (use.day.weekday == day.weekday ? 1.5 : 1)
    }
}
