/// What was eaten on a day, with its targets.
public struct NutritionDay: Hashable, Sendable {
    public let day: Day
    /// Nothing if nothing was logged: that is not the same as having eaten nothing.
    public let eaten: Nutrients?
    public let targets: [Nutrient: NutrientTarget]

    public init(day: Day, eaten: Nutrients?, targets: [Nutrient: NutrientTarget]) {
        self.day = day
        self.eaten = eaten
        self.targets = targets
    }
}

/// A day, or a week with the averages of its days.
public struct NutritionPeriod: Hashable, Sendable {
    public enum Length: String, CaseIterable, Sendable {
        case day, week

        /// The first day of the period in which a day lies.
        public func start(of day: Day, weekStarts: Weekday) -> Day {
            switch self {
            case .day: day
            case .week: day.startOfWeek(first: weekStarts)
            }
        }
    }

    /// Its first day, which may lie before what was asked for.
    public let from: Day
    private let days: [NutritionDay]

    public init(from: Day, _ days: [NutritionDay]) {
        self.from = from
        self.days = days
    }

    /// The number of days with entries.
    public var loggedDays: Int { days.count { $0.eaten != nil } }

    /// The number of days on which the nutrient is known.
    public func days(with nutrient: Nutrient) -> Int { amounts(of: nutrient).count }

    /// The average of the days on which the nutrient is known.
    public func average(of nutrient: Nutrient) -> Double? {
        let amounts = amounts(of: nutrient)
        return amounts.isEmpty ? nil : amounts.reduce(0, +) / Double(amounts.count)
    }

    public var averages: Nutrients {
        Nutrient.allCases.reduce(into: Nutrients()) { $0[$1] = average(of: $1) }
    }

    /// The target for the average: the average of the targets of days with entries, or of all days without entries. A
    /// bound that only some of these days have is ignored.
    public func target(of nutrient: Nutrient) -> NutrientTarget? {
        let logged = days.filter { $0.eaten != nil }
        let targets = (logged.isEmpty ? days : logged).compactMap { $0.targets[nutrient] }
        func average(_ bounds: [Double?]) -> Double? {
            let known = bounds.compactMap { $0 }
            guard known.count == bounds.count, let least = known.min(), let most = known.max() else {
                return nil
            }
            // Clamped, because rounding must not move the average out of the range.
            return min(max(known.reduce(0, +) / Double(known.count), least), most)
        }
        return try? NutrientTarget(
            nutrient, least: average(targets.map(\.least)), most: average(targets.map(\.most))
        )
    }

    public var targets: [Nutrient: NutrientTarget] {
        Nutrient.allCases.reduce(into: [:]) { $0[$1] = target(of: $1) }
    }

    private func amounts(of nutrient: Nutrient) -> [Double] { days.compactMap { $0.eaten?[nutrient] } }
}

extension [NutritionDay] {
    /// The same days in periods, in order.
    public func folded(by length: NutritionPeriod.Length, weekStarts: Weekday) -> [NutritionPeriod] {
        Dictionary(grouping: self) { length.start(of: $0.day, weekStarts: weekStarts) }
            .map { NutritionPeriod(from: $0, $1) }
            .sorted { $0.from < $1.from }
    }
}
