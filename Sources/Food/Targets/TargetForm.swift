import PlatesCore
import Web

/// Targets as a form brings them, or an address that fills the form in.
struct TargetForm: Sendable {
    let form: Form

    enum Bound: String, Sendable {
        case least, most
    }

    /// `training_protein_g_least`
    static func name(_ kind: TargetPlan.Kind, _ nutrient: Nutrient, _ bound: Bound) -> String {
        "\(kind.rawValue)_\(nutrient.rawValue)_\(bound.rawValue)"
    }

    /// What was typed for a nutrient; nothing where the form does not say.
    func typed(_ kind: TargetPlan.Kind, _ nutrient: Nutrient) -> (least: String, most: String)? {
        let (least, most) = (Self.name(kind, nutrient, .least), Self.name(kind, nutrient, .most))
        return form.isTicked(least) || form.isTicked(most) ? (form[least], form[most]) : nil
    }

    /// Whether it says anything of these kinds of days.
    func isFilled(_ kinds: [TargetPlan.Kind]) -> Bool {
        kinds.contains { kind in TargetPlan.nutrients.contains { typed(kind, $0) != nil } }
    }

    /// - Throws: `ValidationError` with a sentence for each field that is not as it must be: a bound by its own
    ///   name, and a pair of them by that of its target, `training.protein_g`.
    func plan() throws -> TargetPlan {
        var validator = Validator()
        let basis = try validator.attempt { try form.choice("basis", TargetPlan.Basis.self) } ?? .same
        var bounds: [TargetPlan.Kind: [Nutrient: TargetBounds]] = [:]
        for kind in (basis ?? .same).kinds {
            for nutrient in TargetPlan.nutrients {
                let least = try validator.attempt { try form.number(Self.name(kind, nutrient, .least)) }
                let most = try validator.attempt { try form.number(Self.name(kind, nutrient, .most)) }
                bounds[kind, default: [:]][nutrient] = TargetBounds(least: least ?? nil, most: most ?? nil)
            }
        }
        let plan = try validator.attempt { try TargetPlan(basis: basis ?? .same, bounds: bounds) }
        try validator.check()
        return plan ?? TargetPlan()
    }
}
