import PlatesCore
import Web

/// The page on which a person sets targets.
struct TargetsModel: Sendable {
    /// A bound of a target.
    struct Field: Sendable {
        let name: String
        let value: String
        /// `Protein at least (g), training days`
        let label: Phrase
    }

    struct Row: Sendable {
        let title: Phrase
        let unit: String
        let least: Field
        let most: Field
        let error: Phrase?
        let errorID: String
    }

    /// The targets of a kind of day.
    struct Column: Sendable {
        let key: String
        let title: Phrase
        let rows: [Row]
        /// Many columns are folded away but for the first, and for those in which something is wrong.
        let isFolded: Bool
        let isOpen: Bool
    }

    let basis: String
    let bases: Choices
    let columns: [Column]
    let problem: Phrase?
    /// Why the form holds something else than what is saved.
    let hint: Phrase?
    let glass: FormField

    /// - Parameters:
    ///   - plan: What the form begins with.
    ///   - current: The basis of the plan that holds.
    ///   - typed: What an address or the form that was sent puts in its place.
    init(
        _ plan: TargetPlan, current: TargetPlan.Basis, typed: TargetForm, glass: Int, weekStarts: Weekday,
        error: ValidationError?
    ) {
        let errors = FieldErrors(error)
        basis = plan.basis.rawValue
        bases = Choices(
            label: "Which days differ",
            links: TargetPlan.Basis.allCases.map {
                .init(
                    title: $0.title, href: "/food/targets?basis=\($0.rawValue)", isCurrent: $0 == plan.basis)
            }
        )
        let kinds = plan.basis.kinds(weekStarts: weekStarts)
        columns = kinds.enumerated().map { index, kind in
            let rows = TargetPlan.nutrients.map {
                Row(kind, $0, target: plan.targets[kind]?[$0], typed: typed, errors: errors)
            }
            return Column(
                key: kind.rawValue, title: kind.title, rows: rows, isFolded: kinds.count > 2 && index > 0,
                isOpen: rows.contains { $0.error != nil }
            )
        }
        let isWrong = columns.contains { $0.rows.contains { $0.error != nil } }
        problem =
            isWrong
            ? "Please look at the fields that are marked."
            : errors["basis", labelled: "Targets"] ?? errors.others(than: ["glass"])
        hint = Self.hint(isFilled: typed.isFilled(kinds), isNew: plan.basis != current)
        self.glass = FormField(
            "glass", "A glass of water holds (ml)",
            value: errors["glass"] == nil ? "\(glass)" : typed.form["glass"],
            attributes: ["inputmode": "numeric", "autocomplete": "off", "maxlength": "5", "required": ""],
            hint: "So much is added when you tap plus on a day.", error: errors["glass"]
        )
    }
}

extension TargetsModel {
    private static func hint(isFilled: Bool, isNew: Bool) -> Phrase? {
        if isFilled { return "These are not saved yet. Change what you like." }
        return isNew ? "This is not saved yet. Each kind of day begins with what holds now." : nil
    }
}

extension TargetsModel.Row {
    init(
        _ kind: TargetPlan.Kind, _ nutrient: Nutrient, target: NutrientTarget?, typed: TargetForm,
        errors: FieldErrors
    ) {
        func text(_ bound: Double?) -> String { bound.map { NumberField.text($0) } ?? "" }
        func field(_ bound: TargetForm.Bound, _ value: String, _ label: Phrase) -> TargetsModel.Field {
            TargetsModel.Field(name: TargetForm.name(kind, nutrient, bound), value: value, label: label)
        }
        let values = typed.typed(kind, nutrient) ?? (text(target?.least), text(target?.most))
        title = nutrient.title
        unit = nutrient.unit
        least = field(
            .least, values.least, "\(nutrient.title) at least (\(nutrient.unit)), \(kind.title)|days")
        most = field(.most, values.most, "\(nutrient.title) at most (\(nutrient.unit)), \(kind.title)|days")
        error =
            errors["\(kind.rawValue).\(nutrient.rawValue)", labelled: nutrient.title]
            ?? errors[least.name, labelled: "\(nutrient.title) at least|field"]
            ?? errors[most.name, labelled: "\(nutrient.title) at most|field"]
        errorID = "\(kind.rawValue)_\(nutrient.rawValue)_error"
    }
}

extension TargetPlan.Basis {
    /// The kinds of days that are told apart, those of a week in the person's order.
    func kinds(weekStarts: Weekday) -> [TargetPlan.Kind] {
        guard self == .weekday else { return kinds }
        return Weekday.order(startingAt: weekStarts).compactMap { TargetPlan.Kind(rawValue: $0.name) }
    }
}
