/// What was typed or sent for a target: either bound may be left out, and both where there is none.
public struct TargetBounds: Hashable, Sendable {
    public let least: Double?
    public let most: Double?

    public init(least: Double?, most: Double?) {
        self.least = least
        self.most = most
    }

    var isEmpty: Bool { least == nil && most == nil }
}

extension TargetPlan {
    /// The plan of what was typed or sent. Bounds of days that the basis does not tell apart are left out.
    /// - Throws: `ValidationError` with a sentence for each field such as `training.protein_g`.
    public init(basis: Basis, bounds: [Kind: [Nutrient: TargetBounds]]) throws(ValidationError) {
        var validator = Validator()
        self.init(basis: basis)
        for kind in basis.kinds {
            for (nutrient, bounds) in bounds[kind] ?? [:] where !bounds.isEmpty {
                do throws(ValidationError) {
                    let target = try NutrientTarget(nutrient, least: bounds.least, most: bounds.most)
                    targets[kind, default: [:]][nutrient] = target
                } catch {
                    validator.add(error, under: kind.rawValue)
                }
            }
        }
        try validator.check()
    }

    /// What a person begins with who changes the basis: what holds for the same days, else what holds for
    /// every day, else what the first days that have targets aim at.
    public func filled(for basis: Basis) -> TargetPlan {
        guard basis != self.basis else { return self }
        let first = self.basis.kinds.lazy.compactMap { self.targets[$0] }.first
        let filled = basis.kinds.map { ($0, targets[$0] ?? targets[.every] ?? first ?? [:]) }
        return TargetPlan(basis: basis, targets: Dictionary(uniqueKeysWithValues: filled))
    }

    public var isEmpty: Bool { targets.values.allSatisfy(\.isEmpty) }
}

/// Every plan that a person has had, each from a day on: the past keeps what it aimed at.
public struct TargetHistory: Sendable {
    private let plans: [(from: Day, plan: TargetPlan)]

    /// - Parameter plans: The earliest first.
    public init(_ plans: [(from: Day, plan: TargetPlan)]) {
        self.plans = plans
    }

    /// The plan that holds on a day; none before the first.
    public func plan(on day: Day) -> TargetPlan? { plans.last { $0.from <= day }?.plan }

    /// Whether any plan that holds between two days asks whether one trains.
    public func asksForTraining(from first: Day, to last: Day) -> Bool {
        let begun = plans.last { $0.from <= first }
        let later = plans.filter { $0.from > first && $0.from <= last }
        return ([begun].compactMap { $0 } + later).contains { $0.plan.basis == .training }
    }
}
