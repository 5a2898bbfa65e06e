import Foundation

/// How an exercise progresses from one time to the next. It only makes suggestions.
public enum Progression: Hashable, Sendable {
    /// A step more each time that all planned sets reach the target reps; a tenth less after three misses in a row.
    case linear(step: Mass)
    /// More reps up to the end of a range, then a step more weight and back to its start.
    case double(step: Mass, repsMin: Int, repsMax: Int)
    /// A weekly percentage of a training max, repeated from a day on. The training max grows by a step each round. The
    /// lightest week is the deload.
    case percentage(trainingMax: Mass, step: Mass, percents: [Int], startsOn: Day)
    /// A hold: longer up to the end of a range, then a step more weight and back to its start. If the step is 0, it
    /// stays at the end.
    case hold(step: Mass, secondsStep: Int, secondsMin: Int, secondsMax: Int)

    /// What to do today, and why.
    public struct Suggestion: Hashable, Sendable {
        /// For assisted exercises the help; `nil` without weight or help.
        public let mass: Mass?
        public let reps: Int?
        public let seconds: Int?
        public let reason: ProgressionReason
        let measure: Measure
    }

    /// What the suggestions of an exercise depend on besides the progression.
    public struct Context: Sendable {
        public var measure: Measure
        /// What the workout asks for, if any.
        public var target: Target?
        /// What can be loaded; any weight if `nil`.
        public var loading: LoadRounding?

        public init(measure: Measure = .weightReps, target: Target? = nil, loading: LoadRounding? = nil) {
            self.measure = measure
            self.target = target
            self.loading = loading
        }
    }

    /// - Parameters:
    ///   - times: The last times, the latest first, each with its sets in order; only those of the planned item, if known.
    ///   - target: What the workout asks for, if any.
    public func suggestion(after times: [[SetEntry]], target: Target?, on today: Day) -> Suggestion? {
        suggestion(after: times, Context(target: target), on: today)
    }

    public func suggestion(after times: [[SetEntry]], _ context: Context, on today: Day) -> Suggestion? {
        guard kinds(for: context.measure) else { return nil }
        let rule = ProgressionRule(context)
        switch self {
        case .linear(let step): return rule.linear(step, times)
        case .double(let step, let low, let high): return rule.double(step, low, high, times)
        case .percentage(let most, let step, let percents, let startsOn):
            return rule.percentage(most, step, percents, startsOn, today)
        case .hold(let step, let more, let low, let high): return rule.hold(step, more, low, high, times)
        }
    }

    /// Whether it suits exercises of this measure.
    private func kinds(for measure: Measure) -> Bool { Kind(self).isPossible(for: measure) }

    public enum Kind: String, CaseIterable, Sendable {
        case linear, double, percentage, hold

        public init(_ progression: Progression) {
            self =
                switch progression {
                case .linear: .linear
                case .double: .double
                case .percentage: .percentage
                case .hold: .hold
                }
        }

        public func isPossible(for measure: Measure) -> Bool {
            switch (self, measure) {
            case (.linear, .weightReps), (.linear, .bodyweightReps), (.linear, .assistedReps): true
            case (.double, .weightReps), (.double, .bodyweightReps), (.double, .assistedReps): true
            case (.percentage, .weightReps), (.hold, .time): true
            default: false
            }
        }
    }

    public static let repsAllowed = 1...100
    public static let secondsAllowed = 1...3600

    /// - Throws: `ValidationError` for the fields `step`, `reps_min`, `reps_max`, `training_max`, `percents`,
    ///   `seconds_step`, `seconds_min` and `seconds_max`.
    public func validated() throws(ValidationError) -> Progression {
        var validator = Validator()
        func check(_ step: Mass, from least: Int64 = 1) {
            validator.range("step", step, MassRange(grams: least...50_000))
        }
        switch self {
        case .linear(let step): check(step)
        case .double(let step, let low, let high):
            check(step)
            validator.require(
                Self.repsAllowed.contains(low), "reps_min", FieldMistake.outside(Self.repsAllowed))
            validator.require(
                low <= high && high <= Self.repsAllowed.upperBound, "reps_max",
                FieldMistake.between(Double(low), Double(Self.repsAllowed.upperBound)))
        case .percentage(let most, let step, let percents, _):
            check(step)
            validator.range("training_max", most, MassRange(grams: 1000...1_000_000))
            validator.require(
                (1...12).contains(percents.count) && percents.allSatisfy((10...120).contains), "percents",
                TrainingMistake.percents
            )
        case .hold(let step, let more, let low, let high):
            check(step, from: 0)
            validator.require(
                Self.secondsAllowed.contains(more), "seconds_step",
                FieldMistake.outside(Self.secondsAllowed, unit: "seconds"))
            validator.require(
                Self.secondsAllowed.contains(low), "seconds_min",
                FieldMistake.outside(Self.secondsAllowed, unit: "seconds"))
            validator.require(
                low <= high && high <= Self.secondsAllowed.upperBound, "seconds_max",
                FieldMistake.between(Double(low), Double(Self.secondsAllowed.upperBound), unit: "seconds"))
        }
        try validator.check()
        return self
    }
}

extension Mass {
    /// Plus a number of steps, in the unit of this mass.
    func adding(_ step: Mass, times: Int = 1) -> Mass {
        Mass(unchecked: thousandths + step.in(unit).thousandths * Int64(times), unit: unit)
    }

    /// A percentage of it, rounded to the nearest multiple of a step in its unit.
    func scaled(percent: Int, to step: Mass) -> Mass {
        let step = max(1, step.in(unit).thousandths)
        let steps = Mass.divideRounding(Int128(thousandths) * Int128(percent), by: Int128(step) * 100)
        return Mass(unchecked: steps * step, unit: unit)
    }

    /// Without its sign.
    var magnitude: Mass { thousandths < 0 ? Mass(unchecked: -thousandths, unit: unit) : self }

    var negated: Mass { Mass(unchecked: -thousandths, unit: unit) }
}
