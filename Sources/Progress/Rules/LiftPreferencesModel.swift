import PlatesCore
import Web

/// The page of how lifts are counted.
struct LiftPreferencesModel: Sendable {
    let formula: FormField
    let bar: [FormField]
    let plates: [FormField]
    let other: [FormField]
    let restTimer: FormField
    let problem: Phrase?

    init(_ formula: OneRepMax, _ rack: PlateRack, restTimer: Bool, form: Form, error: ValidationError?) {
        let errors = FieldErrors(error)
        let units = WeightUnit.allCases.map { (value: $0.rawValue, label: Phrase.verbatim($0.rawValue)) }
        self.formula = FormField(
            "formula", "Formula of the estimated maximum",
            choices: [
                ("epley", "Epley: weight × (1 + reps / 30)"),
                ("brzycki", "Brzycki: weight × 36 / (37 − reps)"),
            ],
            selected: formula.rawValue, hint: "Of sets with up to 12 reps. It holds for the past as well."
        )
        self.restTimer = FormField(
            "rest_timer", "Rest timer", choices: [("on", "On|rest timer"), ("off", "Off|rest timer")],
            selected: restTimer ? "on" : "off",
            hint: "Each exercise can have its own rest, or none."
        )
        bar = [
            FormField(
                "bar", "Bar", value: form.optional("bar") ?? rack.bar.fieldText,
                attributes: ["inputmode": "decimal", "autocomplete": "off", "required": ""],
                error: errors["bar"]
            ),
            FormField(
                "bar_unit", "Unit", choices: units,
                selected: form.optional("bar_unit") ?? rack.bar.unit.rawValue
            ),
        ]
        let counts = Dictionary(rack.plates.map { ($0.mass, $0.count) }) { first, _ in first }
        plates = RackForm.sizes(of: rack).map { mass in
            let name = RackForm.name(mass)
            return FormField(
                name, mass.text, value: form.optional(name) ?? String(counts[mass] ?? 0),
                attributes: ["inputmode": "numeric", "autocomplete": "off"], error: errors[name]
            )
        }
        other = [
            FormField(
                "other", "Another size", value: form["other"],
                attributes: ["inputmode": "decimal", "autocomplete": "off"], error: errors["other"]
            ),
            FormField(
                "other_unit", "Its unit", choices: units,
                selected: form.optional("other_unit") ?? rack.bar.unit.rawValue
            ),
            FormField(
                "other_count", "How many", value: form["other_count"],
                attributes: ["inputmode": "numeric", "autocomplete": "off"], error: errors["other_count"]
            ),
        ]
        problem = errors["plates", labelled: "Plates|of a bar"]
    }
}
