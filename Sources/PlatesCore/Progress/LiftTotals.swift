/// What the sets of an exercise in a stretch of time come to. Warm-ups and sets that were not completed are
/// left out.
public struct LiftTotals: Hashable, Sendable {
    /// Weight times repetitions, in gram-repetitions.
    public var volume: Int64 = 0
    public var sets: Int = 0
    public var reps: Int = 0
    /// The greatest weight in grams of a set with repetitions. Help counts negatively, and no weight as 0.
    public var heaviest: Int64?
    /// The best estimate of a single repetition in grams, by whichever formula was chosen.
    public var bestOneRepMax: Int64?

    public init(
        volume: Int64 = 0, sets: Int = 0, reps: Int = 0, heaviest: Int64? = nil,
        bestOneRepMax: Int64? = nil
    ) {
        self.volume = volume
        self.sets = sets
        self.reps = reps
        self.heaviest = heaviest
        self.bestOneRepMax = bestOneRepMax
    }

    /// One set, or equal ones.
    public init(_ effort: LiftEffort, count: Int = 1) {
        self.init(
            volume: effort.volume * Int64(count), sets: count, reps: effort.reps * count,
            heaviest: effort.weight, bestOneRepMax: effort.oneRepMax
        )
    }

    /// The sets of both.
    public static func + (one: LiftTotals, other: LiftTotals) -> LiftTotals {
        LiftTotals(
            volume: one.volume + other.volume, sets: one.sets + other.sets,
            reps: one.reps + other.reps, heaviest: greater(one.heaviest, other.heaviest),
            bestOneRepMax: greater(one.bestOneRepMax, other.bestOneRepMax)
        )
    }

    private static func greater(_ one: Int64?, _ other: Int64?) -> Int64? {
        guard let one, let other else { return one ?? other }
        return max(one, other)
    }
}

/// A set as time-based questions see it: numbers alone, the same for every deployment.
public struct LiftEffort: Hashable, Sendable {
    /// The load in grams; 0 where there was none, or no repetition.
    public let weight: Int64
    public let reps: Int
    /// In gram-repetitions.
    public let volume: Int64
    /// In grams; none where it cannot be estimated.
    public let oneRepMax: Int64?

    public init(_ entry: SetEntry, measured measure: Measure) {
        reps = entry.reps ?? 0
        weight = reps > 0 ? entry.load(measured: measure) ?? 0 : 0
        volume = entry.volume(measured: measure)
        oneRepMax = OneRepMax.epley.estimate(entry, measured: measure)
    }
}
