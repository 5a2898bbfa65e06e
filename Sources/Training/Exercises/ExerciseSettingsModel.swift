import PlatesCore
import Web

/// The form of what is set for an exercise.
struct ExerciseSettingsModel: Sendable {
    let id: String
    let name: Phrase
    /// The day to which the form leads back.
    let day: String?
    let note: FormField
    let rests: [FormField]
    /// Unit and step.
    let weight: [FormField]
    /// What the weight includes; none if the exercise is not measured in weight.
    let basis: [FormField]
    let isPerSide: Bool
    /// In which unit the step and the bar are typed.
    let stepUnit: String
    let barUnit: String

    /// - Parameter bar: The person's own.
    init(
        _ exercise: Exercise, _ settings: ExerciseSettings, form: Form?, error: ValidationError?, day: Day?,
        unit: WeightUnit, bar: Mass
    ) {
        let errors = FieldErrors(error)
        let stepUnit = settings.step?.unit ?? settings.unit ?? unit
        let barUnit = settings.bar?.unit ?? bar.unit
        id = exercise.id.text
        name = exercise.title
        self.day = day?.description
        (self.stepUnit, self.barUnit) = (stepUnit.rawValue, barUnit.rawValue)
        isPerSide = form?.isTicked("per_side") ?? settings.isPerSide
        note = FormField(
            "note", "Note that stays", value: form?["note"] ?? settings.note,
            attributes: ["maxlength": "\(ExerciseSettings.mostNote)", "autocomplete": "off"],
            hint: "Stands on the exercise’s card each time: seat 4.", error: errors["note"]
        )
        func rest(_ name: String, _ label: Phrase, _ seconds: Int?) -> FormField {
            FormField(
                name, label, value: form?[name] ?? seconds.map(String.init) ?? "",
                attributes: ["inputmode": "numeric", "autocomplete": "off"], error: errors[name])
        }
        rests = [
            rest("rest_working", "After working sets", settings.rest.working),
            rest("rest_warmup", "After warm-ups", settings.rest.warmUp),
            rest("rest_drop", "After drop sets", settings.rest.drop),
        ]
        weight = [
            FormField(
                "unit", "Unit",
                choices: [("", "As for the account")]
                    + WeightUnit.allCases.map { ($0.rawValue, Phrase.verbatim($0.rawValue)) },
                selected: form?["unit"] ?? settings.unit?.rawValue ?? "", error: errors["unit"]),
            FormField(
                "step", "Step of + and − (\(stepUnit.rawValue))",
                value: form?["step"] ?? settings.step?.fieldText ?? "",
                attributes: ["inputmode": "decimal", "autocomplete": "off"], error: errors["step"]),
        ]
        guard exercise.measure == .weightReps else {
            basis = []
            return
        }
        basis = [
            FormField(
                "basis", "What the weight is of",
                choices: [("", "As usual with its equipment")]
                    + WeightBasis.Kind.allCases.map { ($0.rawValue, $0.title) },
                selected: form?["basis"] ?? settings.load?.rawValue ?? "", error: errors["basis"]),
            FormField(
                "bar", "Its bar (\(barUnit.rawValue))", value: form?["bar"] ?? settings.bar?.fieldText ?? "",
                attributes: ["inputmode": "decimal", "autocomplete": "off"],
                hint: "Empty for your own bar, or the usual EZ bar or trap bar.", error: errors["bar"]),
        ]
    }
}
