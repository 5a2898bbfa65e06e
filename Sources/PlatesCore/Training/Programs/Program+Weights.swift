extension Program {
    /// The exercise of the first line of a weight.
    public func exercise(of weight: String) -> String? { lines(of: weight).first?.exercise }

    /// What to begin with, from the best estimate of a single repetition in grams: 90 % of it as a training max, or
    /// else what can be lifted for two reps more than are asked for, by the formula of Epley (see `OneRepMax`).
    public func suggestion(for weight: String, oneRepMax grams: Int64, in unit: WeightUnit) -> Mass {
        let weights = CardWeights(unit: unit)
        guard !isTrainingMax(weight) else {
            let share = Mass.divideRounding(Int128(grams) * 9, by: 10)
            return weights.nearest(to: Mass(grams: share, displayedIn: unit))
        }
        let sets = lines(of: weight).flatMap(\.steps).flatMap { $0?.workingSets ?? [] }
        let whole = sets.filter { $0.load == .open || $0.load == .ofTrainingMax(.whole) }
        let reps = whole.map(\.reps.most).max() ?? 5
        let share = Mass.divideRounding(Int128(grams) * 30, by: Int128(32 + min(reps, 30)))
        return weights.nearest(to: Mass(grams: share, displayedIn: unit))
    }
}

extension ProgramEngine {
    /// The state with which another program goes on: weights of the same names stay, and so does how often days of the
    /// same names were done.
    public func carrying(_ state: ProgramState, of old: Program) -> ProgramState {
        var next = start()
        for (name, weight) in state.weights where next.weights[name] != nil {
            next.weights[name] = weight
            let stages = program.lines(of: name).map(\.steps.count).min() ?? 1
            next.weights[name]?.stage = min(weight.stage, max(0, stages - 1))
        }
        for (index, day) in program.days.enumerated() {
            guard let before = old.days.firstIndex(where: { $0.name == day.name }),
                state.done.indices.contains(before)
            else { continue }
            next.done[index] = state.done[before]
        }
        return next
    }
}
