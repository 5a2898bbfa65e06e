import PlatesCore
import Web

/// The page of a program: its weeks, its rules, and the form with which it is taken up.
struct ProgramModel: Sendable {
    struct Line: Sendable {
        let exercise: Phrase
        let weeks: [Week]
        let rule: Phrase?
    }

    struct Week: Sendable {
        /// `Week 1`, `Stage 1`; empty if there is only one.
        let label: Phrase
        let sets: Phrase
    }

    struct Day: Sendable {
        let name: Phrase
        let lines: [Line]
    }

    struct Box: Sendable {
        let name: String
        let label: Phrase
        let isOn: Bool
    }

    let name: Phrase
    let about: Phrase
    let detail: Phrase
    let source: String
    let weeks: Phrase?
    let days: [Day]
    let action: String
    /// The text of a program that is not of the library, which the form brings along.
    let text: String?
    let start: FormField
    let boxes: [Box]
    let boxError: Phrase?
    let weights: [FormField]
    /// The name of the program that it replaces.
    let replaced: Phrase?
    let problem: Phrase?

    init(
        _ program: Program, slug: String?, about: Phrase, weights asked: ProgramWeights, current: Program?,
        account: Account, today: PlatesCore.Day, form: Form? = nil, error: ValidationError? = nil
    ) {
        let errors = FieldErrors(error)
        name = .name(program.name, .split)
        (self.about, detail, source) = (about, program.detail, program.source)
        weeks = program.weeks > 1 ? "A block has \(program.weeks) weeks, and then begins again." : nil
        days = program.days.map { day in
            Day(
                name: .name(day.name, .split),
                lines: day.lines.map { Line($0, of: program, in: account.unit) })
        }
        action = slug.map { "/programs/\($0)" } ?? "/programs/own"
        text = slug == nil ? program.text : nil
        start = FormField(
            "start", "First day", type: "date", value: form?["start"] ?? "\(today)", error: errors["start"])
        boxes = Weekday.order(startingAt: account.weekStarts).map { day in
            Box(
                name: "day_\(day.name)", label: day.title,
                isOn: form.map { $0["day_\(day.name)"] == "on" } ?? program.weekdays.contains(day))
        }
        boxError = errors["weekdays", labelled: "Training days"]
        weights = asked.asked.enumerated().map { index, asked in
            FormField(
                "weight_\(index)", asked.label(account.unit),
                value: form?["weight_\(index)"] ?? asked.suggestion?.fieldText ?? "",
                attributes: ["inputmode": "decimal", "autocomplete": "off"], error: errors["weight_\(index)"])
        }
        replaced = current.map { .name($0.name, .split) }
        problem = error.map { _ in "Please look at the fields that are marked." }
    }
}

extension ProgramWeights.Asked {
    fileprivate func label(_ unit: WeightUnit) -> Phrase {
        isTrainingMax
            ? "\(.name(name, .exercise)), training max (\(unit.rawValue))"
            : "\(.name(name, .exercise)) (\(unit.rawValue))"
    }
}

extension ProgramModel.Line {
    init(_ line: ProgramLine, of program: Program, in unit: WeightUnit) {
        exercise = .name(line.exercise, .exercise)
        let isStaged: Bool = if case .stages = line.rule { true } else { false }
        weeks = line.steps.enumerated().map { index, step in
            let label: Phrase =
                line.steps.count == 1 ? .empty : isStaged ? "Stage \(index + 1)" : "Week \(index + 1)"
            return ProgramModel.Week(label: label, sets: step?.withoutRests.phrase ?? "none|sets")
        }
        rule = line.rule == .hold ? nil : line.rule.phrase(in: unit)
    }
}
