import PlatesCore
import Web

/// The page that calculates targets.
struct CalculatorModel: Sendable {
    let fields: [FormField]
    let result: CalculatorResult?

    /// What is stored, with the last body weight.
    init(_ profile: BodyProfile, weight: WeightOfDay?, unit: WeightUnit, year: Int) {
        let stored = [
            "sex": profile.sex?.rawValue, "born_in": profile.bornIn.map { "\($0)" },
            "height": profile.heightCentimetres.map { NumberField.text($0) },
            "weight": weight?.mass.in(unit).fieldText,
            "activity": profile.activity?.rawValue, "goal": profile.goal?.rawValue,
        ]
        self.init(
            CalculatorForm(form: Form(stored.compactMapValues { $0 }), unit: unit, year: year),
            weighed: weight?.day
        )
    }

    /// What was typed.
    init(
        _ typed: CalculatorForm, need result: CalculatorResult? = nil, weighed: Day? = nil,
        error: ValidationError? = nil
    ) {
        let (form, unit, errors) = (typed.form, typed.unit, FieldErrors(error))
        func list(_ name: String, _ label: Phrase, _ choices: [(value: String, label: Phrase)]) -> FormField {
            let choices = form.optional(name) == nil ? [("", "Please choose")] + choices : choices
            return FormField(name, label, choices: choices, selected: form[name], error: errors[name])
        }
        fields = [
            list("sex", "Sex, as the formula has it", [("female", "Female"), ("male", "Male")]),
            FormField(
                "born_in", "Year of birth", value: form["born_in"],
                attributes: ["inputmode": "numeric", "maxlength": "4", "required": ""],
                error: errors["born_in"]
            ),
            FormField(
                "height", unit == .kg ? "Height (cm)" : "Height (cm, or feet and inches)",
                value: form["height"],
                attributes: [
                    "inputmode": unit == .kg ? "decimal" : "text", "maxlength": "20", "autocomplete": "off",
                    "required": "",
                ],
                hint: unit == .kg ? nil : "180 or 5'11\"", error: errors["height"]
            ),
            FormField(
                "weight", "Weight (\(unit.rawValue))", value: form["weight"],
                attributes: [
                    "inputmode": "decimal", "maxlength": "9", "autocomplete": "off", "required": "",
                ],
                hint: weighed.map { "As of \($0.longText)." }, error: errors["weight"]
            ),
            list("activity", "Activity", EnergyNeed.Activity.allCases.map { ($0.rawValue, $0.title) }),
            list("goal", "Goal", EnergyNeed.Goal.allCases.map { ($0.rawValue, $0.title) }),
        ]
        self.result = result
    }
}

/// What was calculated, with how.
struct CalculatorResult: Sendable {
    struct Step: Sendable {
        let about: Phrase
        let formula: Phrase
    }

    struct Line: Sendable {
        let title: Phrase
        let target: Phrase
    }

    struct Hidden: Sendable {
        let name: String
        let value: String
    }

    let steps: [Step]
    let note: Phrase?
    let lines: [Line]
    /// What the form of targets is filled in with.
    let hidden: [Hidden]

    init(_ need: EnergyNeed) throws {
        steps = [
            Step(about: "At rest", formula: Self.resting(need)),
            Step(about: "With your activity", formula: Self.active(need)),
            Step(about: "For your goal, to the nearest 10", formula: Self.goal(need)),
        ]
        let isRaised = need.total + need.goal.difference < need.resting
        note = isRaised ? "It is never less than what your body uses at rest." : nil
        let targets = try need.suggestedTargets
        let shown = TargetPlan.nutrients.compactMap { nutrient in targets[nutrient].map { (nutrient, $0) } }
        lines = shown.map { Line(title: $0.title, target: $1.text(of: $0)) }
        hidden = shown.flatMap { nutrient, target in
            [
                Hidden(
                    name: TargetForm.name(.every, nutrient, .least), value: Self.field(target.least)),
                Hidden(
                    name: TargetForm.name(.every, nutrient, .most), value: Self.field(target.most)),
            ]
        }
    }

    /// `10 × 80 + 6.25 × 180 − 5 × 30 + 5 = 1,780 kcal`
    private static func resting(_ need: EnergyNeed) -> Phrase {
        let weight = DecimalText.rounded(need.weightKilograms, decimals: 1)
        let height = DecimalText.rounded(need.heightCentimetres, decimals: 1)
        let constant = need.sex == .male ? "+ 5" : "− 161"
        let sum = "10 × \(weight) + 6.25 × \(height) − 5 × \(need.age) \(constant)"
        return .number("\(sum) = \(text(need.resting)) kcal")
    }

    private static func active(_ need: EnergyNeed) -> Phrase {
        let factor = DecimalText.rounded(need.activity.factor, decimals: 3)
        return .number("\(text(need.resting)) × \(factor) = \(text(need.total)) kcal")
    }

    private static func goal(_ need: EnergyNeed) -> Phrase {
        let difference = need.goal.difference
        let sign = difference < 0 ? "−" : "+"
        let sum =
            difference == 0 ? text(need.total) : "\(text(need.total)) \(sign) \(text(difference.magnitude))"
        return .number("\(sum) → \(text(need.suggested)) kcal")
    }

    private static func field(_ bound: Double?) -> String { bound.map { NumberField.text($0) } ?? "" }

    private static func text(_ energy: Double) -> String { DecimalText.grouped(energy, decimals: 0) }
}

extension NutrientTarget {
    /// `140 to 180 g`, `at least 30 g`, `at most 6 g`
    func text(of nutrient: Nutrient) -> Phrase {
        switch (least, most) {
        case (let least?, let most?) where least == most: nutrient.text(most)
        case (let least?, let most?): "\(.number(nutrient.number(least))) to \(nutrient.text(most))|amounts"
        case (let least?, nil): "at least \(nutrient.text(least))|amount"
        case (nil, let most?): "at most \(nutrient.text(most))|amount"
        case (nil, nil): .empty
        }
    }
}
