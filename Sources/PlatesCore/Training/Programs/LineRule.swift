/// How the weight of a program's line goes on from one time to the next.
public enum LineRule: Hashable, Sendable {
    /// The weight stays, or another line decides about it.
    case hold
    /// More once all sets are done.
    case linear(Increase, Setback?)
    /// More once all sets reach the end of their range.
    case double(Increase)
    /// More once all sets have so many reps together.
    case sum(reps: Int, Increase)
    /// More by the reps of the heaviest open set: the last step that they reach. Failed if they reach none, or if not
    /// all sets are done.
    case open([OpenStep], Setback?)
    /// More once a block of weeks is over, unless reps were missed in it.
    case cycle(Increase, Setback?)
    /// More once all sets are done. If not, the next stage with the same weight, and after the last the first again.
    case stages(Increase, Reset)

    public struct OpenStep: Hashable, Sendable {
        public let reps: Int
        public let increase: Increase
    }

    /// How much less after how many failures in a row.
    public struct Setback: Hashable, Sendable {
        public let less: Percent
        public let failures: Int
    }

    /// The weight with which the first stage begins again.
    public enum Reset: Hashable, Sendable {
        /// Of the weight that failed last.
        case share(Percent)
        /// More than was lifted at the first stage the last time.
        case above(Increase)
    }

    public var setback: Setback? {
        switch self {
        case .linear(_, let setback), .open(_, let setback), .cycle(_, let setback): setback
        case .hold, .double, .sum, .stages: nil
        }
    }

    var isStaged: Bool {
        if case .stages = self { true } else { false }
    }
}

extension LineRule {
    /// As a program's text has it: `linear +2.5 kg / 5 lb, -10% after 3`.
    var text: String {
        let words: [String] =
            switch self {
            case .hold: ["hold"]
            case .linear(let increase, let setback):
                ["linear \(increase.text)"] + [setback?.text].compactMap { $0 }
            case .double(let increase): ["double \(increase.text)"]
            case .sum(let reps, let increase): ["sum \(reps)", increase.text]
            case .open(let steps, let setback):
                ["open " + steps.map { "\($0.reps): \($0.increase.text)" }.joined(separator: ", ")]
                    + [setback?.text].compactMap { $0 }
            case .cycle(let increase, let setback):
                ["cycle \(increase.text)"] + [setback?.text].compactMap { $0 }
            case .stages(let increase, .share(let percent)):
                ["stages \(increase.text)", "reset \(percent.digits)%"]
            case .stages(let increase, .above(let more)):
                ["stages \(increase.text)", "reset \(more.text)"]
            }
        return words.joined(separator: ", ")
    }

    /// For people: `+2.5 kg after all sets are done; 10 % less after 3 failures in a row.`
    public func phrase(in unit: WeightUnit) -> Phrase {
        let more: Phrase =
            switch self {
            case .hold: "The weight stays, or another line decides it."
            case .linear(let increase, _):
                "\(increase.phrase(in: unit)) more once all sets are done."
            case .double(let increase):
                "\(increase.phrase(in: unit)) more once all sets reach the end of their range."
            case .sum(let reps, let increase):
                "\(increase.phrase(in: unit)) more once all sets together have \(reps) reps."
            case .open(let steps, _):
                "By the reps of the open set: \(steps.map { $0.phrase(in: unit) }.joined(by: .verbatim(", ")))."
            case .cycle(let increase, _):
                "\(increase.phrase(in: unit)) more after each block of weeks."
            case .stages(let increase, .share(let percent)):
                """
                \(increase.phrase(in: unit)) more once all sets are done, else the next stage; after the last \
                stage, \(percent.phrase) of the weight.
                """
            case .stages(let increase, .above(let reset)):
                """
                \(increase.phrase(in: unit)) more once all sets are done, else the next stage; after the last \
                stage, \(reset.phrase(in: unit)) more than at the first.
                """
            }
        guard let setback else { return more }
        let less: Phrase =
            setback.failures == 1
            ? "\(setback.less.phrase) less after a failure."
            : "\(setback.less.phrase) less after \(setback.failures) failures in a row."
        return [more, less].joined(by: .verbatim(" "))
    }
}

extension LineRule.Setback {
    fileprivate var text: String { "-\(less.digits)% after \(failures)" }
}

extension LineRule.OpenStep {
    fileprivate func phrase(in unit: WeightUnit) -> Phrase {
        "\(increase.phrase(in: unit)) from \(reps) reps on"
    }
}
