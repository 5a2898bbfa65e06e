import PlatesCore

extension TrainingDay.Item {
    /// A working set as the target asks for it, with a weight that can be loaded.
    struct PlannedEntry: Sendable {
        /// With the most repetitions that it asks for.
        let entry: SetEntry
        /// `5`, `5–8`, `5+`
        let reps: Phrase
        /// What the weight is worked out from, if it is not known: `80 %`.
        let load: Phrase?
        /// Why this weight: `80 % of the estimated 1RM of 100 kg`.
        let explanation: Phrase?
    }

    func plannedEntries(_ weights: CardWeights) -> [PlannedEntry] {
        let rounding = LoadRounding(unit: weights.unit, rack: weights.rack)
        return (target?.plannedSets(base, rounding) ?? []).filter { $0.kind != .warmup }.map { set in
            PlannedEntry(
                entry: SetEntry(
                    exerciseID: exercise.id, mass: set.mass.map(weights.loadable), reps: set.reps?.most,
                    seconds: set.seconds, distanceMetres: set.distanceMetres, kind: set.loggedKind),
                reps: set.repsText.map(Phrase.verbatim) ?? .empty, load: set.load,
                explanation: set.explanation)
        }
    }
}

extension TrainingDay.Item {
    /// The same with what the loads of its prescription are shares of. What was lifted the last time is its heaviest
    /// working set.
    func weighed(by advice: ExerciseAdvice) -> Self {
        var item = self
        item.base = advice.base
        item.base.last =
            lastTime.map(\.entry).filter(\.counts).compactMap(\.mass).max { $0.grams < $1.grams }
        return item
    }
}
