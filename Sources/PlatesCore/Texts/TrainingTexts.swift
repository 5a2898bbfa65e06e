// What people read about training.

// MARK: Suggestions

extension Progression.Suggestion {
    /// `Suggested: 102.5 kg × 5 – all sets with 100 kg reached 5 reps the last time.`
    public var text: Phrase { "Suggested: \(effort) – \(reason.text)." }

    /// `102.5 kg × 5`, `+2.5 kg × 8`, `20 kg of help × 8`, `50 s with 10 kg`.
    public var effort: Phrase {
        let weight = mass.map { mass in
            switch measure {
            case .bodyweightReps where mass.thousandths > 0: TrainingWords.added(mass)
            case .bodyweightReps, .assistedReps: TrainingWords.help(mass)
            case .weightReps, .time, .distance: mass.text
            }
        }
        if let seconds {
            let duration = EffortText.duration(seconds: seconds)
            return weight.map { "\(duration) with \($0)" } ?? duration
        }
        guard let reps else { return weight ?? TrainingWords.ownWeight }
        return weight.map { TrainingWords.times([$0, .count(reps)]) } ?? TrainingWords.reps(reps)
    }
}

extension ProgressionReason {
    /// A sentence without its capital letter and its full stop.
    public var text: Phrase {
        switch self {
        case .reachedReps(let reps, let sets, let load):
            sets == 1
                ? "the set \(load.with) reached \(reps) reps the last time"
                : "all sets \(load.with) reached \(reps) reps the last time"
        case .missedReps(let reps, let load):
            "not all sets \(load.with) reached \(reps) reps the last time"
        case .tooFewSets(let done, let planned, let load):
            "only \(done) of \(planned) sets were done \(load.with) the last time"
        case .endOfReps(let reps, let sets, let load):
            sets == 1
                ? "the set \(load.with) reached \(reps) reps, the end of the range"
                : "all sets \(load.with) reached \(reps) reps, the end of the range"
        case .oneRepMore(let load, let most):
            "a rep more than the weakest set \(load.with), up to \(most)"
        case .endOfSeconds(let seconds, let sets, let load):
            Self.endOfSeconds(seconds, sets, load)
        case .secondsMore(let seconds, let load, let most):
            Self.more(seconds, load, most)
        case .percentage(let percent, let trainingMax, let week, let weeks, let isDeload):
            isDeload
                ? "week \(week) of \(weeks), the deload: \(percent) % of a training max of \(trainingMax)"
                : "week \(week) of \(weeks): \(percent) % of a training max of \(trainingMax)"
        case .noHelpLeft(let reason): "\(reason.text), and no help is left to take away"
        case .failed(let times, let load, let remedy):
            "\(load.text) did not work out \(times) times in a row: \(remedy.text)"
        }
    }

    private static func endOfSeconds(_ seconds: Int, _ sets: Int, _ load: Load) -> Phrase {
        let duration = EffortText.duration(seconds: seconds)
        return sets == 1
            ? "the set \(load.with) lasted \(duration), the end of the range"
            : "all sets \(load.with) lasted \(duration), the end of the range"
    }

    private static func more(_ seconds: Int, _ load: Load, _ most: Int) -> Phrase {
        let more = EffortText.duration(seconds: seconds)
        let end = EffortText.duration(seconds: most)
        return "\(more) more than the shortest set \(load.with), up to \(end)"
    }
}

extension ProgressionReason.Remedy {
    fileprivate var text: Phrase {
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
    fileprivate var text: Phrase {
        switch measure {
        case .bodyweightReps, .assistedReps: TrainingWords.added(mass)
        case .weightReps, .time, .distance: mass.text
        }
    }

    /// `with 100 kg`, `with the body’s own weight`.
    fileprivate var with: Phrase {
        switch measure {
        case .bodyweightReps, .assistedReps: TrainingWords.withAdded(mass)
        case .weightReps: "with \(mass)"
        case .time, .distance: mass.thousandths == 0 ? "with no weight" : "with \(mass)"
        }
    }
}

enum TrainingWords {
    static let ownWeight: Phrase = "the body’s own weight"

    /// `1 rep`, `8 reps`
    static func reps(_ count: some BinaryInteger) -> Phrase { "\(count) reps" }

    /// `20 kg of help`
    static func help(_ mass: Mass) -> Phrase { "\(mass.magnitude) of help" }

    /// A weight beside the body's own: `+30 kg`, `20 kg of help` of less than none, `the body’s own weight`.
    static func added(_ mass: Mass) -> Phrase {
        guard mass.thousandths != 0 else { return ownWeight }
        return mass.thousandths > 0 ? .number("+\(mass.formatted) \(mass.unit.rawValue)") : help(mass)
    }

    /// `with +30 kg`, `with the body’s own weight`
    static func withAdded(_ mass: Mass) -> Phrase {
        mass.thousandths == 0 ? "with the body’s own weight" : "with \(added(mass))"
    }

    /// `102.5 kg × 5`
    static func times(_ parts: [Phrase]) -> Phrase { parts.joined(by: .verbatim(" × ")) }
}

// MARK: Days and sets

extension TrainingState {
    /// `In progress`; of a planned day that is over, what became of it.
    public func title(on day: Day, seenFrom today: Day) -> Phrase {
        self == .planned && day < today ? "Not done" : title
    }

    /// `In progress`
    public var title: Phrase {
        switch self {
        case .planned: "Planned"
        case .inProgress: "In progress"
        case .partial: "Partly done"
        case .done: "Done|state"
        case .skipped: "Skipped"
        case .moved: "Moved"
        case .paused: "Paused"
        case .extra: "Extra"
        case .rest: "Rest|day"
        }
    }
}

extension SetKind {
    /// `Warm-up`
    public var title: Phrase {
        switch self {
        case .working: "Working"
        case .warmup: "Warm-up"
        case .drop: "Drop set"
        case .failure: "To failure"
        case .amrap: "AMRAP"
        }
    }

    /// `warm-up`, as a note beside a set.
    public var note: Phrase {
        switch self {
        case .working: "working"
        case .warmup: "warm-up"
        case .drop: "drop set"
        case .failure: "to failure"
        case .amrap: "AMRAP"
        }
    }
}

extension SetEntry {
    /// What was done, in one line: `102.5 kg × 5 · RPE 8.5`, `12 reps`, `10 km in 45:00 min`, `+10 kg × 5`,
    /// `20 kg of help × 8`.
    public func text(measured measure: Measure) -> Phrase {
        [effort(measured: measure), rpeText].compactMap { $0 }.joined()
    }

    private func effort(measured measure: Measure) -> Phrase {
        let massText = mass.flatMap { $0.text(measured: measure) }
        let distance = distanceMetres.map { EffortText.distance(metres: $0) }
        let effort = TrainingWords.times([distance, massText, repsText(beside: massText)].compactMap { $0 })
        guard let seconds else { return effort }
        let duration = EffortText.duration(seconds: seconds)
        return effort.isEmpty ? duration : "\(effort) in \(duration)"
    }

    private func repsText(beside mass: Phrase?) -> Phrase? {
        reps.map { mass == nil ? TrainingWords.reps($0) : .count($0) }
    }

    private var rpeText: Phrase? {
        rpe.map { "RPE \(Phrase.number(EffortText.decimal($0)))" }
    }
}

extension Mass {
    /// The weight of a set or a target: `60 kg`; where the body is what is lifted `+10 kg` or `20 kg of help`.
    /// - Returns: `nil` if it is the body's own weight alone.
    public func text(measured measure: Measure) -> Phrase? {
        guard measure.movesBody else { return text }
        guard thousandths != 0 else { return nil }
        return measure == .assistedReps ? TrainingWords.help(self) : TrainingWords.added(self)
    }
}

extension Target {
    /// `3 × 5–8 · 60 kg`, `5 × 5`, `3 × 45 s`, `3 sets`, `3 × 8 · 20 kg of help`; of sets that differ each:
    /// `1 × 5 65 %, 1 × 5+ 85 %`.
    public func text(measured measure: Measure) -> Phrase {
        if let prescription, !prescription.isUniform || (mass == nil && !prescription.isOpen) {
            // Without loads of its own, all sets have that of the target.
            let mass = prescription.isOpen ? mass?.text(measured: measure) : nil
            return [prescription.withoutRests.phrase, mass].compactMap { $0 }.joined()
        }
        let effort = [
            repsText, distanceMetres.map { EffortText.distance(metres: $0) },
            seconds.map { EffortText.duration(seconds: $0) },
        ].compactMap { $0 }.joined(by: .verbatim(", "))
        let whole = effort.isEmpty ? "\(sets) sets" : TrainingWords.times([.count(sets), effort])
        return [whole, mass.flatMap { $0.text(measured: measure) }].compactMap { $0 }.joined()
    }

    /// `5–8`, or `5` if both ends are equal or only one is set; `nil` without reps.
    public var repsText: Phrase? {
        switch (repsMin, repsMax) {
        case (let low?, let high?) where low != high: .verbatim("\(low)–\(high)")
        case (let reps?, _), (nil, let reps?): .count(reps)
        case (nil, nil): nil
        }
    }
}

extension PlateLoading {
    /// `25 + 10 + 2.5 kg`, with the unit at each plate where they differ; nothing for an empty bar.
    public var text: Phrase {
        let units = Set(side.map(\.unit))
        guard units.count == 1, let unit = units.first else {
            return side.map(\.text).joined(by: .verbatim(" + "))
        }
        return .number(side.map(\.formatted).joined(separator: " + ") + " \(unit.rawValue)")
    }
}
