// What people read about training.

// MARK: Suggestions

extension Progression.Suggestion {
    /// `Suggested: 102.5 kg × 5 – all sets with 100 kg reached 5 reps the last time.`
    public var text: String { "Suggested: \(effort) – \(reason.text)." }

    /// `102.5 kg × 5`, `+2.5 kg × 8`, `20 kg of help × 8`, `50 s with 10 kg`.
    public var effort: String {
        let weight = mass.map { mass in
            switch measure {
            case .bodyweightReps where mass.thousandths > 0: "+\(mass.text)"
            case .bodyweightReps, .assistedReps: "\(mass.magnitude.text) of help"
            case .weightReps, .time, .distance: mass.text
            }
        }
        if let seconds {
            return EffortText.duration(seconds: seconds) + (weight.map { " with \($0)" } ?? "")
        }
        guard let reps else { return weight ?? TrainingWords.ownWeight }
        return weight.map { "\($0) × \(reps)" } ?? TrainingWords.reps(reps)
    }
}

extension ProgressionReason {
    /// A sentence without its capital letter and its full stop.
    public var text: String {
        switch self {
        case .reachedReps(let reps, let sets, let load):
            "\(every(sets)) with \(load.text) reached \(TrainingWords.reps(reps)) the last time"
        case .missedReps(let reps, let load):
            "not all sets with \(load.text) reached \(TrainingWords.reps(reps)) the last time"
        case .tooFewSets(let done, let planned, let load):
            "only \(done) of \(planned) sets \(done == 1 ? "was" : "were") done with \(load.text) the last time"
        case .endOfReps(let reps, let sets, let load):
            "\(every(sets)) with \(load.text) reached \(reps) reps, the end of the range"
        case .oneRepMore(let load, let most):
            "a rep more than the weakest set with \(load.text), up to \(most)"
        case .endOfSeconds(let seconds, let sets, let load):
            "\(every(sets)) with \(load.text) lasted \(EffortText.duration(seconds: seconds)), the end of the range"
        case .secondsMore(let seconds, let load, let most):
            "\(EffortText.duration(seconds: seconds)) more than the shortest set with \(load.text), up to "
                + EffortText.duration(seconds: most)
        case .percentage(let percent, let trainingMax, let week, let weeks, let isDeload):
            "week \(week) of \(weeks)\(isDeload ? ", the deload" : ""): \(percent) % of a training max of "
                + trainingMax.text
        case .noHelpLeft(let reason): "\(reason.text), and no help is left to take away"
        case .failed(let times, let load, let remedy):
            "\(load.text) did not work out \(times) times in a row: \(remedy.text)"
        }
    }

    private func every(_ sets: Int) -> String { sets == 1 ? "the set" : "all sets" }
}

extension ProgressionReason.Remedy {
    fileprivate var text: String {
        switch self {
        case .tenthLess: "a tenth less, and up again"
        case .stepLess: "a step less, and up again"
        case .less: "less, and up again"
        case .moreHelp: "more help, and up again"
        case .sameAgain: "the same again, or fewer reps as a target"
        }
    }
}

extension ProgressionReason.Load {
    fileprivate var text: String {
        switch measure {
        case .weightReps: mass.text
        case .bodyweightReps, .assistedReps:
            mass.thousandths == 0
                ? TrainingWords.ownWeight
                : mass.thousandths > 0 ? "+\(mass.text)" : "\(mass.magnitude.text) of help"
        case .time, .distance: mass.thousandths == 0 ? "no weight" : mass.text
        }
    }
}

enum TrainingWords {
    static let ownWeight = "the body’s own weight"

    /// `1 rep`, `8 reps`
    static func reps(_ count: some BinaryInteger) -> String { count == 1 ? "1 rep" : "\(count) reps" }
}

// MARK: Days and sets

extension TrainingState {
    /// `In progress`; of a planned day that is over, what became of it.
    public func title(on day: Day, seenFrom today: Day) -> String {
        self == .planned && day < today ? "Not done" : title
    }

    /// `In progress`
    public var title: String {
        switch self {
        case .planned: "Planned"
        case .inProgress: "In progress"
        case .partial: "Partly done"
        case .done: "Done"
        case .skipped: "Skipped"
        case .moved: "Moved"
        case .extra: "Extra"
        case .rest: "Rest"
        }
    }
}

extension SetKind {
    /// `Warm-up`
    public var title: String {
        switch self {
        case .working: "Working"
        case .warmup: "Warm-up"
        case .drop: "Drop set"
        case .failure: "To failure"
        }
    }
}

extension SetEntry {
    /// What was done, in one line: `102.5 kg × 5 · RPE 8.5`, `12 reps`, `10 km in 45:00 min`, `+10 kg × 5`,
    /// `20 kg of help × 8`.
    public func text(measured measure: Measure) -> String {
        let massText = mass.flatMap { $0.text(measured: measure) }
        let effort = [distanceText, massText, repsText(beside: massText)].compactMap { $0 }
            .joined(separator: " × ")
        let parts = [
            effort.isEmpty ? nil : effort,
            seconds.map { (effort.isEmpty ? "" : "in ") + EffortText.duration(seconds: $0) },
        ]
        let whole = parts.compactMap { $0 }.joined(separator: " ")
        return [whole, rpeText].compactMap { $0 }.joined(separator: " · ")
    }

    private var distanceText: String? {
        distanceMetres.map { EffortText.distance(metres: $0) }
    }

    private func repsText(beside mass: String?) -> String? {
        guard let reps else { return nil }
        return mass == nil ? TrainingWords.reps(reps) : String(reps)
    }

    private var rpeText: String? {
        rpe.map { "RPE \(EffortText.decimal($0))" }
    }
}

extension Mass {
    /// The weight of a set or a target: `60 kg`; where the body is what is lifted `+10 kg` or `20 kg of help`.
    /// - Returns: `nil` if it is the body's own weight alone.
    public func text(measured measure: Measure) -> String? {
        guard measure.movesBody else { return text }
        guard thousandths != 0 else { return nil }
        return measure == .assistedReps || thousandths < 0 ? "\(magnitude.text) of help" : "+\(text)"
    }
}

extension Target {
    /// `3 × 5–8 · 60 kg`, `5 × 5`, `3 × 45 s`, `3 sets`, `3 × 8 · 20 kg of help`.
    public func text(measured measure: Measure) -> String {
        let effort = [
            repsText, distanceMetres.map { EffortText.distance(metres: $0) },
            seconds.map { EffortText.duration(seconds: $0) },
        ].compactMap { $0 }.joined(separator: ", ")
        let counted = sets == 1 ? "1 set" : "\(sets) sets"
        let whole = effort.isEmpty ? counted : "\(sets) × \(effort)"
        return [whole, mass.flatMap { $0.text(measured: measure) }].compactMap { $0 }.joined(separator: " · ")
    }

    /// `5–8`, or `5` if both ends are equal or only one is set; `nil` without reps.
    public var repsText: String? {
        switch (repsMin, repsMax) {
        case (let low?, let high?) where low != high: "\(low)–\(high)"
        case (let reps?, _), (nil, let reps?): String(reps)
        case (nil, nil): nil
        }
    }
}

extension PlateLoading {
    /// `25 + 10 + 2.5 kg`, with the unit at each plate where they differ; nothing for an empty bar.
    public var text: String {
        let units = Set(side.map(\.unit))
        guard units.count == 1, let unit = units.first else {
            return side.map(\.text).joined(separator: " + ")
        }
        return side.map(\.formatted).joined(separator: " + ") + " \(unit.rawValue)"
    }
}
