import Foundation
import Hummingbird
import PlatesCore
import Storage
import Training
import Web

/// By which rule the weight of an exercise grows.
struct ProgressionPages: RouteGroup {
    let services: ProgressServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("progress/progressions/{id}", use: show)
        router.post("progress/progressions/{id}", use: save)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(form: nil, error: nil, notice: Notice(request), context: context)
    }

    @Sendable func save(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let exercise = try await services.training.exercise(context.uuid("id"), of: account)
        let form = try await request.form(context: context)
        do {
            let progression = try ProgressionForm(form: form, measure: exercise.measure).progression(
                in: account.unit, on: account.day(at: services.time.now)
            )
            let now = services.time.now
            let undo = try await services.database.write { connection in
                let scope = RowUndo.Scope(connection: connection, account: account.id, now: now)
                return try ProgressUndo.progression.offer(
                    "Changed the progression of \(exercise.title).", in: scope, [exercise.id]
                ) {
                    let store = LiftPreferenceStore(connection: connection, account: account.id)
                    let stored = try store.progression(of: exercise.id)
                    // What was not changed keeps the unit in which it was entered.
                    let today = account.day(at: now)
                    let isSame =
                        ProgressionModel.values(progression, unit: account.unit, today: today)
                        == ProgressionModel.values(stored, unit: account.unit, today: today)
                    if !isSame { try store.save(progression, of: exercise.id) }
                }
            }
            return .seeOther("/progress/progressions/\(exercise.id.text)", notice: .saved, undo: undo)
        } catch let error as ValidationError {
            return try await page(form: form, error: error, notice: nil, context: context)
        }
    }

    private func page(
        form: Form?, error: ValidationError?, notice: Notice?, context: SignedInContext
    ) async throws -> Response {
        let account = context.account
        let exercise = try await services.training.exercise(context.uuid("id"), of: account)
        let stored = try await services.database.read { connection in
            try LiftPreferenceStore(connection: connection, account: account.id).progression(of: exercise.id)
        }
        let model = ProgressionModel(
            exercise, stored, form: form, error: error, unit: account.unit,
            today: account.day(at: services.time.now)
        )
        return services.pages.page(
            Views.progression, model, title: "Progression: \(exercise.name)", at: .section(.progress),
            status: error == nil ? .ok : .unprocessableContent, notice: notice, context: context
        )
    }
}

/// A progression as its form brings it.
struct ProgressionForm: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case none, linear, double, percentage, hold
    }

    let form: Form
    let measure: Measure

    /// - Throws: `ValidationError` with a sentence for each field that cannot be read.
    func progression(in unit: WeightUnit, on today: Day) throws -> Progression? {
        guard let kind: Kind = try form.choice("kind"), kind != .none else { return nil }
        guard Progression.Kind(rawValue: kind.rawValue)?.isPossible(for: measure) ?? false else {
            throw ValidationError(
                "kind", "must be a rule that suits the exercise")
        }
        var validator = Validator()
        let step = try validator.attempt { try form.mass("step", unit: unit) } ?? nil
        validator.require(step != nil, "step", "must not be empty")
        switch kind {
        case .none: return nil
        case .linear:
            try validator.check()
            return try step.map { try Progression.linear(step: $0).validated() }
        case .double:
            let low =
                try validator.attempt { try form.integer("reps_min", in: Progression.repsAllowed) } ?? nil
            let high =
                try validator.attempt { try form.integer("reps_max", in: Progression.repsAllowed) } ?? nil
            validator.require(low != nil, "reps_min", "must not be empty")
            validator.require(high != nil, "reps_max", "must not be empty")
            try validator.check()
            guard let step, let low, let high else { return nil }
            return try Progression.double(step: step, repsMin: low, repsMax: high).validated()
        case .hold:
            func seconds(_ name: String) throws -> Int? {
                let number =
                    try validator.attempt { try form.integer(name, in: Progression.secondsAllowed) } ?? nil
                validator.require(number != nil, name, "must not be empty")
                return number
            }
            let (more, low, high) = (
                try seconds("seconds_step"), try seconds("seconds_min"), try seconds("seconds_max")
            )
            try validator.check()
            guard let step, let more, let low, let high else { return nil }
            return try Progression.hold(step: step, secondsStep: more, secondsMin: low, secondsMax: high)
                .validated()
        case .percentage:
            let most = try validator.attempt { try form.mass("training_max", unit: unit) } ?? nil
            validator.require(most != nil, "training_max", "must not be empty")
            let startsOn = try validator.attempt { try form.day("starts_on") } ?? nil
            let percents = TypedNumber.wholes(form["percents"]) ?? []
            try validator.check()
            guard let step, let most else { return nil }
            return try Progression.percentage(
                trainingMax: most, step: step, percents: percents, startsOn: startsOn ?? today
            ).validated()
        }
    }
}

/// The form of a progression.
struct ProgressionModel: Sendable {
    let id: String
    let name: Phrase
    let isPossible: Bool
    let kind: FormField
    let step: FormField
    let range: [FormField]
    let hasRange: Bool
    let percentage: [FormField]
    let hasPercentage: Bool
    let hold: [FormField]
    let isHold: Bool
    let rangeRule: Phrase

    init(
        _ exercise: Exercise, _ stored: Progression?, form: Form?, error: ValidationError?, unit: WeightUnit,
        today: Day
    ) {
        let errors = FieldErrors(error)
        let values = form ?? Form(Self.values(stored, unit: unit, today: today))
        id = exercise.id.text
        name = exercise.title
        func isPossible(_ kind: Progression.Kind) -> Bool { kind.isPossible(for: exercise.measure) }
        self.isPossible = Progression.Kind.allCases.contains(where: isPossible)
        hasRange = isPossible(.double)
        hasPercentage = isPossible(.percentage)
        isHold = isPossible(.hold)
        let isAssisted = exercise.measure == .assistedReps
        rangeRule = Self.rangeRule(isAssisted: isAssisted, hasPercentage: hasPercentage)
        let kinds: [(kind: Progression.Kind, label: Phrase)] = [
            (.linear, isAssisted ? "Less help each time" : "More weight each time"),
            (.double, isAssisted ? "More reps, then less help" : "More reps, then more weight"),
            (.percentage, "Percent of a training max by week"),
            (.hold, "Longer, then more weight"),
        ]
        kind = FormField(
            "kind", "Rule",
            choices: [("none", "None")]
                + kinds.filter { isPossible($0.kind) }.map { ($0.kind.rawValue, $0.label) },
            selected: values["kind"], error: errors["kind"]
        )
        func field(
            _ name: String, _ label: Phrase, _ mode: String, type: String = "text", hint: Phrase? = nil
        ) -> FormField {
            FormField(
                name, label, type: type, value: values[name],
                attributes: type == "date" ? [:] : ["inputmode": mode, "autocomplete": "off"], hint: hint,
                error: errors[name]
            )
        }
        step = field(
            "step", "Step (\(unit.rawValue))", "decimal",
            hint: isHold
                ? "How much weight is added at the end of the range; 0 for none."
                : isAssisted
                    ? "How much help is taken away when it is time to."
                    : "How much is added when it is time to.")
        range = [
            field("reps_min", "Reps from", "numeric"), field("reps_max", "Reps up to", "numeric"),
        ]
        hold = [
            field("seconds_step", "Seconds more each time", "numeric"),
            field("seconds_min", "Seconds from", "numeric"),
            field("seconds_max", "Seconds up to", "numeric"),
        ]
        percentage = [
            field("training_max", "Training max (\(unit.rawValue))", "decimal"),
            field(
                "percents", "Percent by week", "text",
                hint: """
                    With commas: 75, 80, 85, 60. The least is the deload; then it begins anew, a step \
                    heavier.
                    """
            ),
            field("starts_on", "First day", "text", type: "date"),
        ]
    }

    /// What the rules for reps do.
    private static func rangeRule(isAssisted: Bool, hasPercentage: Bool) -> Phrase {
        if isAssisted {
            return """
                Less help each time: a step of help less when as many sets as are planned reached the \
                target’s reps; a step back after three times in a row in which a set missed them. A range \
                of reps: a rep more than the weakest set of the last time, and when all planned sets reach \
                the end of the range, a step further from its beginning.
                """
        }
        return hasPercentage
            ? """
            More weight each time: a step more when as many sets as are planned reached the target’s reps; \
            a tenth less after three times in a row in which a set missed them. A range of reps: a rep more \
            than the weakest set of the last time, and when all planned sets reach the end of the range, a \
            step further from its beginning.
            """
            : """
            More weight each time: a step more when as many sets as are planned reached the target’s reps; \
            a step back after three times in a row in which a set missed them. A range of reps: a rep more \
            than the weakest set of the last time, and when all planned sets reach the end of the range, a \
            step further from its beginning.
            """
    }

    /// What the form shows of a progression, by the names of its fields.
    static func values(_ stored: Progression?, unit: WeightUnit, today: Day) -> [String: String] {
        var values = [
            "kind": "none", "step": unit == .kg ? "2.5" : "5", "reps_min": "8", "reps_max": "12",
            "percents": "75, 80, 85, 60", "starts_on": today.description,
            "seconds_step": "5", "seconds_min": "30", "seconds_max": "60",
        ]
        switch stored {
        case nil: break
        case .linear(let step):
            values["kind"] = "linear"
            values["step"] = step.in(unit).fieldText
        case .double(let step, let low, let high):
            values["kind"] = "double"
            values["step"] = step.in(unit).fieldText
            values["reps_min"] = String(low)
            values["reps_max"] = String(high)
        case .hold(let step, let more, let low, let high):
            values["kind"] = "hold"
            values["step"] = step.in(unit).formatted
            values["seconds_step"] = String(more)
            values["seconds_min"] = String(low)
            values["seconds_max"] = String(high)
        case .percentage(let most, let step, let percents, let startsOn):
            values["kind"] = "percentage"
            values["step"] = step.in(unit).fieldText
            values["training_max"] = most.in(unit).fieldText
            values["percents"] = percents.map(String.init).joined(separator: ", ")
            values["starts_on"] = startsOn.description
        }
        return values
    }
}
