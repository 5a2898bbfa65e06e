extension SetEntry {
    /// The load in grams, of which more is better: help is negative.
    public func load(measured measure: Measure) -> Int64? {
        guard let grams = mass?.grams else { return nil }
        return measure == .assistedReps ? -abs(grams) : grams
    }

    /// Weight times repetitions in gram-repetitions.
    ///
    /// Body weight does not count. Help, efforts for time or distance, warm-ups and incomplete sets have no volume.
    public func volume(measured measure: Measure) -> Int64 {
        guard counts, !measure.isWithoutReps, let reps, let load = load(measured: measure) else { return 0 }
        return max(0, load) * Int64(reps)
    }
}
