/// The bounds of a target as typed or sent; without either there is no target.
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
    /// The plan of typed or sent bounds. Bounds for days that the basis does not use are ignored.
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

    /// The initial plan for a new basis: for each kind of day its own targets, else those of every day, else the first
    /// ones.
    public func filled(for basis: Basis) -> TargetPlan {
        guard basis != self.basis else { return self }
        let first = self.basis.kinds.lazy.compactMap { self.targets[$0] }.first
        let filled = basis.kinds.map { ($0, targets[$0] ?? targets[.every] ?? first ?? [:]) }
        return TargetPlan(basis: basis, targets: Dictionary(uniqueKeysWithValues: filled))
    }

    public var isEmpty: Bool { targets.values.allSatisfy(\.isEmpty) }
}

/// Every target plan of a person with its first day, so that the past keeps its targets.
public struct TargetHistory: Sendable {
    private let plans: [(from: Day, plan: TargetPlan)]

    /// - Parameter plans: The earliest first.
    public init(_ plans: [(from: Day, plan: TargetPlan)]) {
        self.plans = plans
    }

    /// The plan that holds on a day; none before the first.
    public func plan(on day: Day) -> TargetPlan? { plans.last { $0.from <= day }?.plan }

    /// Whether any plan in force between two days depends on training days.
    public func asksForTraining(from first: Day, to last: Day) -> Bool {
        let begun = plans.last { $0.from <= first }
        let later = plans.filter { $0.from > first && $0.from <= last }
        return ([begun].compactMap { $0 } + later).contains { $0.plan.basis == .training }
    }
}
