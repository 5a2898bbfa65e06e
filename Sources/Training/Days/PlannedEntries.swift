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
    }

    func plannedEntries(_ weights: CardWeights) -> [PlannedEntry] {
        (target?.plannedSets ?? []).filter { $0.kind != .warmup }.map { set in
            PlannedEntry(
                entry: SetEntry(
                    exerciseID: exercise.id, mass: set.mass.map(weights.loadable), reps: set.reps?.most,
                    seconds: set.seconds, distanceMetres: set.distanceMetres, kind: set.kind),
                reps: set.repsText.map(Phrase.verbatim) ?? .empty, load: set.load)
        }
    }
}
