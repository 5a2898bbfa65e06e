/// A session's turn of a line: judges what was done by its rule, and says why.
struct ProgramTurn {
    let line: ProgramLine
    let asked: Prescription?
    let result: SessionResult
    let isDeload: Bool
    let isLastWeek: Bool
    let isTrainingMax: Bool
    let unit: WeightUnit
    let rounding: LoadRounding

    /// Changes the weight, and says what was decided; nothing if the rule decides nothing today.
    func play(_ weight: inout ProgramWeight) -> Phrase? {
        if weight.mass == nil, line.rule != .hold { weight.mass = lifted(nil) }
        if case .cycle(let increase, let setback) = line.rule { return cycle(increase, setback, &weight) }
        if line.rule != .hold, isDeload { return "An easy week: nothing changes." }
        switch line.rule {
        case .hold, .cycle: return nil
        case .linear(let increase, let setback):
            guard result.isMet else { return fail(setback, &weight) }
            return more(increase, &weight) { "All sets done with \($0): \($1) next time." }
        case .double(let increase):
            guard result.isFull else {
                return same(weight) { "Not all sets are at the end of their range: \($0) again." }
            }
            return more(increase, &weight) {
                "All sets at the end of their range with \($0): \($1) next time."
            }
        case .sum(let reps, let increase):
            guard result.reps >= reps else {
                return same(weight) { "\(result.reps) of \(reps) reps together: \($0) again." }
            }
            return more(increase, &weight) { "\(result.reps) reps together with \($0): \($1) next time." }
        case .open(let steps, let setback): return open(steps, setback, &weight)
        case .stages(let increase, let reset): return stages(increase, reset, &weight)
        }
    }

    // MARK: More, the same, less

    /// The weight to go on from: a person who lifted more than was asked for goes on from there.
    private func lifted(_ planned: Mass?) -> Mass? {
        guard asked?.workingSets.allSatisfy({ $0.load == .open }) == true, let lightest = result.lightest
        else {
            return planned
        }
        let own = lightest.in(unit)
        guard let planned else { return own }
        return own.grams > planned.grams ? own : planned
    }

    private func more(
        _ increase: Increase, _ weight: inout ProgramWeight, _ text: (Phrase, Phrase) -> Phrase
    ) -> Phrase {
        weight.failures = 0
        let before = lifted(weight.mass) ?? Mass(unchecked: 0, unit: unit)
        let after = bounded(increase.applied(to: before))
        weight.mass = after
        return text(named(before), named(after))
    }

    private func same(_ weight: ProgramWeight, _ text: (Phrase) -> Phrase) -> Phrase {
        text(named(weight.mass))
    }

    private func fail(_ setback: LineRule.Setback?, _ weight: inout ProgramWeight) -> Phrase {
        weight.failures += 1
        guard let setback else { return "Not all sets done: \(named(weight.mass)) again." }
        guard weight.failures >= setback.failures else {
            return """
                Not all sets done: \(named(weight.mass)) again. \
                That was failure \(weight.failures) of \(setback.failures).
                """
        }
        return less(setback, &weight)
    }

    private func less(_ setback: LineRule.Setback, _ weight: inout ProgramWeight) -> Phrase {
        let before = weight.mass
        weight.mass = before.map { rounded($0.without(setback.less)) }
        weight.failures = 0
        return setback.failures == 1
            ? "Not all sets done with \(named(before)): \(setback.less.phrase) less, \(named(weight.mass)) next time."
            : """
            Failed \(setback.failures) times in a row with \(named(before)): \(setback.less.phrase) less, \
            \(named(weight.mass)) next time.
            """
    }

    // MARK: Open sets

    private func open(
        _ steps: [LineRule.OpenStep], _ setback: LineRule.Setback?, _ weight: inout ProgramWeight
    ) -> Phrase {
        let reps = result.openReps ?? 0
        let step = steps.last { reps >= $0.reps }
        // With a setback, missed sets are failures; without one only the open set counts.
        if setback != nil, step == nil || !result.isMet { return fail(setback, &weight) }
        guard let step else {
            return isTrainingMax
                ? "\(reps) reps in the open set: the training max stays at \(named(weight.mass))."
                : "\(reps) reps in the open set: \(named(weight.mass)) again."
        }
        let isTrainingMax = isTrainingMax
        return more(step.increase, &weight) {
            isTrainingMax
                ? "\(reps) reps in the open set: the training max goes from \($0) to \($1)."
                : "\(reps) reps in the open set with \($0): \($1) next time."
        }
    }

    // MARK: Blocks

    private func cycle(
        _ increase: Increase, _ setback: LineRule.Setback?, _ weight: inout ProgramWeight
    ) -> Phrase? {
        if !isDeload, !result.isMet { weight.isMissed = true }
        guard isLastWeek else {
            return weight.isMissed
                ? "Reps were missed, so the training max does not grow after this block."
                : "All reps done: the training max grows after this block."
        }
        defer { weight.isMissed = false }
        guard weight.isMissed else {
            return more(increase, &weight) { "The block is done: the training max goes from \($0) to \($1)." }
        }
        guard let setback, let before = weight.mass else {
            return "Reps were missed in this block: the training max stays at \(named(weight.mass))."
        }
        weight.mass = rounded(before.without(setback.less))
        return """
            Reps were missed in this block: the training max goes \(setback.less.phrase) down, \
            from \(named(before)) to \(named(weight.mass)).
            """
    }

    // MARK: Stages

    private func stages(
        _ increase: Increase, _ reset: LineRule.Reset, _ weight: inout ProgramWeight
    ) -> Phrase {
        if weight.stage == 0 { weight.first = lifted(weight.mass) }
        if result.isMet {
            return more(increase, &weight) { "All sets done with \($0): \($1) next time." }
        }
        if weight.stage + 1 < line.steps.count {
            weight.stage += 1
            return """
                Not all sets done: \(line.stageText(weight.stage)) with \(named(weight.mass)) next time.
                """
        }
        weight.stage = 0
        switch reset {
        case .share(let percent): weight.mass = weight.mass.map { rounded(percent.of($0)) }
        case .above(let more):
            weight.mass = (weight.first ?? weight.mass).map { bounded(more.applied(to: $0)) }
        }
        return """
            The last stage failed: back to \(line.stageText(0)) with \(named(weight.mass)).
            """
    }

    // MARK: Weights

    private func rounded(_ mass: Mass) -> Mass {
        CardWeights(unit: unit, rack: rounding.rack).nearest(to: mass.in(unit))
    }

    private func bounded(_ mass: Mass) -> Mass {
        MassRange.entered.contains(mass) ? mass : Mass(grams: Mass.gramsAllowed.upperBound, displayedIn: unit)
    }

    /// As it is loaded, if it grew by a share.
    private func named(_ mass: Mass?) -> Phrase {
        mass.map { $0.isFine ? rounded($0).text : $0.text } ?? "the same weight"
    }
}

extension ProgramLine {
    fileprivate func stageText(_ stage: Int) -> Phrase {
        steps.indices.contains(stage) ? steps[stage]?.withoutRests.phrase ?? .empty : .empty
    }
}

extension Mass {
    /// A share less.
    fileprivate func without(_ percent: Percent) -> Mass {
        Percent(tenths: 1000 - percent.tenths)?.of(self) ?? self
    }
}
