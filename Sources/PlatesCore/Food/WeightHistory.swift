/// Body weights, each as it was entered, with their trend.
public struct WeightHistory: Sendable {
    public struct Item: Hashable, Sendable {
        public let day: Day
        public let mass: Mass
        /// In grams.
        public let trend: Int64
    }

    /// In the order of the days.
    public let items: [Item]
    /// How much the trend changes in a week, in grams; nothing if there is too little to tell.
    public let changePerWeek: Int64?

    /// - Parameter weights: One a day, in the order of the days.
    public init(_ weights: [(day: Day, mass: Mass)]) {
        let trend = WeightTrend(weights.map { ($0.day, Double($0.mass.grams) / 1000) })
        items = zip(weights, trend.points).map { weight, point in
            Item(day: weight.day, mass: weight.mass, trend: Self.grams(point.trend))
        }
        changePerWeek = trend.changePerWeek.map(Self.grams)
    }

    public func item(of day: Day) -> Item? { items.last { $0.day == day } }

    private static func grams(_ kilograms: Double) -> Int64 { Int64(rounding: kilograms * 1000) }
}
