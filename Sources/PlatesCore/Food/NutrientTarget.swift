/// A daily target for a nutrient: a minimum, a maximum, or both.
public struct NutrientTarget: Hashable, Sendable {
    public let least: Double?
    public let most: Double?

    /// - Throws: `ValidationError` for the field `nutrient`.
    public init(_ nutrient: Nutrient, least: Double?, most: Double?) throws(ValidationError) {
        let limit = nutrient.mostAtOnce
        for bound in [least, most].compactMap({ $0 }) {
            // Pages would show less than 0.01 as 0.
            guard bound >= 0.01, bound <= limit else {
                throw ValidationError(
                    nutrient.rawValue, FoodMistake.targetOutside(0.01...limit, unit: .verbatim(nutrient.unit))
                )
            }
        }
        if let least, let most, least > most {
            throw ValidationError(nutrient.rawValue, FoodMistake.targetLeastAboveMost)
        }
        guard least != nil || most != nil else {
            throw ValidationError(nutrient.rawValue, FoodMistake.targetEmpty)
        }
        self.least = least
        self.most = most
    }

    /// A stored target, which is not validated again.
    public init(stored least: Double?, most: Double?) {
        self.least = least
        self.most = most
    }

    /// How an amount compares with it.
    public enum Standing: String, Sendable {
        case below, met, above
    }

    public func standing(_ amount: Double) -> Standing {
        if let most, amount > most { return .above }
        if let least, amount < least { return .below }
        return .met
    }

    /// The amount at which a progress bar is full: the maximum, or else the minimum.
    public var full: Double { most ?? least ?? 1 }

    /// How much is left until `full`; negative if it is exceeded.
    public func left(after amount: Double) -> Double { full - amount }
}

/// A person's targets: the same every day, by weekday, or by whether they train.
public struct TargetPlan: Hashable, Sendable {
    public enum Basis: String, CaseIterable, Sendable {
        case same, weekday, training
    }

    /// The days that a set of targets is for.
    public enum Kind: String, CaseIterable, Sendable {
        case every, training, rest
        case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    }

    public var basis: Basis
    public var targets: [Kind: [Nutrient: NutrientTarget]]

    public init(basis: Basis = .same, targets: [Kind: [Nutrient: NutrientTarget]] = [:]) {
        self.basis = basis
        self.targets = targets
    }

    /// The nutrients that can have targets, in the order of the page.
    public static let nutrients: [Nutrient] = [
        .energy, .protein, .carbohydrate, .fat, .fibre, .sugars, .saturated, .sodium,
    ]

    /// The targets of a day.
    public func targets(on day: Day, isTrainingDay: Bool) -> [Nutrient: NutrientTarget] {
        targets[kind(of: day, isTrainingDay: isTrainingDay)] ?? [:]
    }

    private func kind(of day: Day, isTrainingDay: Bool) -> Kind {
        switch basis {
        case .same: .every
        case .training: isTrainingDay ? .training : .rest
        case .weekday: Kind(rawValue: day.weekday.name) ?? .every
        }
    }
}

extension TargetPlan.Basis {
    /// The kinds of days that have targets of their own.
    public var kinds: [TargetPlan.Kind] {
        switch self {
        case .same: [.every]
        case .training: [.training, .rest]
        case .weekday: [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday]
        }
    }

}
