extension SetEntry {
    /// The mass as a measure of strength in grams, where more is better: help counts negatively.
    public func load(measured measure: Measure) -> Int64? {
        guard let grams = mass?.grams else { return nil }
        return measure == .assistedReps ? -abs(grams) : grams
    }

    /// Weight times repetitions in gram-repetitions.
    ///
    /// The body's own weight is not known and not counted; help and efforts for time or distance
    /// have no volume, nor have warm-ups and sets that were not completed.
    public func volume(measured measure: Measure) -> Int64 {
        guard counts, let reps, let load = load(measured: measure) else { return 0 }
        return max(0, load) * Int64(reps)
    }
}
